namespace FlowOffice.Engine;

/// <summary>
/// Moves a waiting instance from the version that it runs to another one of the same definition: a function of the two
/// graphs and the state. No step that has been done is done again (except by a way back that the new version draws), no
/// open wait is lost, and no join is left waiting for a branch that was never begun; where that cannot be promised the
/// instance is blocked, and told why.
/// </summary>
public static class InstanceMove
{
    /// <summary>Says what a move comes to.</summary>
    /// <param name="from">The version that the state belongs to.</param>
    /// <param name="state">The instance between two bursts.</param>
    /// <param name="to">The version to move to.</param>
    /// <param name="finished">
    /// Node ids of the steps that the instance has completed so far, see <see cref="InstanceHistory.CompletedNodes"/>. Null when
    /// they are not known: every step that the instance may have passed then counts as done, and more instances are blocked.
    /// </param>
    public static MoveVerdict Evaluate(WorkflowGraph from, WorkflowState state, WorkflowGraph to, IReadOnlyCollection<string>? finished = null)
    {
        if (state.DefinitionVersionId == to.Definition.Id)
            return new MoveVerdict.Same();
        var move = new MoveWork(from, state.Open(), to, finished?.Select(StepIdentity.Of).ToHashSet(StringComparer.Ordinal));
        if (state.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            move.Block("ended", null, "Phiên xử lý đã kết thúc.");
        else if (from.Definition.DefinitionId != to.Definition.DefinitionId)
            move.Block("other-definition", null, "«{0}» là một quy trình khác.", to.Definition.Name ?? to.Definition.DefinitionId);
        else
            move.Run();
        return move.ToVerdict();
    }
}
