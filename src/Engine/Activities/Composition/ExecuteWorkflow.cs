using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.ExecuteWorkflow</c>: as DispatchWorkflow; its result is a record of the child.</summary>
internal sealed class ExecuteWorkflow : DispatchWorkflow
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.ExecuteWorkflow", Category = Categories.Composition, DisplayName = "Chạy quy trình khác", Description = "Chạy một quy trình khác và nhận trạng thái cùng kết quả của nó.", Kind = ActivityKind.Task,
        Inputs = CommonInputs,
        Outputs = [new("Result", "Object", "Kết quả", "Trạng thái và các kết quả ra của quy trình được chạy.")],
    };

    protected override JsonObject ResultOf(JsonNode? result) => new()
    {
        ["WorkflowInstanceId"] = result?["workflowInstanceId"]?.DeepClone(),
        ["CorrelationId"] = result?["correlationId"]?.DeepClone(),
        ["Status"] = (int)WorkflowStatus.Finished,
        ["SubStatus"] = Enum.TryParse<WorkflowSubStatus>(result?["subStatus"]?.ToString(), out var status) ? (int)status : (int)WorkflowSubStatus.Finished,
        ["Output"] = ChildResult.OutputOf(result),
    };
}
