using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Accounts.Handovers;

/// <summary>One thing that was handed over.</summary>
public sealed record HandoverItem(string Kind, Guid SubjectId, string Title);

/// <summary>The record of a handover: who gave, who took, when, on what ground, what. No password is part of it.</summary>
/// <remarks>Source: Sơn Động Điều 9.4, 10.2 (SD-9.4b, SD-10.2c).</remarks>
public sealed record HandoverRecord(Guid Id, string UnitName, DateTimeOffset OpenedAt)
{
    /// <summary>The day of leaving.</summary>
    public DateOnly? TransferOn { get; init; }

    public string? DecisionNumber { get; init; }

    public DateOnly? DecisionDate { get; init; }

    /// <summary>The request that opened it, with its content and whoever agreed.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>When whoever leaves said that all is ready; null while they have not.</summary>
    public DateTimeOffset? HandedAt { get; init; }

    /// <summary>Who took it; null while it is open.</summary>
    public string? HeadName { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }

    public IReadOnlyList<HandoverItem> Items { get; init; } = [];
}

/// <summary>Reads handovers.</summary>
public sealed class HandoverRecords(NpgsqlDataSource database)
{
    private const string Records = """
        select h.id, u.name, h.opened_at, h.transfer_on, h.decision_number, h.decision_date, r.id, h.handed_at, l.full_name, h.accepted_at
        from handovers h join units u on u.id = h.unit_id left join people l on l.id = h.head_id left join requests r on r.instance_id = h.instance_id
        where h.organisation_id = $1 and h.person_id = $2 and h.state <> 'withdrawn' order by h.opened_at desc limit 20
        """;

    private const string Items = """
        select i.handover_id, i.kind, i.subject_id, i.title from handover_items i join handovers h on h.id = i.handover_id
        where h.organisation_id = $1 and h.person_id = $2 order by i.kind, i.title, i.subject_id
        """;

    /// <summary>Those of one person, the newest first.</summary>
    public async Task<IReadOnlyList<HandoverRecord>> OfAsync(Guid organisationId, Guid person, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Sql.Command(Records, Sql.Value(organisationId), Sql.Value(person)), Sql.Command(Items, Sql.Value(organisationId), Sql.Value(person)) },
        };
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var records = new List<HandoverRecord>();
        while (await row.ReadAsync(cancellationToken))
            records.Add(new HandoverRecord(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2))
            {
                TransferOn = row.GetFieldValue<DateOnly?>(3),
                DecisionNumber = row.IsDBNull(4) ? null : row.GetString(4),
                DecisionDate = row.GetFieldValue<DateOnly?>(5),
                RequestId = row.GetFieldValue<Guid?>(6),
                HandedAt = row.GetFieldValue<DateTimeOffset?>(7),
                HeadName = row.IsDBNull(8) ? null : row.GetString(8),
                AcceptedAt = row.GetFieldValue<DateTimeOffset?>(9),
            });
        await row.NextResultAsync(cancellationToken);
        var items = new List<(Guid Handover, HandoverItem Item)>();
        while (await row.ReadAsync(cancellationToken))
            items.Add((row.GetGuid(0), new HandoverItem(row.GetString(1), row.GetGuid(2), row.GetString(3))));
        var byHandover = items.ToLookup(item => item.Handover, item => item.Item);
        return [.. records.Select(record => record with { Items = [.. byHandover[record.Id]] })];
    }
}
