using FlowOffice.Office.Database;

namespace FlowOffice.Office.Documents;

/// <summary>Who looks after a field of work, as the catalogue says: a unit, specialists, and others whom it concerns.</summary>
public sealed record FieldPeople(Guid? UnitId, IReadOnlyList<Guid> Specialists, IReadOnlyList<Guid> Related)
{
    /// <summary>Reads what the organisation's catalogue says of a field; nobody where the field is unknown or null. Who has left is not named.</summary>
    public static async Task<FieldPeople> ReadAsync(StepWork work, string? fieldCode, CancellationToken cancellationToken)
    {
        if (fieldCode is null)
            return new FieldPeople(null, [], []);
        await using var reader = await work.ReadAsync(cancellationToken,
            Sql.Command("select unit_id from subject_fields where organisation_id = $1 and code = $2", Sql.Value(work.OrganisationId), Sql.Value(fieldCode)),
            Sql.Command("""
                select f.person_id, f.part from subject_field_people f join people p on p.id = f.person_id and p.active
                where f.organisation_id = $1 and f.field_code = $2 order by p.full_name, p.id
                """, Sql.Value(work.OrganisationId), Sql.Value(fieldCode)));
        Guid? unit = await reader.ReadAsync(cancellationToken) && !await reader.IsDBNullAsync(0, cancellationToken) ? reader.GetGuid(0) : null;
        await reader.NextResultAsync(cancellationToken);
        List<Guid> specialists = [], related = [];
        while (await reader.ReadAsync(cancellationToken))
            (reader.GetString(1) == "specialist" ? specialists : related).Add(reader.GetGuid(0));
        return new FieldPeople(unit, specialists, related);
    }
}
