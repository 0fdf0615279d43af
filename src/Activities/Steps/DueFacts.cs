using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;

namespace FlowOffice.Activities.Steps;

/// <summary>The due moment among the facts of an instance that waits, for whoever counts it anew while no step runs.</summary>
public static class DueFacts
{
    internal const string DueAt = "dueAt";
    internal const string Origin = "dueOrigin";

    /// <summary>The state with the due moment that this calendar gives; null where that is the one it has, or a person named it.</summary>
    /// <param name="state">The state of an instance between two steps.</param>
    /// <param name="calendar">The calendar from now on.</param>
    public static WorkflowState? Recount(WorkflowState state, WorkingCalendar calendar)
    {
        if (state.Properties[OfficeFacts.Property] is not JsonObject bag || DueOrigin.Parse((string?)bag[Origin]) is not { } origin)
            return null;
        var dueAt = origin.DueAt(calendar).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        if ((string?)bag[DueAt] == dueAt)
            return null;
        var properties = state.Properties.DeepClone().AsObject();
        properties[OfficeFacts.Property]![DueAt] = dueAt;
        return state.WithProperties(properties);
    }
}
