using FlowOffice.Activities.Steps;
using FlowOffice.Office.Database;

namespace FlowOffice.Activities.Outgoing;

/// <summary>The organisation's units that a form names as recipients.</summary>
internal static class UnitNames
{
    /// <summary>Names by id; units of other organisations are left out.</summary>
    public static async ValueTask<IReadOnlyDictionary<Guid, string>> OfAsync(OfficeStep step, IReadOnlyCollection<Guid> units, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        if (units.Count == 0)
            return names;
        await using var reader = await step.Work.ReadAsync(cancellationToken, Sql.Command(
            "select id, name from units where organisation_id = $1 and id = any($2)", Sql.Value(step.Work.OrganisationId), Sql.Value(units.ToArray())));
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetGuid(0), reader.GetString(1));
        return names;
    }
}
