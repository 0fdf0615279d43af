using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Registers;

/// <summary>
/// Who must agree before a registered line is put right: <c>correctionApprover</c> of the organisation's settings, else whoever
/// decides on every change (<c>changeApprover</c>), else nobody; and which fields the clerk puts right alone all the same
/// (<c>correctionFreeFields</c>).
/// </summary>
/// <remarks>Source: Sơn Động Điều 9.5 (SD-9.5), Hà Tĩnh Điều 4.1 (HT-4.1a), Gia Lai Điều 14.4 (GL-14.4); row <c>correctionApprover</c> of the differences.</remarks>
/// <param name="Gate">The approver as the change gate knows it.</param>
public sealed record CorrectionSettings(ChangeSettings Gate, IReadOnlyList<string> FreeFields)
{
    /// <summary>The member that names the approver's role.</summary>
    public const string ApproverSetting = "correctionApprover";

    /// <summary>The procedure by which a correction is asked for, where an office has one apart from that of other changes.</summary>
    public const string Procedure = "register-correction";

    public static async Task<CorrectionSettings> ReadAsync(StepWork work, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select a.code, r.name, coalesce((o.settings ->> 'twoPeople')::boolean, false),
              coalesce((select array_agg(f) from jsonb_array_elements_text(case when jsonb_typeof(o.settings -> 'correctionFreeFields') = 'array'
                then o.settings -> 'correctionFreeFields' else '[]'::jsonb end) f), '{}')
            from organisations o
            cross join lateral (select coalesce(nullif(o.settings ->> 'correctionApprover', ''), nullif(o.settings ->> 'changeApprover', '')) as code) a
            left join roles r on r.organisation_id = o.id and r.code = a.code
            where o.id = $1
            """, Sql.Value(work.OrganisationId)));
        if (!await row.ReadAsync(cancellationToken))
            return new CorrectionSettings(new ChangeSettings(null, null, false), []);
        return new CorrectionSettings(
            new ChangeSettings(row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetBoolean(2)), row.GetFieldValue<string[]>(3));
    }

    /// <summary>Whether somebody must agree first.</summary>
    public bool NeedsApproval(string field) => Gate.Approver is not null && !FreeFields.Contains(field);
}
