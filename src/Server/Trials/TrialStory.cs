using System.Text.Json;
using FlowOffice.Activities.Incoming;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>What has happened in a trial, in order and in words, and where on the diagram.</summary>
internal sealed class TrialStory(StepWork work, TrialPeople people, WorkflowGraph graph)
{
    private readonly List<TrialEvent> events = [];
    private readonly List<TrialTask> tasks = [];
    private readonly Dictionary<string, int> passed = [];
    private readonly HashSet<string> failed = [];
    private readonly HashSet<TrialWay> ways = [];
    private (int Numbers, int Notices) told;

    public IReadOnlyList<TrialEvent> Events => events;

    /// <summary>Every task that was made, by number.</summary>
    public IReadOnlyList<TrialTask> Tasks => tasks;

    /// <summary>Ways out that were taken, those of steps inside other procedures too.</summary>
    public IReadOnlyCollection<TrialWay> Ways => ways;

    public IReadOnlyList<TrialNumber> Numbers => [.. work.Trial!.Numbers.Select(drawn => new TrialNumber(drawn.Series, drawn.Year, drawn.Number))];

    public TrialMarks Marks(IEnumerable<OpenTrialTask> open) => new(
        new Dictionary<string, int>(passed), [.. open.Select(task => task.Row.Step).Distinct()], [.. failed], [.. ways]);

    /// <summary>Tells what a burst did by itself: steps that it passed, numbers, notices, incidents.</summary>
    public void Tell(Burst burst, bool isRoot)
    {
        var notes = work.Trial!;
        foreach (var drawn in notes.Numbers.Skip(told.Numbers))
            events.Add(new TrialEvent(TrialEventKind.Number, work.Now, null, Shown(drawn)));
        foreach (var record in burst.Records.Where(record => record.Node.Children.Count == 0 && record.Status == ActivityStatus.Completed))
        {
            if (isRoot)
                passed[record.Node.Id] = passed.GetValueOrDefault(record.Node.Id) + 1;
            foreach (var outcome in isRoot ? record.Outcomes ?? [] : [])
                ways.Add(new TrialWay(record.Node.Id, outcome));
            if (record.Node.Activity is not HumanTaskActivity)
                events.Add(new TrialEvent(TrialEventKind.Passed, work.Now, isRoot ? record.Node.Id : null, record.Node.Title, LabelOf(record)));
        }

        foreach (var notice in notes.Notices.Skip(told.Notices).GroupBy(notice => notice.Text))
            events.Add(new TrialEvent(TrialEventKind.Notice, work.Now, null, "Thông báo", Text: notice.Key) { People = [.. notice.Select(one => people.Name(one.PersonId))] });
        told = (notes.Numbers.Count, notes.Notices.Count);
        foreach (var incident in burst.Incidents)
        {
            if (isRoot)
                failed.Add(incident.ActivityId);
            events.Add(new TrialEvent(TrialEventKind.Incident, work.Now, isRoot ? incident.ActivityId : null, Title(incident), Text: incident.Message));
        }
    }

    public void EndOf(Burst burst, bool isRoot)
    {
        if (burst.State.Status == WorkflowStatus.Finished)
            events.Add(new TrialEvent(TrialEventKind.Ended, work.Now, null, (isRoot, burst.State.SubStatus) switch
            {
                (_, WorkflowSubStatus.Faulted) => "Dừng vì sự cố",
                (true, WorkflowSubStatus.Cancelled) => "Quy trình bị hủy",
                (true, _) => "Quy trình kết thúc",
                _ => "Quy trình con kết thúc",
            }));
    }

    public void Made(OpenTrialTask task)
    {
        tasks.Add(task.Shown);
        events.Add(new TrialEvent(TrialEventKind.TaskMade, work.Now, task.Row.Step, task.Shown.Title) { Task = task.Shown.Number, People = [.. task.Shown.People.Select(person => person.Name)] });
    }

    public void Done(OpenTrialTask task, string outcome, Guid by, Guid? onBehalfOf) =>
        events.Add(new TrialEvent(TrialEventKind.TaskDone, work.Now, task.Row.Step, task.Shown.Title, task.LabelOf(outcome),
            onBehalfOf is { } holder ? $"thay mặt {people.Name(holder)}" : null)
        { Task = task.Shown.Number, People = [people.Name(by)] });

