namespace FlowOffice.Engine;

/// <summary>The workflow that an execution belongs to: the instance's own, or one used as an activity.</summary>
public sealed partial class ActivityContext
{
    internal object? WorkflowInput(string name) => (UserOfWorkflow() is { } user ? user.SubInputs : Run.Input)?.GetValueOrDefault(name);

    internal IEnumerable<string> WorkflowInputNames() =>
        UserOfWorkflow() is { } user ? user.Node.SubDefinition!.Inputs.Select(i => i.Name) : Run.Graph.Definition.Inputs.Select(i => i.Name).Union(Run.Input.Keys);

    internal IEnumerable<string> VisibleVariables()
    {
        for (var context = this; context is not null; context = context.Parent)
        {
            foreach (var variable in context.Node.Variables)
                yield return variable.Name;
            foreach (var (name, _) in context.Locals ?? [])
                yield return name;
        }
    }

    /// <summary>The activity that stands for the sub-workflow which this execution is inside of, or null.</summary>
    private ActivityContext? UserOfWorkflow()
    {
        for (var context = this; context is not null; context = context.Parent)
            if (context.Node.Scope is not null)
                return context.Parent;
        return null;
    }
}
