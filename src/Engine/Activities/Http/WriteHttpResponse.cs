using System.Net;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// <c>Elsa.WriteHttpResponse</c>: decides what the caller of the <c>Elsa.HttpEndpoint</c> is answered. The first one of a burst
/// counts; in a burst that no request made it does nothing, since nobody is there to be answered.
/// </summary>
internal sealed class WriteHttpResponse : Activity
{
    private static readonly (HttpStatusCode Code, string Words)[] Statuses =
    [
        (HttpStatusCode.OK, "Thành công"), (HttpStatusCode.Created, "Đã tạo"), (HttpStatusCode.Accepted, "Đã nhận"), (HttpStatusCode.NoContent, "Không có nội dung"),
        (HttpStatusCode.BadRequest, "Yêu cầu sai"), (HttpStatusCode.Unauthorized, "Chưa đăng nhập"), (HttpStatusCode.Forbidden, "Không có quyền"), (HttpStatusCode.NotFound, "Không tìm thấy"),
        (HttpStatusCode.Conflict, "Xung đột"), (HttpStatusCode.UnprocessableEntity, "Dữ liệu chưa đúng"), (HttpStatusCode.InternalServerError, "Lỗi máy chủ"), (HttpStatusCode.ServiceUnavailable, "Tạm dừng"),
    ];

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.WriteHttpResponse", Category = Categories.Http, DisplayName = "Trả lời yêu cầu HTTP", Description = "Trả lời người gọi bước «Nhận yêu cầu HTTP». Lời trả lời đầu tiên được gửi sau khi mọi việc đã ghi xong.",
        Inputs =
        [
            new()
            {
                Name = "StatusCode", DisplayName = "Mã trạng thái", UiHint = "dropdown", DefaultValue = "OK",
                Choices = [.. Statuses.Select(s => new Choice($"{(int)s.Code} {s.Words}", s.Code.ToString()))],
            },
            new() { Name = "Content", TypeName = "Object", DisplayName = "Nội dung", Description = "Chữ gửi đi nguyên văn; danh sách và đối tượng thành JSON.", UiHint = "multiline" },
            new() { Name = "ContentType", DisplayName = "Kiểu nội dung", UiHint = "dropdown", Choices = HttpContentText.Types },
            new() { Name = "ResponseHeaders", TypeName = "Object", DisplayName = "Tiêu đề kèm theo", Description = "Ví dụ {\"X-So-Den\": \"12\"}.", UiHint = "json-editor" },
        ],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var content = context.InputValue("Content");
        var type = context.Input<string>("ContentType") is { Length: > 0 } given ? given : content is JsonNode ? "application/json" : content is null ? null : "text/plain";
        context.Workflow.Answer(new HttpAnswer(StatusOf(context.Input<string>("StatusCode")), type, HttpContentText.Write(content, type), context.Input<JsonObject>("ResponseHeaders") ?? []));
        return context.CompleteAsync();
    }

    private static int StatusOf(string? text) =>
        string.IsNullOrEmpty(text) ? 200
        : Enum.TryParse<HttpStatusCode>(text, ignoreCase: true, out var code) && (int)code is >= 200 and <= 599 ? (int)code
        : throw new FaultException($"«{text}» không phải là mã trạng thái HTTP.");
}
