namespace FlowOffice.Engine;

/// <summary>What publishing checks. Sub-workflows were checked when they were published themselves.</summary>
public static class DefinitionValidator
{
    /// <summary>All that is wrong or odd with a definition; it may be published when there are only warnings.</summary>
    public static IReadOnlyList<DefinitionIssue> Validate(WorkflowGraph graph)
    {
        if (graph.Root.Children.Count == 0)
            return [new("no-root", null, null, "Quy trình chưa có bước nào. Hãy thêm lưu đồ và các bước.")];
        var own = graph.OwnNodes;
        return
        [
            .. own.SelectMany(CheckType), .. own.SelectMany(CheckInputs), .. own.SelectMany(CheckOutputs), .. own.SelectMany(n => n.Activity.Validate(n)),
            .. own.Where(n => n.Flowchart is not null).SelectMany(FlowchartChecks.Check), .. own.Where(n => n.Activity is While).SelectMany(LoopChecks.Check),
        ];
    }

    internal static bool SeesVariable(ActivityNode node, string id, string name)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            if ((id.Length > 0 && at.IndexOfVariableId(id) >= 0) || (name.Length > 0 && at.IndexOfVariable(name) >= 0))
                return true;
            if (at.Activity is Loop && name is "CurrentValue" or "CurrentIndex")
                return true;
        }
        return false;
    }

    private static IEnumerable<DefinitionIssue> CheckType(ActivityNode node)
    {
        if (node.Activity is NotFoundActivity)
            yield return node.Json.Text("workflowDefinitionId") is not null
                ? DefinitionIssue.At(node, "unknown-workflow", $"Bước «{node.DisplayText ?? node.Type}» dùng quy trình con không còn hoặc chưa ban hành. Hãy ban hành quy trình con đó hoặc xóa bước này.")
                : DefinitionIssue.At(node, "unknown-activity", $"Bước «{node.DisplayText ?? node.RawText("missingTypeName") ?? node.Type}» thuộc loại «{node.RawText("missingTypeName") ?? node.Type}» mà máy chủ không có. Hãy thay bằng loại bước khác.");
        else if (node.SubDefinition is null && node.Descriptor.Version != node.Version)
            yield return DefinitionIssue.At(node, "other-version", $"Bước «{node.Title}» ghi phiên bản {node.Version} của loại bước, máy chủ chạy phiên bản {node.Descriptor.Version}. Hãy kiểm tra lại nội dung của bước.", isWarning: true);
    }

    private static IEnumerable<DefinitionIssue> CheckInputs(ActivityNode node)
    {
        foreach (var input in node.Descriptor.Inputs)
        {
            var expression = node.ExpressionOf(input.Name);
            if (input.IsRequired && (expression?.IsEmpty ?? input.DefaultValue is null))
                yield return DefinitionIssue.At(node, "missing-input", $"Bước «{node.Title}» chưa điền «{input.DisplayName}». Hãy mở bước và điền vào.");
            if (expression is not null)
                foreach (var issue in CheckExpression(node, expression, input.DisplayName))
                    yield return issue;
        }
        foreach (var choice in node.Cases)
            foreach (var issue in CheckExpression(node, choice.Condition, $"trường hợp {choice.Label}"))
                yield return issue;
    }

    private static IEnumerable<DefinitionIssue> CheckExpression(ActivityNode node, Expression expression, string field)
    {
        switch (expression)
        {
            case VariableExpression { IsEmpty: false } variable when !SeesVariable(node, variable.Id, variable.Name):
                yield return DefinitionIssue.At(node, "unknown-variable", $"Mục «{field}» của bước «{node.Title}» dùng biến «{(variable.Name.Length > 0 ? variable.Name : variable.Id)}» không có trong quy trình. Hãy chọn biến khác hoặc khai báo biến này.");
                break;
            case InputExpression { IsEmpty: false } input when node.Definition.Inputs.All(i => i.Name != input.Name):
                yield return DefinitionIssue.At(node, "unknown-input", $"Mục «{field}» của bước «{node.Title}» dùng dữ liệu vào «{input.Name}» không có. Hãy chọn dữ liệu vào khác hoặc khai báo nó.");
                break;
            case ScriptExpression script:
                foreach (var issue in ScriptChecks.Check(node, script.Program, field))
                    yield return issue;
                break;
            case ObjectExpression { Rows: var rows }:
                foreach (var (name, row) in rows)
                    foreach (var issue in CheckExpression(node, row, $"{field}: {name}"))
                        yield return issue;
                break;
            case UnsupportedExpression:
                yield return DefinitionIssue.At(node, "unsupported-expression", $"Mục «{field}» của bước «{node.Title}» viết bằng {expression.Type}, máy chủ không chạy được. Hãy dùng JavaScript hoặc chọn giá trị có sẵn.");
                break;
        }
    }

    private static IEnumerable<DefinitionIssue> CheckOutputs(ActivityNode node)
    {
        foreach (var (output, target) in node.Outputs)
            if (!SeesVariable(node, target, target) && node.Definition.Outputs.All(o => o.Name != target))
                yield return DefinitionIssue.At(node, "unknown-variable", $"Kết quả «{node.Descriptor.Outputs.First(o => o.Name == output).DisplayName}» của bước «{node.Title}» ghi vào biến không có trong quy trình. Hãy chọn biến khác hoặc khai báo biến này.");
    }
}
