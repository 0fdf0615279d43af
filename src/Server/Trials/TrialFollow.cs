using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Tasks;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>Follows a recorded document: the same people, outcomes and answers at the same moments, as far as they go.</summary>
internal sealed class TrialFollow(TrialRun run, RecordedDocument recorded)
{
    private readonly List<ReplayDifference> differences = [];
    private readonly List<RecordedTask> unmatched = [.. recorded.Tasks];
    private readonly Dictionary<OpenTrialTask, RecordedTask> matched = [];

    /// <summary>What was otherwise than recorded.</summary>
    public IReadOnlyList<ReplayDifference> Differences => differences;

    /// <summary>How many tasks were followed.</summary>
    public int Steps { get; private set; }

    /// <summary>Follows to the end of what is recorded, or to where it parts.</summary>
    public async Task RunAsync()
    {
        if (await run.StartAsync(recorded.InitiatorId, (JsonObject)recorded.Form.DeepClone()) is { } refusal)
        {
            run.Story.Refused(null, null, recorded.InitiatorId, refusal);
            Differs(ReplayDifferenceKind.Refused, "Tiếp nhận", "đã tiếp nhận", refusal.Message);
            return;
        }

        Compare();
        var left = recorded.Tasks.Where(task => task.CompletedBy is not null).OrderBy(task => task.CompletedAt).ToList();
        while (left.Count > 0)
        {
            await run.AdvanceAsync(left[0].CompletedAt!.Value);
            Compare();
            var done = left.TakeWhile(task => task.CompletedAt == left[0].CompletedAt).FirstOrDefault(task => OpenOf(task) is not null) ?? left[0];
            left.Remove(done);
            if (!await RepeatAsync(done))
                return;
            Steps++;
            Compare();
        }

        CompareEnds();
    }

    private async Task<bool> RepeatAsync(RecordedTask done)
    {
        if (OpenOf(done) is not { } task)
        {
            Differs(ReplayDifferenceKind.Step, done.Title, $"việc «{done.Title}»", WhereItStands());
            return false;
        }

        var by = task.Shown.People.Any(person => person.Id == done.CompletedBy) || task.Row.AssigneeId == done.CompletedBy
            ? done.CompletedBy!.Value
            : task.Shown.People is [var first, ..] ? first.Id : done.CompletedBy!.Value;
        if (await run.CompleteAsync(task, by, done.Outcome!, FormOf(task, done)) is not { } refusal)
            return true;
        run.Story.Refused(task, done.Outcome, by, refusal);
        Refused(task, done, refusal);
        return false;
    }

    private OpenTrialTask? OpenOf(RecordedTask known) => run.Open.FirstOrDefault(open => matched.GetValueOrDefault(open)?.Id == known.Id);

    private void Refused(OpenTrialTask task, RecordedTask done, TrialRefusal refusal)
    {
        if (refusal.Fields.ContainsKey("outcome"))
            Differs(ReplayDifferenceKind.Outcome, task.Shown.Title, $"đã chọn «{done.OutcomeLabel ?? done.Outcome}»",
                $"chỉ còn: {string.Join(", ", task.Row.Outcomes.Select(outcome => $"«{outcome.Label}»"))}");
        else if (refusal.Fields.Count > 0)
            foreach (var (field, messages) in refusal.Fields)
                Differs(ReplayDifferenceKind.Field, task.Shown.Title, "đã hoàn thành",
                    $"{task.Row.Fields.FirstOrDefault(known => known.Name == field)?.Label ?? field}: {string.Join(' ', messages)}");
        else
            Differs(ReplayDifferenceKind.Refused, task.Shown.Title, "đã hoàn thành", refusal.Message);
    }

    /// <summary>Puts tasks that were made since beside the recorded ones of the same step, the same holder first.</summary>
    private void Compare()
    {
        foreach (var task in run.Open.Where(open => !matched.ContainsKey(open)).ToList())
        {
            var same = unmatched.Where(known => known.Step == task.Row.Step).ToList();
            if ((same.FirstOrDefault(known => IsSameHolder(known, task.Row)) ?? same.FirstOrDefault()) is not { } known)
                continue;
            unmatched.Remove(known);
            matched[task] = known;
            if (!IsSameHolder(known, task.Row))
                Differs(ReplayDifferenceKind.Holder, task.Shown.Title, Holder(known.AssigneeId, known.CandidateKeys), Holder(task.Row.AssigneeId, task.Row.CandidateKeys));
            if (known.DueAt != task.Row.DueAt)
                Differs(ReplayDifferenceKind.Deadline, task.Shown.Title, Moment(known.DueAt), $"{Moment(task.Row.DueAt)} ({task.Shown.DueWhy.Text})");
        }
    }

    private void CompareEnds()
    {
        foreach (var incident in run.State!.OpenIncidents)
            Differs(ReplayDifferenceKind.Incident, incident.ActivityId, null, incident.Message);
        var hasEnded = run.State.Status == WorkflowStatus.Finished;
        if (recorded.HasEnded != hasEnded)
            Differs(ReplayDifferenceKind.End, "Kết thúc", recorded.HasEnded ? "đã kết thúc" : "còn đang xử lý", WhereItStands());
        else if (!hasEnded)
        {
            foreach (var missing in unmatched.Where(known => known.IsOpen))
                Differs(ReplayDifferenceKind.Step, missing.Title, $"đang chờ việc «{missing.Title}»", WhereItStands());
            foreach (var extra in run.Open.Where(open => !matched.ContainsKey(open)))
                Differs(ReplayDifferenceKind.Step, extra.Shown.Title, null, $"có thêm việc «{extra.Shown.Title}»");
        }
    }

    private string WhereItStands() => run.Open.Count > 0
        ? $"đang chờ {string.Join(", ", run.Open.Select(open => $"«{open.Shown.Title}»"))}"
        : run.State?.Status == WorkflowStatus.Finished ? "quy trình đã kết thúc" : "quy trình dừng, không chờ ai";

    private static bool IsSameHolder(RecordedTask known, TrialTaskRow row) =>
        known.AssigneeId == row.AssigneeId && known.CandidateKeys.Order(StringComparer.Ordinal).SequenceEqual(row.CandidateKeys.Order(StringComparer.Ordinal));

    /// <summary>The recorded answers without any text that a person wrote: a trial is no door to what a document says.</summary>
    private JsonObject FormOf(OpenTrialTask task, RecordedTask done)
    {
        var form = new JsonObject();
        foreach (var field in task.Row.Fields)
            if (done.Answers[field.Name] is { } answer)
                form[field.Name] = field.Kind is TaskFieldKind.Text or TaskFieldKind.LongText ? recorded.Id.ToString("n") : answer.DeepClone();
        return form;
    }

    private string Holder(Guid? person, IReadOnlyList<string> keys) => person is { } id
        ? run.People.Name(id)
        : string.Join(" hoặc ", keys.Select(run.People.Group));

    private static string Moment(DateTimeOffset? at) => at is { } moment
        ? moment.ToOffset(VietnamTime.Offset).ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture)
        : "không có hạn";

    private void Differs(ReplayDifferenceKind kind, string title, string? was, string? now) => differences.Add(new ReplayDifference(kind, title, was, now));
}
