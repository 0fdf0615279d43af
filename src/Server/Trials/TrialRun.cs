using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Steps;
using FlowOffice.Studio.Flows.Trials;
using Npgsql;

namespace FlowOffice.Server.Trials;

/// <summary>
/// One trial while it runs: the instances in memory, everything that their steps write in one transaction that is never
/// committed, and a clock that goes from one moment to the next at which something happens.
/// </summary>
internal sealed partial class TrialRun : IAsyncDisposable
{
    /// <summary>How long one trial may take by the wall clock.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private const int MostBursts = 300;

    private readonly TrialTools tools;
    private readonly TriedVersion tried;
    private readonly StepWork work;
    private readonly OfficeTools office;
    private readonly TrialClock clock;
    private readonly WorkflowRunner engine;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<string, (WorkflowGraph Graph, WorkflowState State)> instances = [];
    private readonly Queue<WorkflowEffect> effects = [];
    private readonly List<OpenTrialTask> open = [];
    private string? root;
    private int bursts;
    private int tasks;

    public TrialRun(TrialTools tools, TriedVersion tried, StepWork work, OfficeTools office, TrialPeople people, CancellationToken cancellation)
    {
        (this.tools, this.tried, this.work, this.office, this.cancellation) = (tools, tried, work, office, cancellation);
        People = people;
        clock = new TrialClock(work.Now);
        engine = StepRegistration.NewRunner(clock);
        Story = new TrialStory(work, people, tried.Graph);
    }

    public TrialPeople People { get; }

    /// <summary>What has happened so far.</summary>
    public TrialStory Story { get; }

    public StepWork Work => work;

    public DateTimeOffset Now => work.Now;

    public WorkingCalendar Calendar => office.Calendar;

    public TimeProvider Clock => clock;

    /// <summary>Tasks that wait, in the order of their making.</summary>
    public IReadOnlyList<OpenTrialTask> Open => open;

    /// <summary>The state of the procedure itself; null where its start was refused.</summary>
    public WorkflowState? State => root is null ? null : instances[root].State;

    /// <summary>Somebody begins the procedure.</summary>
    public Task<TrialRefusal?> StartAsync(Guid? by, JsonObject form)
    {
        root = null;
        return ActAsync(ActorOf(by, null), form, null, null, tried.Graph,
            step => engine.StartAsync(tried.Graph, new StartWorkflow(NewId()) { TriggerActivityId = Trigger }, step, cancellation), null);
    }

    /// <summary>Somebody completes a task.</summary>
    public async Task<TrialRefusal?> CompleteAsync(OpenTrialTask task, Guid by, string outcome, JsonObject form)
    {
        var participant = await ParticipantAsync(by);
        if (participant.StandsFor(task.Row.AssigneeId, task.Row.CandidateKeys) is not { } holder)
            return TrialRefusal.Because($"Việc này không giao cho {People.Name(by)}.");
        var (graph, state) = instances[task.InstanceId];
        return await ActAsync(ActorOf(by, holder == by ? null : holder), form, outcome, task.Row.Id, graph,
            step => engine.ResumeAsync(graph, state, new ResumeBookmark(task.Row.BookmarkId), step, cancellation),
            () =>
            {
                open.Remove(task);
                Story.Done(task, outcome, by, holder == by ? null : holder);
            });
    }

    /// <summary>Lets time pass until a moment: timers go off and reminders are sent on the way, each at its own time.</summary>
    public async Task AdvanceAsync(DateTimeOffset to)
    {
        while (await NextMomentAsync() is { } moment && moment <= to)
            await HappenAsync(moment);
        MoveTo(to);
    }

    /// <summary>While nobody has anything to do, lets time pass to the next timer.</summary>
    public async Task WaitOutAsync()
    {
        while (open.Count == 0 && Timers().FirstOrDefault() is { Bookmark: not null } timer)
            await AdvanceAsync(timer.At);
    }

    public ValueTask DisposeAsync() => work.DisposeAsync();

