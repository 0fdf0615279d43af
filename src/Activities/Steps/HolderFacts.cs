using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Steps;

/// <summary>Who has the matter in hand among the facts of an instance that waits, for whoever gives its task to another while no step runs.</summary>
public static class HolderFacts
{
    /// <summary>
    /// The state in which the person has in hand what the rule of the step names: its main handler, or its drafter. Null where
    /// the rule names neither: then the task alone goes to the person, and the matter keeps whom it has.
    /// </summary>
    /// <param name="state">The state of an instance between two steps.</param>
    /// <param name="step">The step whose task goes to the person.</param>
    /// <param name="person">Who has the task now.</param>
    public static WorkflowState? Give(WorkflowState state, ActivityNode step, Guid person)
    {
        if (FactOf(step) is not { } fact || state.Properties[OfficeFacts.Property] is not JsonObject)
            return null;
        var properties = state.Properties.DeepClone().AsObject();
        properties[OfficeFacts.Property]![fact] = person.ToString();
        return state.WithProperties(properties);
    }

    /// <summary>Whether the step's task is that of the main handler of the matter.</summary>
    public static bool IsHandlers(ActivityNode step) => FactOf(step) == "handlerId";

    private static string? FactOf(ActivityNode step) => StepSettings.AssigneeOf(step)?.Kind switch
    {
        "handler" => "handlerId",
        "drafter" => "drafterId",
        _ => null,
    };
}
