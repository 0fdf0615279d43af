using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Informing;

/// <summary>A document that is about to be sent for information.</summary>
/// <param name="DocumentId">An incoming or an outgoing document.</param>
/// <param name="Kind">In what way.</param>
/// <param name="About">What the document is about.</param>
/// <param name="Opinion">What the sender says; null where nothing.</param>
/// <param name="MustOpen">Whether those who have not opened it are reminded.</param>
public sealed record InformationSending(Guid DocumentId, InformationKind Kind, string About, string? Opinion, bool MustOpen)
{
    /// <summary>The task at which it is sent.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>The page of the document.</summary>
    public string Link { get; init; } = $"/documents/{DocumentId}";
}

/// <summary>Sends documents for information in a step.</summary>
public static class InformationRows
{
    /// <summary>Gives each person a copy and tells them. Who holds the same copy already, with the same words, gets no second one.</summary>
    public static void Send(StepWork work, NoticeWriter notices, InformationSending sending, IReadOnlyCollection<Guid> people)
    {
        if (people.Count == 0)
            return;
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into information_copies (id, organisation_id, sending_id, document_id, person_id, kind, about, opinion, must_open, sent_by, on_behalf_of, sent_at, task_id)
            select gen_random_uuid(), $1, $2, $3, person, $4, $5, $6, $7, $8, $9, $10, $11 from unnest($12) person
            where not exists (select from information_copies c where c.document_id = $3 and c.person_id = person and c.kind = $4 and c.opinion is not distinct from $6)
            """,
            Sql.Value(work.OrganisationId), Sql.Value(id), Sql.Value(sending.DocumentId), Sql.Value(ColumnNames.Text(sending.Kind)), Sql.Value(sending.About),
            Sql.Value(sending.Opinion), Sql.Value(sending.MustOpen), Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf), Sql.Value(work.Now),
            Sql.Value(sending.TaskId), Sql.Value([.. people]));
        notices.Add(work, [.. people.Select(person => new Notice
        {
            OrganisationId = work.OrganisationId,
            PersonId = person,
            Key = $"information:{sending.DocumentId}:{ColumnNames.Text(sending.Kind)}:{sending.TaskId ?? id}",
            Kind = "information",
            Text = $"{sending.Kind.Words()}: «{sending.About}»{(sending.Opinion is null ? "" : $". {sending.Opinion}")}",
            Link = sending.Link,
            CreatedAt = work.Now,
        })]);
        new AuditEntry("information.sent", "document", sending.DocumentId.ToString())
        {
            Details = new() { ["kind"] = ColumnNames.Text(sending.Kind), ["people"] = new System.Text.Json.Nodes.JsonArray([.. people.Select(person => (System.Text.Json.Nodes.JsonNode)person.ToString())]) },
        }.AddTo(work);
    }
}
