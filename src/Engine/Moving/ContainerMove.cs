namespace FlowOffice.Engine;

/// <summary>What the place within a container means in the other version, one rule a kind of container.</summary>
internal static class ContainerMove
{
    public static void Compare(MoveWork move, ContextState context, ActivityNode before, ActivityNode after, List<ContextState> children)
    {
        if (children.Count == 0 && context.Arrivals is null)
            return; // a step that waits, or one that stopped: nothing of it is under way
        switch (after.Activity)
        {
            case Flowchart:
                ChartMove.Compare(move, context, before, after, children);
                break;
            case Sequence:
                Sequenced(move, before, after, children);
                break;
            case Parallel:
                TellUnbegun(move, after.ChildrenIn("activities"));
                break;
            case Fork:
                if (before.RawText("joinMode") != after.RawText("joinMode") && children.Count < before.ChildrenIn("branches").Count())
                    move.Block("join-changed", after, "Chỗ chia nhánh «{0}» đã đổi cách chờ trong khi một số nhánh đã xong.", before.Title);
                TellUnbegun(move, after.ChildrenIn("branches"));
                break;
            case For:
                foreach (var input in (string[])["start", "step"])
                    if (!StepMove.SaysTheSame(before.Json.Member(input), after.Json.Member(input)))
                        move.Block("loop-changed", after, "Vòng lặp «{0}» đang chạy đã đổi số đầu hoặc bước nhảy.", before.Title);
                Repeated(move, before, after);
                break;
            case Loop:
                Repeated(move, before, after);
                break;
            case If or Switch or FlowNode or SubWorkflow or WorkflowActivity or BulkDispatchWorkflows:
                break; // done when what is open in it is done
            default:
                if (!StepMove.SaysTheSame(before.Json, after.Json))
                    move.Block("container-changed", after, "Cấu trúc của «{0}» đã thay đổi trong khi đang chạy bên trong.", before.Title);
                break;
        }
    }

    private static void Sequenced(MoveWork move, ActivityNode before, ActivityNode after, List<ContextState> children)
    {
        var open = children.ConvertAll(c => c.Node);
        foreach (var step in before.ChildrenIn("activities").Reverse().TakeWhile(c => !open.Contains(c.NodeId)))
            move.ComesBefore(step);
        foreach (var step in after.ChildrenIn("activities").Reverse().TakeWhile(c => !open.Contains(c.NodeId)))
            move.ComesAfter(step);
        TellUnbegun(move, after.ChildrenIn("activities").TakeWhile(c => !open.Contains(c.NodeId)));
    }

    private static void Repeated(MoveWork move, ActivityNode before, ActivityNode after)
    {
        if (before.Child("body") is { } body && after.Child("body") is { } newBody)
            move.ComesAgain(body, newBody);
    }

    /// <summary>New steps whose turn has passed.</summary>
    public static void TellUnbegun(MoveWork move, IEnumerable<ActivityNode> steps)
    {
        foreach (var step in steps.Where(s => move.IsNew(s) && MoveWork.IsWork(s)))
            move.Note("step-too-late", step, "Bước mới «{0}» đã qua vị trí hiện tại, sẽ không chạy.", step.Title);
    }
}
