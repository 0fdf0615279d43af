namespace FlowOffice.Engine;

/// <summary>One evaluation: the state that is being brought over, and what has been found so far.</summary>
internal sealed class MoveWork(WorkflowGraph from, StateDocument state, WorkflowGraph to, HashSet<string>? finished)
{
    private readonly List<MoveNote> reasons = [];
    private readonly List<MoveNote> notes = [];
    private readonly HashSet<string> known = [.. from.Nodes.Select(StepIdentity.Of)];
    private readonly HashSet<string> kept = [.. to.Nodes.Select(StepIdentity.Of)];
    private readonly List<Action> checks = [];
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    /// <summary>Steps still to come this time round, under the version left and under the one moved to.</summary>
    private readonly HashSet<string> comingBefore = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActivityNode> comingAfter = new(StringComparer.Ordinal);

    /// <summary>Steps that come in later rounds of loops that are under way.</summary>
    private readonly HashSet<string> againBefore = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActivityNode> againAfter = new(StringComparer.Ordinal);

    public WorkflowGraph From => from;

    public StateDocument State => state;

    public void Block(string code, ActivityNode? step, string words, params string[] names) => Add(reasons, code, step, words, names);

    public void Note(string code, ActivityNode? step, string words, params string[] names) => Add(notes, code, step, words, names);

    public bool IsNew(ActivityNode node) => !known.Contains(StepIdentity.Of(node));

    public bool IsOpen(ActivityNode node) => open.Contains(StepIdentity.Of(node));

    /// <summary>Whether a step has been done, as far as is known: without a history, whatever may have been passed.</summary>
    public bool MayBeDone(ActivityNode node)
    {
        var identity = StepIdentity.Of(node);
        return finished is not null ? finished.Contains(identity) : known.Contains(identity) && !comingBefore.Contains(identity);
    }

    public void ComesBefore(ActivityNode node) => comingBefore.UnionWith(StepIdentity.Tree(node).Select(StepIdentity.Of));

    public void ComesAfter(ActivityNode node)
    {
        foreach (var step in StepIdentity.Tree(node))
            comingAfter.TryAdd(StepIdentity.Of(step), step);
    }

    public void ComesAgain(ActivityNode before, ActivityNode after)
    {
        againBefore.UnionWith(StepIdentity.Tree(before).Select(StepIdentity.Of));
        foreach (var step in StepIdentity.Tree(after))
            againAfter.TryAdd(StepIdentity.Of(step), step);
    }

    /// <summary>Adds what is asked once it is known that nothing would be done twice: its answers would mean little before.</summary>
    public void ThenCheck(Action check) => checks.Add(check);

    public void Run()
    {
        foreach (var context in state.Contexts)
            open.Add(StepIdentity.Of(context.Node));
        var moved = new List<ContextState>();
        var lost = new HashSet<int>();
        foreach (var context in state.Contexts)
            if (lost.Contains(context.Parent) || !StepMove.Check(this, context, to, known))
                lost.Add(context.Number);
            else
                moved.Add(context);
        foreach (var context in moved)
        {
            var (before, after) = (from.Find(context.Node)!, to.Find(context.Node)!);
            ValueMove.Variables(this, context, before, after);
            ContainerMove.Compare(this, context, before, after, [.. moved.Where(c => c.Parent == context.Number)]);
        }

        ValueMove.Inputs(this, to);
        if (reasons.Count > 0)
            return;
        TellWhatIsDoneTwice();
        if (reasons.Count == 0)
            checks.ForEach(check => check());
        ValueMove.Outputs(this, to);
        TellWhatComes();
        state.VersionId = to.Definition.Id;
        state.Version = to.Definition.Version;
    }

    public MoveVerdict ToVerdict() => reasons.Count > 0 ? new MoveVerdict.Blocked(reasons) : new MoveVerdict.Moved(new WorkflowState(state), notes);

    /// <summary>What has been done, or is open, and would come once more without anybody going back.</summary>
    private void TellWhatIsDoneTwice()
    {
        foreach (var (identity, step) in comingAfter)
            if (!comingBefore.Contains(identity) && (IsOpen(step) || MayBeDone(step)))
                Block("done-again", step, "Bước «{0}» đã qua nhưng ở bản mới lại đứng sau vị trí hiện tại, nên sẽ bị làm lại.", step.Title);
        foreach (var (identity, step) in againAfter)
            if (!comingBefore.Contains(identity) && !againBefore.Contains(identity) && !comingAfter.ContainsKey(identity) && MayBeDone(step))
                Block("done-again", step, "Bước «{0}» đã qua nhưng ở bản mới lại nằm trong vòng lặp đang chạy, nên sẽ bị làm lại.", step.Title);
    }

    private void TellWhatComes()
    {
        foreach (var (identity, step) in comingAfter)
            if (!known.Contains(identity) && (step.Parent is null || !IsNew(step.Parent)) && IsWork(step))
                Note("step-added", step, "Bước mới «{0}» đứng sau vị trí hiện tại, sẽ được làm.", step.Title);
        foreach (var step in from.Nodes)
            if (comingBefore.Contains(StepIdentity.Of(step)) && IsWork(step))
            {
                if (!kept.Contains(StepIdentity.Of(step)))
                    Note("step-dropped", step, "Bước «{0}» không còn ở bản mới, sẽ không được làm.", step.Title);
                else if (!comingAfter.ContainsKey(StepIdentity.Of(step)) && !IsOpen(step))
                    Note("step-passed", step, "Bước «{0}» chưa làm, nhưng ở bản mới không còn đứng sau vị trí hiện tại, sẽ không được làm.", step.Title);
            }
    }

    /// <summary>Whether it is worth a word: starts, ends and joins do nothing that a person would miss.</summary>
    internal static bool IsWork(ActivityNode node) => node.Activity is not (Start or End or FlowJoin or FlowFork or WorkflowActivity);

    private static void Add(List<MoveNote> list, string code, ActivityNode? step, string words, string[] names)
    {
        if (!list.Exists(n => n.Code == code && n.ActivityId == step?.Id && n.Words == words && n.Names.SequenceEqual(names)))
            list.Add(new MoveNote(code, step?.Id, words, names));
    }
}
