namespace FlowOffice.Engine;

/// <summary>Whether an instance still runs.</summary>
public enum WorkflowStatus
{
    /// <summary>It runs or waits.</summary>
    Running = 0,
    /// <summary>It has ended, one way or another.</summary>
    Finished = 1,
}

/// <summary>Where an instance stands, with Elsa's names and numbers.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Not started yet.</summary>
    Pending = 0,
    /// <summary>A burst is under way.</summary>
    Executing = 1,
    /// <summary>Every branch waits.</summary>
    Suspended = 2,
    /// <summary>Ended as it should.</summary>
    Finished = 3,
    /// <summary>Ended by someone.</summary>
    Cancelled = 4,
    /// <summary>Stopped by an incident. Open tasks of other branches stay open, and a retry goes on from the incident.</summary>
    Faulted = 5,
}

/// <summary>Where one execution of an activity stands, with Elsa's names.</summary>
public enum ActivityStatus
{
    /// <summary>Scheduled.</summary>
    Pending = 0,
    /// <summary>Begun, not yet completed.</summary>
    Running,
    /// <summary>Completed with its outcomes.</summary>
    Completed,
    /// <summary>Withdrawn by the flow or by a person.</summary>
    Canceled,
    /// <summary>Stopped by an error.</summary>
    Faulted,
}

internal static class WorkflowStatuses
{
    public static WorkflowStatus StatusOf(WorkflowSubStatus sub) =>
        sub is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted ? WorkflowStatus.Finished : WorkflowStatus.Running;
}
