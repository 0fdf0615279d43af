using FlowOffice.Office.Database;

namespace FlowOffice.Office.Changes;

/// <summary>
/// Who decides on changes: the members <c>changeApprover</c> and <c>twoPeople</c> of an organisation's settings.
/// </summary>
/// <param name="Approver">Code of the role; null where changes need nobody's agreement (the default).</param>
/// <param name="ApproverName">What the organisation calls the role.</param>
/// <param name="TwoPeople">Whoever approves or publishes must not have worked on the content.</param>
public sealed record ChangeSettings(string? Approver, string? ApproverName, bool TwoPeople)
{
    /// <summary>The member of the settings that names the approver's role.</summary>
    public const string ApproverSetting = "changeApprover";

    /// <summary>The member of the settings that asks for two people.</summary>
    public const string TwoPeopleSetting = "twoPeople";

    /// <summary>The procedure by which a change is asked for.</summary>
    public const string Procedure = "change-request";

    /// <summary>Reads them within a step.</summary>
    public static async Task<ChangeSettings> ReadAsync(StepWork work, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select nullif(o.settings ->> 'changeApprover', ''), r.name, coalesce((o.settings ->> 'twoPeople')::boolean, false)
            from organisations o left join roles r on r.organisation_id = o.id and r.code = o.settings ->> 'changeApprover'
            where o.id = $1
            """, Sql.Value(work.OrganisationId)));
        if (!await reader.ReadAsync(cancellationToken))
            return new ChangeSettings(null, null, false);
        return new ChangeSettings(reader.IsDBNull(0) ? null : reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetBoolean(2));
    }

    /// <summary>The approver in a sentence.</summary>
    public string Who => ApproverName ?? Approver ?? "";
}
