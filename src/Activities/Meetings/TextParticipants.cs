using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Meetings;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Meetings;

/// <summary>
/// When an invitation of certain urgency is issued, sends an official text message to each participant whose telephone is
/// known: on the invitation's own line, or in the directory by full name. Those without one are told to whoever looks after it.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.15 (HT-8.15).</remarks>
public sealed class TextParticipants : Activity, IFactStep
{
    /// <summary>Four parts of a message with Vietnamese letters.</summary>
    private const int LongestText = 268;

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.OutgoingNumber];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new HumanStepDescription([])
        .Named("Office.TextParticipants", "Nhắn tin thành phần dự họp", Categories.Outgoing, "Giấy mời có độ khẩn đã chọn thì nhắn tin công vụ (thời gian, địa điểm, nội dung) đến từng người dự họp có số điện thoại; ai chưa có số thì báo cho người ghi ở «Giao cho». Quy trình đi tiếp ngay.")
        .AssignedTo("managing-unit")
        .WithoutDeadline()
        .Choices("Urgencies", "Khi giấy mời có độ khẩn", "Độ khẩn khác thì không nhắn.", [.. Enum.GetValues<Urgency>().Where(one => one != Urgency.Normal).Select(one => new FieldOption(ColumnNames.Text(one), one.Words()))], [ColumnNames.Text(Urgency.Express)])
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        if ((context.Texts("Urgencies") ?? [ColumnNames.Text(Urgency.Express)]).Contains(facts.Urgency))
            await TellAsync(context, step, facts);
        await context.CompleteAsync();
    }

    private static async ValueTask TellAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var meeting = MeetingForm.Of(facts);
        var document = facts.DocumentId!.Value;
        MeetingRows.Begin(step.Work, document, meeting);
        var numbers = await ParticipantPhones.FindAsync(step.Work, meeting.Names, context.Cancellation);
        var text = Words(ColumnNames.Value<Urgency>(facts.Urgency), meeting);
        List<string> unreached = [];
        foreach (var (name, at) in meeting.Names.Select((name, at) => (name, at)))
        {
            if (numbers[at] is not { } found)
            {
                unreached.Add(name);
                continue;
            }

            var key = $"{SmsChannel.SmsKind}:meeting:{document}:{at + 1}";
            MeetingRows.Messaged(step.Work, document, at + 1, found.Phone, key);
            if (step.Work.Trial is null)
                new OutboxMessage(key, SmsChannel.SmsKind, new JsonObject { ["to"] = found.Phone, ["receiver"] = name, ["text"] = text, ["purpose"] = $"Giấy mời {facts.OutgoingNumber}" })
                { PersonId = found.PersonId }.AddTo(step.Work);
        }

        new AuditEntry("meeting.messaged", "document", document.ToString())
        {
            Step = context.Node.Id, Clause = context.Input<string>("Clause"), Details = new JsonObject { ["messages"] = meeting.Names.Count - unreached.Count, ["withoutPhone"] = unreached.Count },
        }.AddTo(step.Work);
        if (unreached.Count > 0)
            await TellUnreachedAsync(context, step, facts, unreached);
    }

    private static async ValueTask TellUnreachedAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, List<string> unreached)
    {
        var assignee = await AssigneeRule.ResolveAsync(context, step, facts);
        var people = assignee.PersonId is { } person ? [person] : await GroupMembers.FindAsync(step.Work, assignee.CandidateKeys, context.Cancellation);
        step.Notices.Add(step.Work, [.. people.Select(to => new Notice
        {
            OrganisationId = step.Work.OrganisationId,
            PersonId = to,
            Key = $"meeting-phones:{facts.DocumentId}",
            Kind = "urgent",
            Text = $"Giấy mời {facts.OutgoingNumber}: {unreached.Count} thành phần chưa có số điện thoại để nhắn tin: {string.Join("; ", unreached)}.",
            Link = $"/outgoing/{facts.DocumentId}/participants",
            IsExpress = true,
            CreatedAt = step.Work.Now,
        })]);
    }

    private static string Words(Urgency urgency, MeetingEntry meeting)
    {
        var when = meeting.StartsAt is { } start ? start.ToOffset(VietnamTime.Offset).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture) : "chưa rõ giờ";
        var text = $"Giấy mời {urgency.Words().ToLowerInvariant()}: {when}, tại {meeting.Place}. {meeting.Title}";
        return text.Length <= LongestText ? text : text[..(LongestText - 1)] + "…";
    }
}
