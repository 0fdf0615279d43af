using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.SetVariable</c>.</summary>
internal sealed class SetVariable : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.SetVariable", Category = Categories.Primitives, DisplayName = "Gán biến", Description = "Đặt giá trị cho một biến.",
        Inputs =
        [
            new() { Name = "Variable", TypeName = "Variable", DisplayName = "Biến", UiHint = "variable-picker", IsWrapped = false },
            new() { Name = "Value", TypeName = "Object", DisplayName = "Giá trị", UiHint = "singleline" },
        ],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var (id, name) = Target(context.Node);
        var value = context.InputValue("Value");
        if (id.Length + name.Length > 0 && !context.TrySetVariable(name, id, value))
            throw new FaultException($"Không có biến «{(name.Length > 0 ? name : id)}» ở đây.");
        return context.CompleteAsync();
    }

    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        var (id, name) = Target(node);
        if (id.Length + name.Length == 0)
            yield return DefinitionIssue.At(node, "missing-input", $"Bước «{node.Title}» chưa chọn biến cần gán. Hãy mở bước và chọn biến.");
        else if (!DefinitionValidator.SeesVariable(node, id, name))
            yield return DefinitionIssue.At(node, "unknown-variable", $"Bước «{node.Title}» gán biến «{(name.Length > 0 ? name : id)}» không có trong quy trình. Hãy chọn biến khác hoặc khai báo biến này.");
    }

    private static (string Id, string Name) Target(ActivityNode node)
    {
        var variable = node.Json.Member("variable");
        if (variable.ValueKind == JsonValueKind.String)
            return Conversion.TryParseJson(variable.GetString()!) is { } parsed ? (parsed["id"]?.ToString() ?? "", parsed["name"]?.ToString() ?? "") : (variable.GetString()!, "");
        if (variable.Member("expression").Member("value") is { ValueKind: JsonValueKind.Object } wrapped)
            variable = wrapped;
        return (variable.Text("id") ?? variable.Member("memoryReference").Text("id") ?? "", variable.Text("name") ?? "");
    }
}
