using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;

namespace FlowOffice.Activities.Steps;

/// <summary>Whoever gets a task of an urgent matter hears of it at once.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.3 (HT-3.3a).</remarks>
internal static class UrgentNotice
{
    public static async ValueTask TellAsync(OfficeStep step, OfficeFacts facts, string title, IReadOnlyList<CreatedTask> tasks, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
        {
            IReadOnlyList<Guid> people = task.AssigneeId is { } holder ? [holder] : await GroupMembers.FindAsync(step.Work, task.CandidateKeys, cancellationToken);
            step.Notices.Add(step.Work, [.. people.Where(person => person != step.Work.Actor.PersonId).Select(person => new Notice
            {
                OrganisationId = step.Work.OrganisationId,
                PersonId = person,
                Key = $"urgent:{task.Id}",
                Kind = "urgent",
                Text = $"{ColumnNames.Value<Urgency>(facts.Urgency).Words()}: «{title}» {facts.Abstract ?? facts.Sender}",
                Link = $"/tasks/{task.Id}",
                IsExpress = facts.Urgency == ColumnNames.Text(Urgency.Express),
                CreatedAt = step.Work.Now,
            })]);
        }
    }
}
