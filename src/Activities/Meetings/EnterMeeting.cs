using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Files;
using FlowOffice.Office.Meetings;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Meetings;

/// <summary>
/// Right after an invitation is issued its drafter enters the meeting in the calendar: content, time, place, participants, the
/// invitation itself, papers. What the invitation says is filled in already.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 9 (HT-9a, HT-9b).</remarks>
public sealed class EnterMeeting : OfficeTaskStep, IFactStep
{
    private const string Signed = "signed";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter, Fact.OutgoingNumber];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("saved", "Ghi vào lịch công tác", ["content", "startsAt", "place", "participants", "invitationFile"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.EnterMeeting", "Nhập lịch công tác", Categories.Outgoing, "Người soạn giấy mời nhập nội dung, thời gian, địa điểm, thành phần, đính kèm giấy mời và tài liệu vào lịch công tác; các mục đã có trong giấy mời được điền sẵn.")
        .AssignedTo("drafter")
        .Text("CalendarFolder", "Thư mục lịch trên bảng tin", "Mã thư mục mà cuộc họp được ghi vào; để trống thì vào lịch đầu tiên của bảng tin, cơ quan không có lịch thì chỉ ghi ở văn bản.");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["content", "startsAt", "endsAt", "place", "participants", "invitationFile", "papers"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        var known = MeetingForm.Of(facts);
        return
        [
            new("content", "Nội dung", TaskFieldKind.LongText, Value: known.Title),
            new("startsAt", "Thời gian bắt đầu", TaskFieldKind.Moment, Value: MeetingForm.Show(known.StartsAt)),
            new("endsAt", "Thời gian kết thúc", TaskFieldKind.Moment, "Nếu đã biết."),
            new("place", "Địa điểm", TaskFieldKind.Text, Value: known.Place),
            new("participants", "Thành phần", TaskFieldKind.LongText, "Mỗi dòng một người hoặc đơn vị.", Value: known.Participants),
            new("invitationFile", "Giấy mời đính kèm", TaskFieldKind.Choice, Options: [new(Signed, $"Bản đã ký của {facts.OutgoingNumber}")], Value: facts.SignedFileId is null ? null : Signed),
            new("papers", "Tài liệu họp", TaskFieldKind.Files, "Có thể bổ sung sau ở trang văn bản."),
        ];
    }

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        MeetingRows.Begin(step.Work, facts.DocumentId!.Value, MeetingForm.Of(facts));
        var before = step.Created.Count;
        await base.BeginAsync(context, step, facts);
        if (DueOf(context, step, facts) is { } due)
            foreach (var task in step.Created.Skip(before))
                DeadlineStages.RemindAt(step.Work, task.Id, "not-entered", due);
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var form = step.Form;
        var document = facts.DocumentId!.Value;
        var entry = new MeetingEntry(form.Text("content")!)
        {
            StartsAt = MeetingForm.Read(form, "startsAt"),
            EndsAt = MeetingForm.Read(form, "endsAt"),
            Place = form.Text("place"),
            Participants = form.Text("participants"),
        };
        if (entry.EndsAt <= entry.StartsAt)
            form.Wrong("endsAt", "Thời gian kết thúc phải sau thời gian bắt đầu.");
        if (form.Text("invitationFile") != Signed || (facts.SignedFileId is null && step.Work.Trial is null))
            form.Wrong("invitationFile", "Hãy đính kèm giấy mời đã ký.");
        form.ThrowIfWrong();
        MeetingRows.Enter(step.Work, document, entry);
        await MeetingCalendar.EnterAsync(step.Work, context.Input<string>("CalendarFolder"), document, $"Theo giấy mời {facts.OutgoingNumber}.", entry, context.Cancellation);
        foreach (var file in form.FilesOf("papers"))
            Attachments.Add(step.Work, AttachmentSubject.Document, document, file, "meeting-paper");
        new AuditEntry("meeting.entered", "document", document.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
    }
}
