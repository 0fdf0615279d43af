using System.Text.Json;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Files;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Exchange;

/// <summary>Takes a document that came through the exchange into «Văn bản đến qua mạng» of the step's organisation.</summary>
public sealed class Arrivals(NoticeWriter notices)
{
    /// <summary>From where it came inside of this installation.</summary>
    public sealed record Origin(Guid OrganisationId, Guid DeliveryId)
    {
        /// <summary>The receiver's own document that it answers.</summary>
        public Guid? AnswersDocumentId { get; init; }
    }

    /// <summary>The arrival of that identifier; null where there is none.</summary>
    public static Task<Guid?> FindAsync(StepWork work, string exchangeId, ExchangeBusiness business, CancellationToken cancellationToken) => work.ReadValueAsync<Guid?>(
        "select id from electronic_arrivals where organisation_id = $1 and exchange_id = $2 and business = $3", cancellationToken,
        Sql.Value(work.OrganisationId), Sql.Value(exchangeId), Sql.Value(ColumnNames.Text(business)));

    /// <summary>Enters it, attaches its files, tells the clerks. The same document a second time is refused by the database.</summary>
    public async Task<Guid> AcceptAsync(StepWork work, ExchangeDocument document, Origin? origin, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into electronic_arrivals (id, organisation_id, exchange_id, business, delivery_id, from_organisation_id, sender, sender_code, number_symbol, document_date,
              type_code, abstract, urgency, signer_name, signer_title, page_count, reply_by, answers, answers_document_id, files, received_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (select code from document_types where code = $11), $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(document.ExchangeId), Sql.Value(ColumnNames.Text(document.Business)), Sql.Value(origin?.DeliveryId),
            Sql.Value(origin?.OrganisationId), Sql.Value(document.Sender.Name), Sql.Value(document.Sender.Code), Sql.Value(document.NumberSymbol), Sql.Value(document.DocumentDate),
            Sql.Value(document.TypeCode), Sql.Value(document.Abstract), Sql.Value(document.Urgency), Sql.Value(document.SignerName), Sql.Value(document.SignerTitle),
            Sql.Value(document.PageCount), Sql.Value(document.ReplyBy), Sql.Json(JsonSerializer.Serialize(document.Answers, JsonText.Plain)), Sql.Value(origin?.AnswersDocumentId),
            Sql.Json(JsonSerializer.Serialize(document.Files, JsonText.Plain)), Sql.Value(work.Now));
        foreach (var file in document.Files)
            Attachments.Add(work, AttachmentSubject.Arrival, id, file, "electronic");
        var urgency = ColumnNames.Value<Urgency>(document.Urgency);
        foreach (var clerk in await GroupMembers.FindAsync(work, [CandidateKey.Role(RoleCode.Clerk)], cancellationToken))
            notices.Add(work, new Notice
            {
                OrganisationId = work.OrganisationId,
                PersonId = clerk,
                Key = $"arrival:{id}",
                Kind = urgency == Urgency.Normal ? "arrival" : "urgent",
                IsExpress = urgency == Urgency.Express,
                Text = $"{(urgency == Urgency.Normal ? "Văn bản đến qua mạng" : $"{urgency.Words()}: văn bản đến qua mạng")} của {document.Sender.Name}: {document.NumberSymbol} «{document.Abstract}»",
                Link = $"/arrivals/{id}",
                CreatedAt = work.Now,
            });
        new AuditEntry("arrival.received", "arrival", id.ToString())
        {
            Details = new() { ["exchangeId"] = document.ExchangeId, ["sender"] = document.Sender.Name, ["numberSymbol"] = document.NumberSymbol },
        }.AddTo(work);
        return id;
    }
}
