using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Opinions;

namespace FlowOffice.Office.Tasks;

/// <summary>What came of writing a note.</summary>
public enum WriteNoteOutcome
{
    Written,

    /// <summary>The note is empty or too long (422).</summary>
    NoteMissing,

    /// <summary>Nobody has anything to do about the document (409).</summary>
    NobodyHolds,
}

/// <summary>
/// Somebody who follows a document writes to whoever holds it now. The note stands in the document's history, and the holders are
/// told; the flow does not move. Whether the writer may read the document is asked before.
/// </summary>
/// <remarks>Source: Gia Lai Điều 12.2 (GL-12.2b).</remarks>
public sealed class WriteNote(Npgsql.NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    public const int LongestNote = 1000;

    public async Task<WriteNoteOutcome> RunAsync(Actor actor, Guid documentId, string? note, CancellationToken cancellationToken)
    {
        note = note?.Trim().Normalize();
        if (note is not { Length: > 0 and <= LongestNote })
            return WriteNoteOutcome.NoteMissing;
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        List<(Guid Task, Guid Person, string Title)> holders = [];
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command(Holders, Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)))))
            while (await reader.ReadAsync(cancellationToken))
                holders.Add((reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)));
        if (holders.Count == 0)
            return WriteNoteOutcome.NobodyHolds;

        var writer = await work.ReadValueAsync<string>("select full_name from people where id = $1", cancellationToken, Sql.Value(actor.PersonId));
        OpinionRows.Give(work, "message", note, documentId, null, null);
        notices.Add(work, [.. holders.Where(holder => holder.Person != actor.PersonId).Select(holder => new Notice
        {
            OrganisationId = work.OrganisationId,
            PersonId = holder.Person,
            Key = $"note:{holder.Task}:{work.Now.ToUnixTimeMilliseconds()}",
            Kind = "note",
            Text = $"{writer} trao đổi về «{holder.Title}»: {note}",
            Link = $"/tasks/{holder.Task}",
        })]);
        new AuditEntry("document.note", "document", documentId.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return WriteNoteOutcome.Written;
    }

    private const string Holders = """
        with open as (
          select * from tasks where document_id = $1 and organisation_id = $2 and completed_at is null and state <> 'obsolete'
        )
        select id, assignee_id, title from open where assignee_id is not null
        union
        select t.id, p.person_id, t.title from open t join posts p on p.organisation_id = t.organisation_id
        where t.assignee_id is null and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
          and t.candidate_keys && array['role:' || p.role_code, 'role:' || p.role_code || '@' || p.unit_id, 'unit:' || p.unit_id]
        """;
}
