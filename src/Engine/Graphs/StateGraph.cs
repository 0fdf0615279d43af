using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary>The states and transitions of an <c>Elsa.StateMachine</c>, with the activities that stand in them.</summary>
internal sealed class StateGraph
{
    private readonly MachineState[] states;

    public StateGraph(ActivityNode machine, Func<Expression, Expression> want)
    {
        states = [.. machine.Json.Items("states").Select(s => new MachineState(s.Text("name") ?? "", Inner(machine, s, "entry"), Inner(machine, s, "exit")))];
        Transitions = [.. machine.Json.Items("transitions").Select(t => new StateTransition(
            t.Text("from") ?? "", t.Text("to") ?? "", Inner(machine, t, "trigger"), Inner(machine, t, "action"),
            t.Member("condition") is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } condition ? want(ExpressionReader.Read(condition, Condition)) : null))];
    }

    public IReadOnlyList<StateTransition> Transitions { get; }

    public MachineState? Find(string? name) => string.IsNullOrWhiteSpace(name) ? null : states.FirstOrDefault(s => s.Name == name);

    /// <summary>The transitions that something may set off, to states that exist.</summary>
    public IEnumerable<StateTransition> From(string? state) => Transitions.Where(t => t.From == state && t.Trigger is not null && Find(t.To) is not null);

    private static InputDescriptor Condition { get; } = new() { Name = "Condition", TypeName = "Boolean", DisplayName = "Điều kiện" };

    private static ActivityNode? Inner(ActivityNode machine, JsonElement holder, string member) =>
        holder.Member(member).Text("id") is { } id ? machine.Children.FirstOrDefault(c => c.Id == id) : null;
}

/// <summary>A state, with what is done on entering and leaving it.</summary>
internal sealed record MachineState(string Name, ActivityNode? Entry, ActivityNode? Exit);

/// <summary>A way from one state to another.</summary>
internal sealed record StateTransition(string From, string To, ActivityNode? Trigger, ActivityNode? Action, Expression? Condition)
{
    /// <summary>Whether it may be taken now. Without a condition, always.</summary>
    public bool Holds(ActivityContext context)
    {
        if (Condition is null || Condition.IsEmpty)
            return true;
        try
        {
            return Conversion.ToBoolean(Condition.Evaluate(context));
        }
        catch (Exception problem) when (!context.Run.MustPropagate(problem))
        {
            throw new InputEvaluationException($"Điều kiện chuyển «{From}» → «{To}»", problem);
        }
    }
}
