using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.FlowSendHttpRequest</c>: calls another system; the way on is the answer's status, and <c>Done</c>.</summary>
internal sealed class FlowSendHttpRequest : OutgoingRequest
{
    private const string Unmatched = "Unmatched status code";
    private const string FailedToConnect = "Failed to connect";
    private const string TimedOut = "Timeout";
    private const string Done = "Done";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.FlowSendHttpRequest", Category = Categories.Http, DisplayName = "Gọi hệ thống khác", Description = "Gửi một yêu cầu HTTP và rẽ theo mã trả lời.", Kind = ActivityKind.Task,
        Ports = [new(Unmatched, "Mã khác"), new(FailedToConnect, "Không kết nối được"), new(TimedOut, "Quá thời gian"), new(Done, "Xong")],
        Inputs = [.. RequestInputs, new() { Name = "ExpectedStatusCodes", TypeName = "Object", DisplayName = "Các mã chờ đợi", Description = "Mỗi mã một lối ra, ví dụ 200, 404.", UiHint = "multitext", DefaultSyntax = "Object", DefaultValue = new JsonArray(200) }],
        Outputs = ResponseOutputs,
    };

    public override IReadOnlyList<string> OutcomesOf(ActivityNode node) => [.. Expected(node), Unmatched, FailedToConnect, TimedOut, Done];

    /// <summary>An answer goes both by its status and by <c>Done</c>: one of the two ways is enough.</summary>
    public override bool IsOptionalOutcome(ActivityNode node, string outcome) => outcome switch
    {
        FailedToConnect or TimedOut => false,
        Done => Expected(node).Count > 0,
        Unmatched => Expected(node).Count == 0 || IsConnected(node, Done),
        _ => IsConnected(node, Done),
    };

    protected override ValueTask AnsweredAsync(ActivityContext context, int statusCode)
    {
        var expected = Conversion.ToTexts(context.InputValue("ExpectedStatusCodes"));
        var code = statusCode.ToString(CultureInfo.InvariantCulture);
        return expected.Count == 0 ? context.CompleteAsync() : context.CompleteAsync(expected.Contains(code) ? code : Unmatched, Done);
    }

    protected override ValueTask FailedAsync(ActivityContext context, HttpFailure failure) =>
        context.CompleteAsync(failure == HttpFailure.Timeout ? TimedOut : FailedToConnect);

    private static IReadOnlyList<string> Expected(ActivityNode node) => [.. Conversion.ToTexts(WorkflowTrigger.Constant(node, "ExpectedStatusCodes")).Distinct()];

    private static bool IsConnected(ActivityNode node, string outcome) =>
        node.Parent?.Flowchart is { } flowchart && flowchart.PlaceOf(node) is >= 0 and var place && flowchart.Outbound[place].Any(e => e.Port == outcome);
}
