using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Documents;

/// <summary>One line of the list of incoming documents.</summary>
public sealed record DocumentListItem(
    Guid Id,
    IncomingDocumentState State,
    int? ArrivalNumber,
    DateOnly? ArrivalDate,
    DateTimeOffset ArrivedAt,
    string? NumberSymbol,
    DateOnly? DocumentDate,
    string Sender,
    string? TypeName,
    string? Abstract,
    Urgency Urgency,
    string? LeadName,
    DateTimeOffset? DueAt)
{
    /// <summary>How the due moment was counted, see <see cref="Deadlines.DueOrigin"/>; null where it was not.</summary>
    public string? DueOrigin { get; init; }
}

/// <summary>A page of the list; <paramref name="HasMore"/> when another page follows.</summary>
public sealed record DocumentListPage(IReadOnlyList<DocumentListItem> Items, bool HasMore);

/// <summary>
/// Lists incoming documents, the newest first, before them those that have the number that is looked for: all of the organisation for those who read its register, all registered ones for
/// roles that the organisation lets look at them, else those in whose flow the person or their unit takes part. Searches without regard to case and diacritics.
/// </summary>
public sealed class DocumentList(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<DocumentListPage> ReadAsync(
        CurrentPerson person, string? search, IncomingDocumentState? state, int most, int skip, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        Participant participant;
        bool readsAll;
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { Participant.Query(person.PersonId, clock.Today()), WholeReaders.Query(person, clock.Today()) } })
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            participant = await Participant.ReadAsync(person.PersonId, reader, cancellationToken);
            readsAll = await WholeReaders.ReadAsync(reader, cancellationToken);
        }

        var order = string.IsNullOrWhiteSpace(search) ? Newest : Meant + Newest;
        await using var command = new NpgsqlCommand(person.May(Right.ReadRegister) ? $"{Columns} order by {order}" : $"{Part}{Columns}{(readsAll ? RegisteredOrPart : OnlyPart)} order by {order}", connection);
        command.Parameters.AddRange(new[]
        {
            Sql.Value(person.OrganisationId), Sql.Value(string.IsNullOrWhiteSpace(search) ? null : Like.Contains(search)),
            Sql.Value(state is { } one ? ColumnNames.Text(one) : null), Sql.Value(skip), Sql.Value(most + 1),
        });
        if (!person.May(Right.ReadRegister))
            command.Parameters.AddRange(new[]
            {
                Sql.Value(person.PersonId), Sql.Value(participant.People), Sql.Value(participant.AllKeys),
                Sql.Value((DateOnly?)clock.Today()),
            });
        var items = new List<DocumentListItem>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            items.Add(Item(rows));
        return new DocumentListPage(items.Take(most).ToList(), items.Count > most);
    }

    private static DocumentListItem Item(NpgsqlDataReader row)
    {
        return new DocumentListItem(
            row.GetGuid(0), ColumnNames.Value<IncomingDocumentState>(row.GetString(1)), Value<int>(2), Value<DateOnly>(3), row.GetFieldValue<DateTimeOffset>(4),
            Text(5), Value<DateOnly>(6), row.GetString(7), Text(8), Text(9), ColumnNames.Value<Urgency>(row.GetString(10)), Text(11), Value<DateTimeOffset>(12)) { DueOrigin = Text(13) };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }

    private const string Columns = """
        select d.id, d.state, d.arrival_number, d.arrival_date, d.arrived_at, d.number_symbol, d.document_date, d.sender, y.name, d.abstract, d.urgency,
          coalesce((select full_name from people p where p.id = coalesce(d.lead_person_id, d.handler_id)), (select name from units u where u.id = d.lead_unit_id)),
          d.due_at, d.due_origin
        from incoming_documents d left join document_types y on y.code = d.type_code
        where d.organisation_id = $1
          and ($2::text is null or d.search like fold_vi($2))
          and ($3::text is null or d.state = $3)
        """;

    private const string OnlyPart = " and d.id in (select id from part)";

    private const string RegisteredOrPart = " and ((d.arrival_number is not null and d.secrecy = 'none') or d.id in (select id from part))";

    private const string Newest = "d.created_at desc, d.id desc offset $4 limit $5";

    // Whoever types a number has the paper in hand (HT-8.4): what has just that arrival number, or a number that begins so, comes before what merely contains it. $2 begins with a percent sign.
    private const string Meant = "coalesce(d.arrival_number || '%' = substr($2, 2), false) desc, coalesce(fold_vi(d.number_symbol) like fold_vi(substr($2, 2)), false) desc, ";

    // The rule of DocumentReaders from the person's side: whoever took part has, had or is offered a task of the document,
    // and a head or deputy takes part in what their unit does. Each branch is one index scan.
    private const string Part = """
        with part as (
          select document_id as id from tasks where organisation_id = $1 and completed_at is null and state <> 'obsolete' and assignee_id = any($7)
          union
          select document_id from tasks where organisation_id = $1 and completed_at is null and state <> 'obsolete' and assignee_id is null and candidate_keys && $8
          union
          select document_id from tasks where organisation_id = $1 and completed_by = $6
          union
          select document_id from tasks where organisation_id = $1 and on_behalf_of = $6
          union
          select document_id from information_copies where person_id = $6
          union
          select document_id from tasks where organisation_id = $1 and document_id is not null and unit_id in (
            select h.unit_id from posts h where h.person_id = $6 and h.role_code in ('unit-head', 'deputy-head') and h.starts_on <= $9 and (h.ends_on is null or h.ends_on >= $9))
        )

        """;
}
