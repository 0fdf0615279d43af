using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Forwarding;

/// <summary>Branches by what the lead is now: one person who handles the matter, or a unit whose head decides first.</summary>
public sealed class RouteToLead : Activity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.RouteToLead", "Chuyển đến chủ trì", Categories.Forwarding, "Rẽ nhánh theo chủ trì: đơn vị hay cá nhân.")
        .Outcome("unit", "Đơn vị")
        .Outcome("person", "Cá nhân")
        .Build();

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) =>
        context.CompleteAsync(OfficeFacts.Of(context.Workflow).HandlerId is null ? "unit" : "person");
}
