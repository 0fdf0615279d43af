using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// What both steps share that call another system: they wait, and the host carries the request out after the burst is written
/// (<see cref="WorkflowEffect.SendHttpRequest"/>). What came of it arrives as the bookmark's input, see <see cref="HttpResponseData"/>.
/// </summary>
internal abstract class OutgoingRequest : Activity
{
    protected static InputDescriptor[] RequestInputs { get; } =
    [
        new() { Name = "Url", DisplayName = "Địa chỉ", Description = "Bắt đầu bằng https:// hoặc http://; máy chủ phải có trong danh sách được phép.", IsRequired = true },
        new() { Name = "Method", DisplayName = "Phương thức", UiHint = "dropdown", DefaultValue = "GET", Choices = [.. new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD" }.Select(m => new Choice(m, m))] },
        new() { Name = "Content", TypeName = "Object", DisplayName = "Nội dung", Description = "Chữ gửi đi nguyên văn; danh sách và đối tượng thành JSON.", UiHint = "multiline" },
        new() { Name = "ContentType", DisplayName = "Kiểu nội dung", UiHint = "dropdown", Choices = HttpContentText.Types },
        new() { Name = "Authorization", DisplayName = "Xác thực", Description = "Ví dụ Bearer …; không ghi vào nhật ký.", IsSensitive = true },
        new() { Name = "DisableAuthorizationHeaderValidation", TypeName = "Boolean", DisplayName = "Không kiểm dạng xác thực", UiHint = "checkbox", DefaultValue = false },
        new() { Name = "RequestHeaders", TypeName = "Object", DisplayName = "Tiêu đề kèm theo", Description = "Ví dụ {\"X-Don-Vi\": \"VP\"}; không ghi vào nhật ký.", UiHint = "json-editor", IsSensitive = true },
        new() { Name = "EnableResiliency", TypeName = "Boolean", DisplayName = "Thử lại khi lỗi tạm thời", Description = "Không kết nối được, quá giờ, hoặc máy chủ kia báo bận thì gọi lại sau.", UiHint = "checkbox", DefaultValue = false },
    ];

    protected static OutputDescriptor[] ResponseOutputs { get; } =
    [
        new("StatusCode", "Int32", "Mã trạng thái"), new("ParsedContent", "Object", "Nội dung", "Nội dung đã đọc: JSON hoặc chữ."),
        new("ResponseHeaders", "Object", "Tiêu đề"), new("Result", "Object", "Cả trả lời"),
    ];

    public override bool Waits => true;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var url = context.Input<string>("Url") ?? "";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new FaultException($"Địa chỉ «{url}» không dùng được: phải bắt đầu bằng http:// hoặc https://.");
        var method = context.Input<string>("Method") is { Length: > 0 } given ? given.ToUpperInvariant() : "GET";
        var content = context.InputValue("Content");
        var type = context.Input<string>("ContentType") is { Length: > 0 } named ? named : content is null ? null : "application/json";
        var bookmark = context.CreateBookmark(new BookmarkRequest { Payload = new JsonObject { ["url"] = address.GetLeftPart(UriPartial.Path), ["method"] = method } });
        context.Workflow.Do(new WorkflowEffect.SendHttpRequest(context.Workflow.InstanceId, bookmark.Id, new HttpRequestToSend(address, method, HttpContentText.Write(content, type), type,
            context.Input<string>("Authorization") is { Length: > 0 } authorization ? authorization : null, context.Input<JsonObject>("RequestHeaders") ?? [],
            context.Input<bool>("EnableResiliency") || context.Node.Json.Member("customProperties").Member("resilienceStrategy").ValueKind == System.Text.Json.JsonValueKind.Object)));
        return ValueTask.CompletedTask;
    }

    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        var response = HttpResponseData.Of(input);
        if (response.Failure is { } failure)
        {
            context.Log("Error", response.Message, null);
            return failure == HttpFailure.Refused ? throw new FaultException(response.Message ?? "Yêu cầu bị từ chối.") : FailedAsync(context, failure);
        }
        context.SetOutput("StatusCode", (long)response.StatusCode);
        context.SetOutput("ResponseHeaders", response.Headers);
        context.SetOutput("ParsedContent", Values.FromJson(response.Content));
        context.SetOutput("Result", new JsonObject { ["statusCode"] = response.StatusCode, ["headers"] = response.Headers.DeepClone(), ["content"] = response.Content?.DeepClone() });
        return AnsweredAsync(context, response.StatusCode);
    }

    /// <summary>There was an answer; the outputs are set.</summary>
    protected abstract ValueTask AnsweredAsync(ActivityContext context, int statusCode);

    /// <summary>There was none.</summary>
    protected abstract ValueTask FailedAsync(ActivityContext context, HttpFailure failure);
}
