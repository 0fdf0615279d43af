using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Mail;

/// <summary>A letter that is about to be sent.</summary>
public sealed record NewMail(MailKind Kind, string Subject, string Body, IReadOnlyCollection<Guid> To)
{
    public DateOnly? AnswerBy { get; init; }

    public string? InstanceId { get; init; }
}

/// <summary>Sends letters in a step: for the page, and for procedures that write by themselves.</summary>
public static class MailRows
{
    /// <summary>Sends in the name of whoever acts. Recipients are the caller's to check.</summary>
    public static Guid Send(StepWork work, NoticeWriter notices, NewMail mail)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into mails (id, organisation_id, sender_id, kind, subject, body, answer_by, instance_id, sent_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(work.Actor.PersonId), Sql.Value(ColumnNames.Text(mail.Kind)), Sql.Value(mail.Subject), Sql.Value(mail.Body),
            Sql.Value(mail.AnswerBy), Sql.Value(mail.InstanceId), Sql.Value(work.Now));
        work.Write("insert into mail_copies (mail_id, person_id, delivered_at) select $1, person, $2 from unnest($3) person", Sql.Value(id), Sql.Value(work.Now), Sql.Value([.. mail.To]));
        notices.Add(work, [.. mail.To.Select(person => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = person, Key = $"mail:{id}", Kind = "mail", Text = $"{mail.Kind.Words()}: {mail.Subject}", Link = $"/mail/{id}", CreatedAt = work.Now,
        })]);
        new AuditEntry("mail.sent", "mail", id.ToString())
        {
            Details = new JsonObject { ["kind"] = ColumnNames.Text(mail.Kind), ["to"] = new JsonArray([.. mail.To.Select(person => (JsonNode)person.ToString())]) },
        }.AddTo(work);
        return id;
    }
}
