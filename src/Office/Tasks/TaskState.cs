using System.Diagnostics;
using static FlowOffice.Office.Tasks.TaskState;

namespace FlowOffice.Office.Tasks;

/// <summary>Where one task stands (WS-HumanTask). Only <see cref="TaskLifecycle"/> says what may follow what.</summary>
public enum TaskState
{
    /// <summary>Offered to its candidates; nobody has taken it.</summary>
    Ready,

    /// <summary>Held by one person who has not opened it yet.</summary>
    Reserved,

    /// <summary>Held by one person who has begun.</summary>
    InProgress,

    /// <summary>Set aside while papers, a verification or a meeting are awaited.</summary>
    Suspended,

    /// <summary>Ended by an outcome. Final.</summary>
    Completed,

    /// <summary>No longer needed: its branch ended otherwise. Final.</summary>
    Obsolete,
}

/// <summary>The moves of a task from state to state.</summary>
public static class TaskLifecycle
{
    /// <summary>Whether a task may go from one state to the other.</summary>
    public static bool CanMove(TaskState from, TaskState to) => from switch
    {
        Ready => to is Reserved or InProgress or Completed or Obsolete,
        Reserved => to is Ready or Reserved or InProgress or Suspended or Completed or Obsolete,
        InProgress => to is Ready or Reserved or Suspended or Completed or Obsolete,
        Suspended => to is Reserved or InProgress or Obsolete,
        Completed or Obsolete => false, // final
        _ => throw new UnreachableException($"No moves are written down for {from}."),
    };

    /// <summary>Whether the task still waits for somebody.</summary>
    public static bool IsOpen(this TaskState state) => state is not (Completed or Obsolete);
}
