namespace FlowOffice.Engine;

/// <summary>What becomes of the values that an instance holds: by the variable's id, so that a renamed one keeps its value.</summary>
internal static class ValueMove
{
    public static void Variables(MoveWork move, ContextState context, ActivityNode before, ActivityNode after)
    {
        foreach (var added in after.Variables.Where(v => Former(before, v) is null))
            move.Note("variable-added", after, "Biến mới «{0}» nhận giá trị mặc định.", added.Name);
        if (context.Variables is not { Count: > 0 } saved)
            return;
        var values = new List<KeyValuePair<string, object?>>();
        foreach (var (name, value) in saved)
        {
            var old = before.Variables.FirstOrDefault(v => v.Name == name);
            if (after.Variables.FirstOrDefault(v => v.Id == old?.Id) is not { } variable && (variable = after.Variables.FirstOrDefault(v => v.Name == name)) is null)
                move.Note("variable-dropped", after, "Biến «{0}» không còn ở bản mới, giá trị của nó bị bỏ.", name);
            else if (Fits(old, variable, value))
                values.Add(new(variable.Name, value));
            else
                move.Block("value-unfit", after, "Giá trị của biến «{0}» không đổi được sang kiểu của bản mới.", name);
        }

        context.Variables = values.Count == 0 ? null : values;
    }

    public static void Inputs(MoveWork move, WorkflowGraph to)
    {
        foreach (var (name, value) in move.State.Input)
            if (to.Definition.Inputs.FirstOrDefault(i => i.Name == name) is { } input && !Converts(input.Type, value))
                move.Block("value-unfit", null, "Giá trị của biến «{0}» không đổi được sang kiểu của bản mới.", name);
    }

    /// <summary>What a step gave is kept only where a script asks for it: the other version may ask for what was let go.</summary>
    public static void Outputs(MoveWork move, WorkflowGraph to)
    {
        foreach (var step in to.Nodes)
            if (step.KeepsOutputs && step.Descriptor.Outputs.Count > 0 && move.From.Find(step.NodeId) is { KeepsOutputs: false } && !move.IsOpen(step) && move.MayBeDone(step))
                move.Block("output-lost", step, "Bản mới hỏi kết quả của bước «{0}» đã làm xong, mà bản cũ không giữ lại kết quả ấy.", step.Title);
    }

    private static VariableDefinition? Former(ActivityNode before, VariableDefinition variable) =>
        before.Variables.FirstOrDefault(v => v.Id == variable.Id) ?? before.Variables.FirstOrDefault(v => v.Name == variable.Name);

    private static bool Fits(VariableDefinition? old, VariableDefinition now, object? value) => old?.Type == now.Type || Converts(now.Type, value);

    /// <summary>Whether nothing is lost: the converted value, read as what it was, reads the same.</summary>
    private static bool Converts(DataType type, object? value) =>
        value is null || type == DataType.Any || (Conversion.To(type, value) is { } converted && Values.ToText(converted) == Values.ToText(value));
}
