using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// <c>Elsa.HttpEndpoint</c>: at the start of a workflow, a request starts it; later, waits for one. The request arrives as JSON
/// (members <c>method</c>, <c>path</c>, <c>routeData</c>, <c>queryStringData</c>, <c>headers</c>, <c>contentType</c>,
/// <c>contentLength</c>, <c>parsedContent</c>, <c>files</c>, and <c>isTooLarge</c> when it was not read to its end), and what it may not be is refused here, so that it leaves no trace.
/// </summary>
/// <remarks>Other than Elsa's, it takes people who are signed in only, unless <c>authorize</c> says otherwise.</remarks>
internal sealed class HttpEndpoint : Activity
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "HEAD", "DELETE"];

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.HttpEndpoint", Category = Categories.Http, DisplayName = "Nhận yêu cầu HTTP", Kind = ActivityKind.Trigger,
        Description = "Đứng đầu quy trình: mỗi yêu cầu đến địa chỉ này mở một lần chạy. Ở giữa: chờ một yêu cầu.",
        Inputs =
        [
            new() { Name = "Path", DisplayName = "Đường dẫn", Description = "Phần sau /workflows/, ví dụ van-ban/{id}. Trong ngoặc nhọn là giá trị lấy từ địa chỉ.", IsRequired = true },
            new()
            {
                Name = "SupportedMethods", TypeName = "Object", DisplayName = "Phương thức", UiHint = "checklist", DefaultSyntax = "Object", DefaultValue = new JsonArray("GET"),
                Choices = [.. Methods.Select(m => new Choice(m, m))],
            },
            new() { Name = "Authorize", TypeName = "Boolean", DisplayName = "Phải đăng nhập", Description = "Bỏ dấu thì ai biết địa chỉ cũng gọi được.", UiHint = "checkbox", DefaultValue = true },
            new() { Name = "Policy", DisplayName = "Quyền cần có", Description = "Tên quyền, ví dụ ReadRegister; để trống là mọi người của cơ quan." },
            new() { Name = "RequestTimeout", TypeName = "TimeSpan", DisplayName = "Thời gian xử lý tối đa", Description = "Ví dụ 00:00:10 là mười giây." },
            new() { Name = "RequestSizeLimit", TypeName = "Int64", DisplayName = "Yêu cầu lớn nhất (byte)" },
            new() { Name = "FileSizeLimit", TypeName = "Int64", DisplayName = "Tệp lớn nhất (byte)" },
            new() { Name = "AllowedFileExtensions", TypeName = "Object", DisplayName = "Chỉ nhận đuôi tệp", Description = "Ví dụ .pdf; để trống là nhận mọi đuôi.", UiHint = "multitext", DefaultSyntax = "Object" },
            new() { Name = "BlockedFileExtensions", TypeName = "Object", DisplayName = "Không nhận đuôi tệp", UiHint = "multitext", DefaultSyntax = "Object" },
            new() { Name = "AllowedMimeTypes", TypeName = "Object", DisplayName = "Chỉ nhận kiểu tệp", Description = "Ví dụ application/pdf; để trống là nhận mọi kiểu.", UiHint = "multitext", DefaultSyntax = "Object" },
            .. HttpRequestLimits.Outcomes.Select(o => new InputDescriptor { Name = o.Input, TypeName = "Boolean", DisplayName = $"Có lối ra «{o.Label}»", UiHint = "checkbox", IsWrapped = false, DefaultValue = false }),
        ],
        // written out on each new node: a stock server, where the default is the other one, then keeps it closed too
        ConstructionProperties = new JsonObject { ["Authorize"] = new JsonObject { ["typeName"] = "Boolean", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "True" } } },
        Outputs =
        [
            new("ParsedContent", "Object", "Nội dung", "Nội dung đã đọc: JSON, biểu mẫu hoặc chữ."), new("Files", "Object", "Các tệp"), new("File", "Object", "Tệp đầu tiên"),
            new("RouteData", "Object", "Giá trị trong đường dẫn"), new("QueryStringData", "Object", "Tham số sau dấu hỏi"), new("Headers", "Object", "Tiêu đề"), new("Result", "Object", "Cả yêu cầu"),
        ],
    };

    public override bool Waits => true;

    public override IReadOnlyList<string> OutcomesOf(ActivityNode node) =>
        ["Done", .. HttpRequestLimits.Outcomes.Where(o => HttpRequestLimits.IsExposed(node, o)).Select(o => o.Name)];

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.IsTrigger)
            return ReceiveAsync(context, context.TriggerPayload);
        foreach (var terms in TermsOf(context.Input<string>, context.InputValue))
            foreach (var pattern in RouteOf(terms.Path).Patterns)
                context.CreateBookmark(new BookmarkRequest { Payload = terms.ToJson(), HashedPayload = Stimulus.EndpointPayload(terms.Method, pattern), Indexed = true });
        return ValueTask.CompletedTask;
    }

    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input) => ReceiveAsync(context, input);

    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        var path = node.ExpressionOf("Path");
        if (path?.Constant is string { Length: > 0 } text && HttpRoute.Parse(text, out var error) is null)
            yield return DefinitionIssue.At(node, "invalid-input", $"Đường dẫn «{text}» của bước «{node.Title}» {error}. Hãy ghi như van-ban/{{id}}.");
        else if (WorkflowTrigger.IsMarked(node) && path is { IsEmpty: false, Constant: null })
            yield return DefinitionIssue.At(node, "invalid-input", $"Bước «{node.Title}» mở quy trình nên đường dẫn phải ghi rõ, không tính bằng biểu thức.");
    }

    /// <summary>What it takes when it stands at the start, one for each method; none when that is not written out.</summary>
    internal static IEnumerable<HttpEndpointTerms> TriggersOf(ActivityNode node) =>
        WorkflowTrigger.Constant(node, "Path") is string { Length: > 0 } path && HttpRoute.Parse(path, out _) is not null
            ? TermsOf(name => Values.ToText(WorkflowTrigger.Constant(node, name)), name => WorkflowTrigger.Constant(node, name))
            : [];

    internal static HttpRoute RouteOf(string path) =>
        HttpRoute.Parse(path, out var error) ?? throw new FaultException($"Đường dẫn «{path}» {error}.");

    private static IEnumerable<HttpEndpointTerms> TermsOf(Func<string, string?> text, Func<string, object?> value)
    {
        var path = text("Path") ?? "";
        var authorize = value("Authorize") is not { } given || Conversion.ToBoolean(given);
        var policy = text("Policy") is { Length: > 0 } named ? named : null;
        var size = Conversion.To<long>(value("RequestSizeLimit"));
        var methods = Conversion.ToTexts(value("SupportedMethods"));
        return (methods.Count == 0 ? ["GET"] : methods).Select(m => m.ToUpperInvariant()).Distinct()
            .Select(m => new HttpEndpointTerms(path, m, authorize, policy, Conversion.ToSpan(value("RequestTimeout")), size > 0 ? size : null));
    }

    private static ValueTask ReceiveAsync(ActivityContext context, JsonNode? payload)
    {
        if (payload is not JsonObject request)
            throw new FaultException("Bước nhận yêu cầu HTTP được đánh thức mà không có yêu cầu nào.");
        context.SetOutput("RouteData", request["routeData"]?.DeepClone());
        context.SetOutput("QueryStringData", request["queryStringData"]?.DeepClone());
        context.SetOutput("Headers", request["headers"]?.DeepClone());
        var outcome = HttpRequestLimits.Check(context, request);
        if (outcome is null)
        {
            var files = request["files"] as JsonArray ?? [];
            context.SetOutput("ParsedContent", Values.FromJson(request["parsedContent"]?.DeepClone()));
            context.SetOutput("Files", files.DeepClone());
            context.SetOutput("File", files.FirstOrDefault()?.DeepClone());
        }
        request.Remove("files");
        context.SetOutput("Result", request);
        return outcome is null ? context.CompleteAsync() : context.CompleteAsync(outcome);
    }
}
