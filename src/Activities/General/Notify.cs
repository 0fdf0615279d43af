using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;

namespace FlowOffice.Activities.General;

/// <summary>Tells people something without asking for anything: the flow goes on at once.</summary>
public sealed class Notify : Activity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new HumanStepDescription([])
        .Named("Office.Notify", "Thông báo", Categories.General, "Gửi thông báo cho người, vai trò hoặc đơn vị; quy trình đi tiếp ngay.")
        .AssignedToRoles()
        .WithoutDeadline()
        .Text("Message", "Nội dung", "Câu hiện ra trong thông báo.", "Có văn bản để biết.")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        var assignee = await AssigneeRule.ResolveAsync(context, step, facts);
        var people = assignee.PersonId is { } person ? [person] : await GroupMembers.FindAsync(step.Work, assignee.CandidateKeys, context.Cancellation);
        var message = context.Input<string>("Message") ?? "";
        step.Notices.Add(step.Work, [.. people.Select(to => new Notice
        {
            OrganisationId = step.Work.OrganisationId,
            PersonId = to,
            Key = $"notify:{context.Id}",
            Kind = "notify",
            Text = facts.Abstract is null ? message : $"{message} «{facts.Abstract}»",
            Link = facts.DocumentId is { } document ? $"/documents/{document}" : null,
            CreatedAt = step.Work.Now,
        })]);
        await context.CompleteAsync();
    }
}
