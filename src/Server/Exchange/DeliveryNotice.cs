using FlowOffice.Office.Database;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Notices;

namespace FlowOffice.Server.Exchange;

/// <summary>Tells the drafter and the clerk who sent a document what became of one of its lines.</summary>
internal static class DeliveryNotice
{
    public static void Tell(NoticeWriter notices, StepWork work, Deliveries.Line line, string key, string text) => notices.Add(work,
        [.. new[] { line.DrafterId, line.IssuedBy }.OfType<Guid>().Distinct().Select(person => new Notice
        {
            OrganisationId = line.OrganisationId,
            PersonId = person,
            Key = key,
            Kind = "outgoing",
            Text = text,
            Link = $"/outgoing/{line.DocumentId}",
            CreatedAt = work.Now,
        })]);
}
