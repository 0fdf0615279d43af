using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.SendHttpRequest</c>: calls another system, then does the embedded activity of the answer's status.</summary>
internal sealed class SendHttpRequest : OutgoingRequest
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.SendHttpRequest", Category = Categories.Http, DisplayName = "Gọi hệ thống khác (lồng)", Description = "Gửi một yêu cầu HTTP rồi làm phần bên trong ứng với mã trả lời.", Kind = ActivityKind.Task,
        Ports = [new("UnmatchedStatusCode", "Mã khác", IsEmbedded: true), new("FailedToConnect", "Không kết nối được", IsEmbedded: true), new("Timeout", "Quá thời gian", IsEmbedded: true)],
        Inputs = [.. RequestInputs, new() { Name = "ExpectedStatusCodes", TypeName = "Object", DisplayName = "Các mã chờ đợi", Description = "Mỗi mã một phần việc bên trong.", UiHint = "http-status-codes", IsWrapped = false, DefaultValue = new JsonArray() }],
        Outputs = ResponseOutputs,
    };

    protected override ValueTask AnsweredAsync(ActivityContext context, int statusCode)
    {
        foreach (var expected in context.Node.Json.Items("expectedStatusCodes"))
            if (expected.Member("statusCode") is { ValueKind: JsonValueKind.Number or JsonValueKind.String } code && Conversion.To<int>(Values.FromElement(code)) == statusCode)
                return DoAsync(context, expected.Member("activity").Text("id") is { } id ? context.Node.ChildrenIn("expectedStatusCodes").FirstOrDefault(c => c.Id == id) : null);
        return DoAsync(context, context.Node.Child("unmatchedStatusCode"));
    }

    protected override ValueTask FailedAsync(ActivityContext context, HttpFailure failure) =>
        DoAsync(context, context.Node.Child(failure == HttpFailure.Timeout ? "timeout" : "failedToConnect"));

    private static ValueTask DoAsync(ActivityContext context, ActivityNode? next)
    {
        if (next is null)
            return context.CompleteAsync();
        context.Schedule(next);
        return ValueTask.CompletedTask;
    }
}
