using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Outgoing;

/// <summary>One line of the list of outgoing documents.</summary>
public sealed record OutgoingListItem(
    Guid Id, OutgoingDocumentState State, string? NumberSymbol, DateOnly? IssueDate, DateTimeOffset CreatedAt, string? TypeName, string? Abstract, Urgency Urgency,
    string? DrafterName, string? DraftingUnitName, string? SignerName, DateTimeOffset? DueAt)
{
    /// <summary>How the due moment was counted, see <see cref="Deadlines.DueOrigin"/>; null where it was not.</summary>
    public string? DueOrigin { get; init; }
}

/// <summary>A page of the list; <paramref name="HasMore"/> when another page follows.</summary>
public sealed record OutgoingListPage(IReadOnlyList<OutgoingListItem> Items, bool HasMore);

/// <summary>
/// Lists the outgoing documents that the person may read, the newest first. Searches without regard to case and diacritics.
/// </summary>
/// <remarks>The rule of <see cref="DocumentReaders"/> from the person's side, without what leads through the document answered.</remarks>
public sealed class OutgoingList(NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly string[] Leaders = [.. People.RoleCode.Leaders];
    private static readonly string[] Keepers = [.. Leaders, People.RoleCode.Clerk];
    private static readonly string[] WholeUnit = [People.RoleCode.UnitHead, People.RoleCode.DeputyHead];

    public async Task<OutgoingListPage> ReadAsync(CurrentPerson person, string? search, OutgoingDocumentState? state, int most, int skip, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        Participant participant;
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { Participant.Query(person.PersonId, clock.Today()) } })
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
            participant = await Participant.ReadAsync(person.PersonId, reader, cancellationToken);

        await using var command = new NpgsqlCommand(Query, connection);
        command.Parameters.AddRange(new[]
        {
            Sql.Value(person.OrganisationId), Sql.Value(string.IsNullOrWhiteSpace(search) ? null : Like.Contains(search)),
            Sql.Value(state is { } one ? ColumnNames.Text(one) : null), Sql.Value(skip), Sql.Value(most + 1), Sql.Value(person.PersonId),
            Sql.Value(participant.People), Sql.Value(participant.AllKeys), Sql.Value((DateOnly?)clock.Today()), Sql.Value(Leaders), Sql.Value(Keepers), Sql.Value(WholeUnit),
        });
        var items = new List<OutgoingListItem>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            items.Add(Item(rows));
        return new OutgoingListPage(items.Take(most).ToList(), items.Count > most);
    }

    private static OutgoingListItem Item(NpgsqlDataReader row)
    {
        return new OutgoingListItem(
            row.GetGuid(0), ColumnNames.Value<OutgoingDocumentState>(row.GetString(1)), Text(2), Value<DateOnly>(3), row.GetFieldValue<DateTimeOffset>(4), Text(5), Text(6),
            ColumnNames.Value<Urgency>(row.GetString(7)), Text(8), Text(9), Text(10), Value<DateTimeOffset>(11)) { DueOrigin = Text(12) };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }

    private const string Query = """
        with held as (
          select unit_id, role_code from posts
          where person_id = $6 and organisation_id = $1 and starts_on <= $9 and (ends_on is null or ends_on >= $9)
        ), part as (
          select document_id as id from tasks where organisation_id = $1 and document_id is not null
            and (assignee_id = any($7) or completed_by = $6 or on_behalf_of = $6 or (assignee_id is null and candidate_keys && $8))
        )
        select o.id, o.state, o.number_symbol, o.issue_date, o.created_at, y.name, o.abstract, o.urgency, p.full_name, u.name, o.signer_name, o.due_at, o.due_origin
        from outgoing_documents o
        left join document_types y on y.code = o.type_code
        left join people p on p.id = o.drafter_id
        left join units u on u.id = o.drafting_unit_id
        where o.organisation_id = $1
          and ($2::text is null or o.search like fold_vi($2))
          and ($3::text is null or o.state = $3)
          and ($6 in (o.drafter_id, o.signer_id) or o.id in (select id from part) or (o.secrecy = 'none' and (
            exists (select from held h where h.role_code = any($10) or (o.number is not null and h.role_code = any($11)) or (h.unit_id = o.drafting_unit_id and h.role_code = any($12)))
            or (o.state in ('issued', 'recalled') and (
              exists (select from held h join organisations g on g.id = $1 where g.settings -> 'documentReaders' ? h.role_code)
              or exists (select from outgoing_recipients r join held h on h.unit_id = r.unit_id where r.document_id = o.id))))))
        order by o.created_at desc, o.id desc offset $4 limit $5
        """;
}