    public void Withdrawn(OpenTrialTask task) =>
        events.Add(new TrialEvent(TrialEventKind.TaskWithdrawn, work.Now, task.Row.Step, task.Shown.Title) { Task = task.Shown.Number });

    /// <summary>A choice or a start that was refused.</summary>
    public void Refused(OpenTrialTask? task, string? outcome, Guid? by, TrialRefusal refusal)
    {
        if (task is not null)
            failed.Add(task.Row.Step);
        if (refusal.Code is { } code)
            MarkRefusing(code);
        var labels = task?.Row.Fields.ToDictionary(field => field.Name, field => field.Label) ?? [];
        var wrong = refusal.Fields.Select(field => $"{labels.GetValueOrDefault(field.Key, field.Key)}: {string.Join(' ', field.Value)}");
        var text = refusal.Fields.Count > 0 ? string.Join('\n', wrong) : refusal.Message;
        events.Add(new TrialEvent(TrialEventKind.Refused, work.Now, task?.Row.Step, task?.Shown.Title ?? "Bị từ chối",
            outcome is null ? null : task?.LabelOf(outcome) ?? outcome, refusal.Clause is null ? text : $"{text} ({refusal.Clause})")
        { Task = task?.Shown.Number, People = by is { } person ? [people.Name(person)] : [] });
    }

    public void Reminded(IReadOnlyList<RehearsedStage> stages, IReadOnlyList<OpenTrialTask> open)
    {
        foreach (var stage in stages)
        {
            var task = open.FirstOrDefault(one => one.Row.Id == stage.TaskId);
            events.Add(new TrialEvent(TrialEventKind.Reminder, work.Now, task?.Row.Step, task?.Shown.Title ?? "", Text: stage.Text ?? "Không có ai để nhắc.")
            {
                Task = task?.Shown.Number,
                People = [.. stage.People.Select(people.Name)],
            });
        }
    }

    public void TimerWent(Bookmark timer) => events.Add(new TrialEvent(TrialEventKind.Timer, work.Now, timer.ActivityId,
        graph.Find(timer.ActivityNodeId)?.Title ?? timer.ActivityType, Text: "Đến giờ hẹn."));

    public void Outside(string title, string? text) => events.Add(new TrialEvent(TrialEventKind.Outside, work.Now, null, title, Text: text));

    /// <summary>A refused burst leaves no records: where it was refused is known by the code that a step of the definition bears.</summary>
    private void MarkRefusing(string code)
    {
        if (graph.Nodes.FirstOrDefault(node => node.Activity is RefuseDocument && node.ExpressionOf("Code")?.Constant as string == code) is not { Parent: { } flowchart } refusing)
            return;
        failed.Add(refusing.Id);
        foreach (var way in Connections(flowchart).Where(connection => connection.Target == refusing.Id))
            ways.Add(new TrialWay(way.Source, way.Port));
    }

    private static IEnumerable<(string Source, string Port, string Target)> Connections(ActivityNode flowchart) =>
        flowchart.Json.TryGetProperty("connections", out var connections) && connections.ValueKind == JsonValueKind.Array
            ? connections.EnumerateArray().Select(one => (Text(one, "source", "activity"), Text(one, "source", "port"), Text(one, "target", "activity")))
            : [];

    private static string Text(JsonElement connection, string end, string member) =>
        connection.TryGetProperty(end, out var at) && at.TryGetProperty(member, out var text) ? text.GetString() ?? "" : "";

    private static string Shown(DrawnNumber drawn) => drawn.Series == "incoming"
        ? $"Cấp số đến {drawn.Number:00} năm {drawn.Year}"
        : $"Cấp số {drawn.Number:00} năm {drawn.Year}, dãy «{drawn.Series}»";

    private string Title(Incident incident) => graph.Find(incident.ActivityNodeId)?.Title ?? incident.ActivityId;

    private static string? LabelOf(ActivityRecord record) => record.Outcomes is { Count: > 0 } outcomes && outcomes is not ["Done"]
        ? string.Join(", ", outcomes.Select(outcome => OutcomeLabel(record.Node, outcome)))
        : null;

    /// <summary>What people read for a way out.</summary>
    public static string OutcomeLabel(ActivityNode node, string outcome) =>
        OutcomeSettings.LabelOf(node, outcome) ?? outcome;
}
