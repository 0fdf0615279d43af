namespace FlowOffice.Engine;

/// <summary>Incidents that arise outside of bursts: what an instance had left to be done, or waits for, fails.</summary>
public sealed partial class WorkflowState
{
    /// <summary>The state with one more incident. No execution faults by it, and nothing stops waiting.</summary>
    /// <param name="bookmarkId">The wait that it concerns; null, or one that is gone, means the workflow itself.</param>
    /// <param name="kind">Tells such incidents apart; stands where a burst writes the class of the exception.</param>
    /// <param name="message">What happened, for a person.</param>
    /// <param name="cause">The error behind it, or null.</param>
    /// <param name="at">When.</param>
    public WorkflowState WithIncident(string? bookmarkId, string kind, string message, string? cause, DateTimeOffset at)
    {
        var state = Open();
        var waiting = state.Bookmarks.Find(b => state.IdOf(b.Number) == bookmarkId)?.Context;
        var context = state.Contexts.Find(c => c.Number == waiting) ?? state.Contexts.Find(c => c.Parent == 0);
        var node = context?.Node ?? "Workflow1";
        state.Incidents.Add(new Incident
        {
            ActivityInstanceId = state.IdOf(context?.Number ?? 0),
            ActivityId = node[(node.LastIndexOf(':') + 1)..],
            ActivityNodeId = node,
            ActivityType = state.Bookmarks.Find(b => b.Context == context?.Number) is { } wait ? wait.Type ?? wait.Name : "Elsa.Workflow",
            Message = message,
            ExceptionType = kind,
            Cause = cause,
            At = at,
        });
        state.UpdatedAt = at;
        return new WorkflowState(state);
    }

    /// <summary>The state with the open incidents of a kind at one execution marked as resolved; null when there are none.</summary>
    public WorkflowState? WithResolved(string kind, string activityInstanceId)
    {
        var state = Open();
        var found = false;
        for (var i = 0; i < state.Incidents.Count; i++)
            if (state.Incidents[i] is { Resolved: false } open && open.ExceptionType == kind && open.ActivityInstanceId == activityInstanceId)
            {
                state.Incidents[i] = open with { Resolved = true };
                found = true;
            }
        return found ? new WorkflowState(state) : null;
    }
}