    private async Task<TrialRefusal?> ActAsync(
        Actor actor, JsonObject form, string? outcome, Guid? task, WorkflowGraph graph, Func<OfficeStep, ValueTask<Burst>> run, Action? done)
    {
        try
        {
            await BurstAsync(actor, form, outcome, task, graph, run, done);
            await SettleAsync();
            return null;
        }
        catch (StepRefusedException refusal)
        {
            return TrialRefusal.Of(refusal.Answer);
        }
        catch (BookmarkGoneException)
        {
            return TrialRefusal.Because("Việc này không còn cần làm: quy trình đã đi hướng khác.");
        }
        catch (PostgresException error) when (StoredRules.Explain(error) is { } refused)
        {
            return TrialRefusal.Of(refused);
        }
    }

    private async Task BurstAsync(
        Actor actor, JsonObject form, string? outcome, Guid? task, WorkflowGraph graph, Func<OfficeStep, ValueTask<Burst>> run, Action? done)
    {
        if (++bursts > MostBursts)
            throw new TrialLimitException($"Đã chạy {MostBursts} bước; quy trình có thể lặp mãi.");
        work.Actor = actor;
        var step = new OfficeStep(work, office, form, []) { Outcome = outcome, TaskId = task };
        var burst = await work.TryAsync(async () => await run(step), cancellation);
        done?.Invoke();
        var state = burst.State;
        instances[state.InstanceId] = (graph, state);
        root ??= state.InstanceId;
        Story.Tell(burst, isRoot: state.InstanceId == root);
        Withdraw(state);
        await OpenAsync(graph, burst, step);
        foreach (var effect in burst.Effects)
            effects.Enqueue(effect);
        Story.EndOf(burst, isRoot: state.InstanceId == root);
    }

    private void Withdraw(WorkflowState state)
    {
        var waits = state.Bookmarks.Select(bookmark => bookmark.Id).ToHashSet();
        foreach (var gone in open.Where(task => task.InstanceId == state.InstanceId && !waits.Contains(task.Row.BookmarkId)).ToList())
        {
            open.Remove(gone);
            Story.Withdrawn(gone);
        }
    }

    private async Task OpenAsync(WorkflowGraph graph, Burst burst, OfficeStep step)
    {
        if (step.Created.Count == 0)
            return;
        var waits = burst.State.Bookmarks.ToDictionary(bookmark => bookmark.Id);
        Guid[] ids = [.. step.Created.Select(task => task.Id)];
        var planned = await tools.Deadlines.PlannedAsync(work, ids, cancellation);
        foreach (var row in await TrialTaskRow.ReadAsync(work, ids, cancellation))
        {
            if (!waits.TryGetValue(row.BookmarkId, out var bookmark))
                continue; // made and withdrawn in the same step
            var node = graph.Find(bookmark.ActivityNodeId)!;
            var record = burst.Records.LastOrDefault(one => ReferenceEquals(one.Node, node));
            var shown = new TrialTask(
                ++tasks, row.Step, row.Title, row.Clause, [.. row.CandidateKeys.Select(People.Group)],
                await People.HoldersAsync(row.AssigneeId, row.CandidateKeys, cancellation), Now, row.DueAt,
                DueWords.Of(node, record?.Inputs, row.DueAt), DueWords.IsProvisional(Calendar, Now, row.DueAt), row.Outcomes, row.Fields,
                [.. planned.Where(stage => stage.TaskId == row.Id).Select(stage => new TrialReminder(stage.At, stage.Kind, [.. stage.People.Select(People.Name)]))]);
            var task = new OpenTrialTask(burst.State.InstanceId, row, shown);
            open.Add(task);
            Story.Made(task);
        }
    }

    private async Task<Participant> ParticipantAsync(Guid person)
    {
        await using var reader = await work.ReadAsync(cancellation, Participant.Query(person, VietnamTime.DateOf(Now)));
        return await Participant.ReadAsync(person, reader, cancellation);
    }

    /// <summary>What a definition that no person begins is begun by.</summary>
    private string? Trigger => tried.Version.Procedure is null && tried.Graph.Triggers is [var trigger, ..] ? trigger.ActivityId : null;

    private Actor ActorOf(Guid? person, Guid? onBehalfOf) => new(person, null, tried.Version.OrganisationId, onBehalfOf, "trial");

    private string NewId() => Guid.CreateVersion7(Now).ToString("n");

    private void MoveTo(DateTimeOffset moment)
    {
        if (moment <= Now)
            return;
        work.MoveTo(moment);
        clock.MoveTo(moment);
    }
}

/// <summary>A trial came to one of its limits; what it has shown so far stands.</summary>
internal sealed class TrialLimitException(string message) : Exception(message);
