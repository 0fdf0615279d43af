using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Accounts.Handovers;

/// <summary>One thing that was handed over.</summary>
public sealed record HandoverItem(string Kind, Guid SubjectId, string Title);

/// <summary>The record of a handover: who gave, who took, when, what.</summary>
public sealed record HandoverRecord(
    Guid Id, Guid PersonId, string PersonName, string UnitName, DateOnly? TransferOn, Guid? HeadId, string? HeadName, DateTimeOffset? AcceptedAt, IReadOnlyList<HandoverItem> Items);

/// <summary>Reads handovers.</summary>
public sealed class HandoverRecords(NpgsqlDataSource database)
{
    private const string Query = """
        select h.id, p.id, p.full_name, u.name, h.transfer_on, h.head_id, l.full_name, h.accepted_at
        from handovers h join people p on p.id = h.person_id join units u on u.id = h.unit_id left join people l on l.id = h.head_id
        """;

    public async Task<HandoverRecord?> FindAsync(Guid organisationId, Guid id, CancellationToken cancellationToken)
    {
        var found = await ReadAsync($"{Query} where h.organisation_id = $1 and h.id = $2", [Sql.Value(organisationId), Sql.Value(id)], cancellationToken);
        return found is [var record] ? record with { Items = await ItemsAsync(id, cancellationToken) } : null;
    }

    /// <summary>Those of one person, the newest first, without their items.</summary>
    public Task<List<HandoverRecord>> OfAsync(Guid organisationId, Guid person, CancellationToken cancellationToken) =>
        ReadAsync($"{Query} where h.organisation_id = $1 and h.person_id = $2 and h.state <> 'withdrawn' order by h.opened_at desc limit 20", [Sql.Value(organisationId), Sql.Value(person)], cancellationToken);

    private async Task<List<HandoverRecord>> ReadAsync(string sql, NpgsqlParameter[] values, CancellationToken cancellationToken)
    {
        await using var command = database.Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<HandoverRecord>();
        while (await row.ReadAsync(cancellationToken))
            records.Add(new HandoverRecord(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateOnly?>(4), row.GetFieldValue<Guid?>(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.GetFieldValue<DateTimeOffset?>(7), []));
        return records;
    }

    private async Task<IReadOnlyList<HandoverItem>> ItemsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.Command("select kind, subject_id, title from handover_items where handover_id = $1 order by kind, title, subject_id", Sql.Value(id));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<HandoverItem>();
        while (await row.ReadAsync(cancellationToken))
            items.Add(new HandoverItem(row.GetString(0), row.GetGuid(1), row.GetString(2)));
        return items;
    }
}
