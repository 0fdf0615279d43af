using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowOffice.Engine;

/// <summary>A script that cannot be read, or that asks for what the definition does not have.</summary>
internal static partial class ScriptChecks
{
    public static IEnumerable<DefinitionIssue> Check(ActivityNode node, ScriptProgram program, string field)
    {
        var place = $"mục «{field}» của bước «{node.Title}»";
        if (program.Error is not null)
        {
            yield return DefinitionIssue.At(node, "script-error", $"Mã JavaScript ở {place} có lỗi{(program.ErrorLine > 0 ? $" ở dòng {program.ErrorLine}" : "")}: {InVietnamese(program.ErrorCause!)} Hãy sửa trước khi ban hành.");
            yield break;
        }

        var names = ScriptNames.Of(program.Source);
        foreach (var name in names.Variables.Where(name => !DefinitionValidator.SeesVariable(node, "", name)))
            yield return DefinitionIssue.At(node, "unknown-variable", $"Mã JavaScript ở {place} dùng biến «{name}» không có trong quy trình. Hãy sửa tên hoặc khai báo biến này.");
        foreach (var name in names.Inputs.Where(name => node.Definition.Inputs.All(input => input.Name != name)))
            yield return DefinitionIssue.At(node, "unknown-input", $"Mã JavaScript ở {place} dùng dữ liệu vào «{name}» mà quy trình không khai báo; nó chỉ có khi nơi mở quy trình gửi kèm. Hãy khai báo dữ liệu vào này.", isWarning: true);
        foreach (var (activity, output) in names.Outputs)
            if (CheckOutput(node, place, activity, output) is { } issue)
                yield return issue;
        foreach (var name in names.Functions.Where(name => AccessorPattern().IsMatch(name) && !ScriptSandbox.GlobalNames.Contains(name) && !IsAccessor(node, name)))
            yield return DefinitionIssue.At(node, "unknown-function", $"Mã JavaScript ở {place} gọi «{name}()», nhưng không có biến, dữ liệu vào hay bước nào ứng với tên đó. Hãy sửa tên.");
    }

    private static DefinitionIssue? CheckOutput(ActivityNode node, string place, string activity, string? output)
    {
        var named = Among(node).Where(other => other.Id == activity || other.Name == activity).ToList();
        if (named.Count == 0)
            return DefinitionIssue.At(node, "unknown-step", $"Mã JavaScript ở {place} lấy kết quả của bước «{activity}» không có trong quy trình. Hãy sửa mã hoặc tên bước.");
        return output is null || named.Any(other => other.Activity is NotFoundActivity || other.Descriptor.Outputs.Any(known => known.Name == output))
            ? null
            : DefinitionIssue.At(node, "unknown-step-output", $"Mã JavaScript ở {place} lấy kết quả «{output}» mà bước «{named[0].Title}» không có. Hãy chọn kết quả khác.", isWarning: true);
    }

    /// <summary>Whether <c>getX</c> or <c>setX</c> stands for a variable, an input, or an output of a step.</summary>
    private static bool IsAccessor(ActivityNode node, string name)
    {
        var subject = name[3..];
        string[] spellings = [subject, char.ToLower(subject[0], CultureInfo.InvariantCulture) + subject[1..]];
        if (spellings.Any(spelling => DefinitionValidator.SeesVariable(node, "", spelling)))
            return true;
        if (name[0] == 's')
            return false;
        return spellings.Any(spelling => node.Definition.Inputs.Any(input => input.Name == spelling))
            || Among(node).Any(other => subject.EndsWith("From" + other.Id, StringComparison.Ordinal) || (other.Name is { } called && subject.EndsWith("From" + called, StringComparison.Ordinal)));
    }

    private static IEnumerable<ActivityNode> Among(ActivityNode node)
    {
        var top = node;
        while (top.Parent is not null)
            top = top.Parent;
        var open = new Stack<ActivityNode>([top]);
        while (open.TryPop(out var at))
        {
            yield return at;
            foreach (var child in at.Children)
                open.Push(child);
        }
    }

    /// <summary>The parser's commonest complaints; a rarer one is told as it is.</summary>
    private static string InVietnamese(string cause) => cause switch
    {
        "Unexpected end of input" => "mã dừng giữa chừng, có thể thiếu dấu đóng ngoặc.",
        "Unexpected token ILLEGAL" => "có ký tự không hợp lệ, hoặc chuỗi chưa đóng dấu nháy.",
        _ when cause.StartsWith("Unexpected token ", StringComparison.Ordinal) => $"không hiểu «{cause["Unexpected token ".Length..]}».",
        "Unexpected number" => "có một số đứng sai chỗ.",
        "Unexpected string" => "có một chuỗi đứng sai chỗ.",
        "Unexpected identifier" => "có một tên đứng sai chỗ.",
        _ when cause.StartsWith("Unexpected reserved word", StringComparison.Ordinal) => "có một từ khóa không dùng được ở đây.",
        _ => cause.EndsWith('.') ? cause : cause + ".",
    };

    [GeneratedRegex(@"^[gs]et\p{Lu}")]
    private static partial Regex AccessorPattern();
}
