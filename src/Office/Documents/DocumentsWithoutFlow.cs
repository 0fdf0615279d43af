using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Npgsql;

namespace FlowOffice.Office.Documents;

/// <summary>An open document that nothing moves any more.</summary>
/// <param name="Since">Since when: the end of its instance; its own arrival where it never had one.</param>
/// <param name="FlowName">The procedure that ended without finishing it; null where it never had one.</param>
/// <param name="WasCancelled">Whether an administrator ended the instance, rather than its own steps.</param>
public sealed record DocumentWithoutFlow(
    Guid Id, IncomingDocumentState State, int? ArrivalNumber, string? NumberSymbol, string Sender, string? Abstract, DateTimeOffset Since, string? FlowName, bool WasCancelled);

/// <summary>
/// Finds incoming documents that are neither finished nor sent back nor called back, while no instance runs for them: it was
/// cancelled, it failed for good, or its definition ended without finishing the document. A day later they are shown to the clerk.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 1 (HT-1.3).</remarks>
public sealed class DocumentsWithoutFlow(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>After how many days they are shown.</summary>
    public const string DaysSetting = "withoutFlowDays";

    public const int UsualDays = 1;

    /// <summary>More than these are not counted, nor shown at once.</summary>
    public const int Most = 100;

    private const string Found = $"""
        from incoming_documents d join organisations o on o.id = d.organisation_id left join workflow_instances i on i.id = d.instance_id
        where d.organisation_id = $1 and d.state not in ('finished', 'returned', 'recalled') and i.status is distinct from 'Running'
          and coalesce(i.finished_at, d.created_at) <= $2 - make_interval(days => coalesce((o.settings ->> '{DaysSetting}')::int, 1))
        """;

    public async Task<int> CountAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"select count(*)::int from (select 1 {Found} limit {Most}) as found", Sql.Value(organisationId), Sql.Value(clock.GetUtcNow()));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Those that have waited longest first.</summary>
    public async Task<IReadOnlyList<DocumentWithoutFlow>> ListAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var documents = new List<DocumentWithoutFlow>();
        await using var command = source.Command($"""
            select d.id, d.state, d.arrival_number, d.number_symbol, d.sender, d.abstract, coalesce(i.finished_at, d.created_at),
              (select v.name from workflow_definition_versions v where v.id = i.definition_version_id), coalesce(i.sub_status = 'Cancelled', false)
            {Found} order by 7, d.id limit {Most}
            """, Sql.Value(organisationId), Sql.Value(clock.GetUtcNow()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            documents.Add(new DocumentWithoutFlow(
                reader.GetGuid(0), ColumnNames.Value<IncomingDocumentState>(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetInt32(2), Text(3), reader.GetString(4), Text(5),
                reader.GetFieldValue<DateTimeOffset>(6), Text(7), reader.GetBoolean(8)));
        return documents;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    /// <summary>The administrators of the organisation, who can see why a flow ended and what to do.</summary>
    public async Task<IReadOnlyList<string>> AdministratorsAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await using var command = source.Command("""
            select distinct person.full_name from posts p join people person on person.id = p.person_id and person.active
            where p.organisation_id = $1 and p.role_code = $2 and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3) order by 1
            """, Sql.Value(organisationId), Sql.Value(RoleCode.Administrator), Sql.Value((DateOnly?)clock.Today()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            names.Add(reader.GetString(0));
        return names;
    }
}
