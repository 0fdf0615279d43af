using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.WorkFiles;

/// <summary>One line of the list of work files.</summary>
public sealed record WorkFileListItem(
    Guid Id, string Code, int Year, string Title, string FieldName, WorkFileState State, string? LeadName, DateTimeOffset? DueAt, DateTimeOffset OpenedAt, int Items)
{
    /// <summary>How the due moment was counted, see <see cref="Deadlines.DueOrigin"/>; null where it was not.</summary>
    public string? DueOrigin { get; init; }
}

/// <summary>A page of the list; <paramref name="HasMore"/> when another page follows.</summary>
public sealed record WorkFileListPage(IReadOnlyList<WorkFileListItem> Items, bool HasMore);

/// <summary>
/// Lists work files, the newest first: all of the organisation for those who may close them, else those that the person leads,
/// opened, or has taken part in.
/// </summary>
public sealed class WorkFileList(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<WorkFileListPage> ReadAsync(
        CurrentPerson person, string? search, WorkFileState? state, int most, int skip, CancellationToken cancellationToken)
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
            Sql.Value(state is { } one ? ColumnNames.Text(one) : null), Sql.Value(skip), Sql.Value(most + 1),
            Sql.Value(person.May(Right.CloseWorkFile) || person.May(Right.RegisterDocuments)), Sql.Value(participant.People), Sql.Value(participant.AllKeys),
            Sql.Value((DateOnly?)clock.Today()), Sql.Value(person.PersonId),
        });
        var items = new List<WorkFileListItem>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            items.Add(new WorkFileListItem(
                rows.GetGuid(0), rows.GetString(1), rows.GetInt32(2), rows.GetString(3), rows.GetString(4), ColumnNames.Value<WorkFileState>(rows.GetString(5)),
                rows.IsDBNull(6) ? null : rows.GetString(6), rows.IsDBNull(7) ? null : rows.GetFieldValue<DateTimeOffset>(7),
                rows.GetFieldValue<DateTimeOffset>(8), (int)rows.GetInt64(9))
            {
                DueOrigin = rows.IsDBNull(10) ? null : rows.GetString(10),
            });
        }

        return new WorkFileListPage(items.Take(most).ToList(), items.Count > most);
    }

    private const string Query = """
        select f.id, f.code, f.year, f.title, coalesce(s.name, f.field), f.state,
          coalesce((select full_name from people p where p.id = f.lead_person_id), (select name from units u where u.id = f.lead_unit_id)),
          f.due_at, f.opened_at,
          (select count(*) from work_file_documents i where i.work_file_id = f.id)
            + (select count(*) from attachments a where a.subject_id = f.id and a.subject_kind = 'work-file')
            + (select count(*) from opinions o where o.work_file_id = f.id), f.due_origin
        from work_files f left join subject_fields s on s.organisation_id = f.organisation_id and s.code = f.field
        where f.organisation_id = $1
          and ($2::text is null or f.search like fold_vi($2))
          and ($3::text is null or f.state = $3)
          and ($6 or f.opened_by = any($7) or f.lead_person_id = any($7)
            or f.lead_unit_id in (select h.unit_id from posts h where h.person_id = $10 and h.role_code in ('unit-head', 'deputy-head')
              and h.starts_on <= $9 and (h.ends_on is null or h.ends_on >= $9))
            or exists (select from tasks t where t.work_file_id = f.id
              and (t.assignee_id = any($7) or t.completed_by = $10 or (t.assignee_id is null and t.candidate_keys && $8))))
        order by f.opened_at desc, f.id desc offset $4 limit $5
        """;
}
