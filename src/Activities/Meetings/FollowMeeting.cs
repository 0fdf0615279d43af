using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Meetings;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Meetings;

/// <summary>
/// The drafter of an invitation contacts those invited, records who comes, and urges until the meeting is over: before that
/// the task cannot end. Recording goes on in the next task of the same step, so the definition leads this outcome back here.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.14 (HT-8.14).</remarks>
public sealed class FollowMeeting : OfficeTaskStep, IFactStep
{
    private static readonly string[] Usual = ["24", "2"];

    private static readonly (string Field, ParticipantState State, string Label)[] Columns =
        [("contacted", ParticipantState.Contacted, "Đã liên hệ"), ("confirmed", ParticipantState.Confirmed, "Xác nhận dự"), ("absent", ParticipantState.Absent, "Báo vắng")];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter, Fact.OutgoingNumber];

    /// <inheritdoc/>
    public override bool KnowsItsDeadline => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("update", "Ghi tình hình liên hệ", []),
        new("meeting-ended", "Cuộc họp đã kết thúc", []) { Takes = ["endedAt"] },
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.FollowMeeting", "Đôn đốc dự họp", Categories.Outgoing, "Người soạn giấy mời liên hệ, kiểm tra, đôn đốc thành phần dự họp cho đến khi cuộc họp kết thúc. Nối «Ghi tình hình liên hệ» trở lại chính bước này.")
        .AssignedTo("drafter")
        .WithoutDeadline()
        .Texts("RemindHoursBefore", "Nhắc trước cuộc họp (giờ)", "Mỗi dòng một số giờ; chỉ nhắc khi còn người chưa xác nhận.", Usual);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => [.. Columns.Select(column => column.Field), "endedAt"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        var lines = LinesOf(facts);
        return
        [
            .. Columns.Select(column => new TaskField(column.Field, column.Label, TaskFieldKind.Choices, Options: lines)),
            new("endedAt", "Thời điểm kết thúc", TaskFieldKind.Moment, "Để trống thì lấy lúc này."),
        ];
    }

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var known = MeetingForm.Of(facts);
        MeetingRows.Begin(step.Work, facts.DocumentId!.Value, known);
        if (facts.Invited.Count == 0)
            facts.Invited = [.. known.Names.Select(name => $"{ParticipantState.Invited}:{name}")];
        var before = step.Created.Count;
        await base.BeginAsync(context, step, facts);
        if (known.StartsAt is not { } start || !facts.Invited.Any(IsOpen))
            return;
        foreach (var task in step.Created.Skip(before))
            foreach (var hours in (context.Texts("RemindHoursBefore") ?? Usual).Select(text => int.TryParse(text, out var number) ? number : 0).Where(number => number > 0))
                if (start.AddHours(-hours) > step.Work.Now)
                    DeadlineStages.RemindAt(step.Work, task.Id, $"meeting-{hours}h", start.AddHours(-hours));
    }

    /// <inheritdoc/>
    protected override DateTimeOffset? DueOf(ActivityContext context, OfficeStep step, OfficeFacts facts) => MeetingForm.Of(facts).StartsAt;

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        Record(step, facts);
        step.Form.ThrowIfWrong();
        if (outcome == "meeting-ended")
            await EndAsync(context, step, facts.DocumentId!.Value);
    }

    private static void Record(OfficeStep step, OfficeFacts facts)
    {
        string[] lines = [.. facts.Invited];
        HashSet<long> decided = [];
        foreach (var (field, state, label) in Columns.Reverse())
        {
            long[] ticked = [.. step.Form.Texts(field).Select(text => long.TryParse(text, out var number) ? number : 0)];
            if (ticked.Any(number => number < 1 || number > lines.Length))
                step.Form.Wrong(field, "Hãy chọn trong danh sách thành phần mời.");
            else if (state == ParticipantState.Confirmed && ticked.FirstOrDefault(decided.Contains) is > 0 and var both)
                step.Form.Wrong(field, $"«{NameOf(lines[both - 1])}» không thể vừa xác nhận dự vừa báo vắng.");
            step.Form.ThrowIfWrong();
            long[] now = [.. ticked.Where(decided.Add)];
            foreach (var number in now)
                lines[number - 1] = $"{state}:{NameOf(lines[number - 1])}";
            MeetingRows.Reached(step.Work, facts.DocumentId!.Value, state, now);
        }

        facts.Invited = lines;
    }

    private static async ValueTask EndAsync(ActivityContext context, OfficeStep step, Guid document)
    {
        var (start, planned) = await MeetingRows.TimesAsync(step.Work, document, context.Cancellation);
        var ended = MeetingForm.Read(step.Form, "endedAt");
        if (ended > step.Work.Now)
            step.Form.Wrong("endedAt", "Thời điểm kết thúc không thể sau lúc này.");
        step.Form.ThrowIfWrong();
        var earliest = ended is null ? planned ?? start : start;
        if ((ended ?? step.Work.Now) < earliest)
            throw StepRefusedException.Conflict("MEETING_NOT_OVER", context.Input<string>("Clause"),
                $"Cuộc họp chưa kết thúc; còn phải liên hệ, đôn đốc đến {earliest.Value.ToOffset(VietnamTime.Offset).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture)}.");
        MeetingRows.Ended(step.Work, document, ended ?? step.Work.Now);
        MeetingCalendar.Ended(step.Work, document, ended ?? step.Work.Now);
    }

    private static IReadOnlyList<FieldOption> LinesOf(OfficeFacts facts) => [.. facts.Invited.Select((line, at) =>
        new FieldOption((at + 1).ToString(CultureInfo.InvariantCulture), $"{NameOf(line)} ({StateOf(line).Words()})"))];

    private static bool IsOpen(string line) => StateOf(line) is ParticipantState.Invited or ParticipantState.Contacted;

    private static ParticipantState StateOf(string line) => Enum.Parse<ParticipantState>(line[..line.IndexOf(':', StringComparison.Ordinal)]);

    private static string NameOf(string line) => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
