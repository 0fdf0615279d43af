namespace FlowOffice.Engine;

/// <summary>A workflow used as an activity: runs inside the instance, with its own inputs, outputs and outcomes.</summary>
internal sealed class SubWorkflow(WorkflowDefinition definition) : Activity
{
    public override ActivityDescriptor Descriptor { get; } = SubWorkflowDescriptor.Of(definition);

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.SubInputs = new(StringComparer.Ordinal);
        foreach (var input in definition.Inputs)
            context.SubInputs[input.Name] = Conversion.To(input.Type, context.InputValue(SubWorkflowDescriptor.PropertyOf(input.Name)));
        context.Schedule(context.Node.Children[0]);
        return ValueTask.CompletedTask;
    }

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        foreach (var (name, value) in context.SubOutputs ?? [])
            context.SetOutput(SubWorkflowDescriptor.PropertyOf(name), value);
        return context.CompleteAsync();
    }
}
