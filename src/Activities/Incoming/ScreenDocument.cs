using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Incoming;

/// <summary>
/// Screens a document before anything of it is stored: secret, petition, or for the one-stop mechanism. Which of the three
/// stay out is a setting of the step; a kind that is not ticked is accepted.
/// </summary>
/// <remarks>Source: Sơn Động Điều 3 (SD-3, SD-3.1, SD-3.2, SD-3.3).</remarks>
public sealed class ScreenDocument : Activity
{
    private static readonly IReadOnlyList<FieldOption> Kinds =
    [
        new("secret", "Văn bản mật hoặc nội dung có tính chất mật"),
        new("petition", "Đơn thư kiến nghị, khiếu nại, tố cáo"),
        new("one-stop", "Văn bản giải quyết thủ tục hành chính theo cơ chế một cửa"),
    ];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.ScreenDocument", "Sàng lọc văn bản", Categories.Incoming,
            "Kiểm tra văn bản có thuộc loại không cập nhật vào phần mềm hay không. Chưa lưu gì của văn bản.")
        .Choices("Exclusions", "Loại không tiếp nhận", "Bỏ dấu một loại thì loại đó được tiếp nhận.", Kinds, ["secret", "petition", "one-stop"])
        .Outcome("accept", "Tiếp nhận")
        .Outcome("excluded-secret", "Loại: văn bản mật")
        .Outcome("excluded-petition", "Loại: đơn thư")
        .Outcome("excluded-one-stop", "Loại: một cửa")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var form = context.Host<OfficeStep>().Form;
        var excluded = (context.Texts("Exclusions") ?? []).FirstOrDefault(kind => Is(form, kind));
        await context.CompleteAsync(excluded is null ? "accept" : $"excluded-{excluded}");
    }

    /// <inheritdoc/>
    public override bool IsOptionalOutcome(ActivityNode node, string outcome) =>
        outcome != "accept" && ListInputs.Texts(node.ExpressionOf("Exclusions")?.Constant) is { } kinds && !kinds.Contains(outcome["excluded-".Length..]);

    /// <inheritdoc/>
    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        if (ListInputs.Texts(node.ExpressionOf("Exclusions")?.Constant) is { } kinds && !kinds.Contains("secret"))
            yield return DefinitionIssue.At(node, "secret-let-in",
                $"Bước «{node.Title}» để văn bản mật vào luồng xử lý. Mọi cơ quan ít nhất phải tách văn bản mật ra sổ riêng: hãy đánh dấu lại mục văn bản mật, rồi nối lối ra đó đến «Vào sổ văn bản mật» hoặc «Từ chối, không lưu».");
    }

    private static bool Is(StepForm form, string kind) => kind switch
    {
        "secret" => form.Text("secrecy") is not (null or "none") || form.Ticked("contentSecret"),
        "petition" => form.Text("typeCode") is "petition" or "complaint" or "denunciation",
        "one-stop" => form.Text("source") == "one-stop",
        _ => false,
    };
}
