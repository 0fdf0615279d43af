using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Filing;

/// <summary>Branches by whether a work file was opened for the matter.</summary>
/// <remarks>Reading R-24: there is not always one.</remarks>
public sealed class HasWorkFile : Activity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.HasWorkFile", "Có hồ sơ công việc?", Categories.WorkFiles, "Rẽ nhánh theo việc văn bản đã được lập hồ sơ công việc hay chưa.")
        .Outcome("yes", "Có")
        .Outcome("no", "Không")
        .Build();

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) =>
        context.CompleteAsync(OfficeFacts.Of(context.Workflow).WorkFileId is null ? "no" : "yes");
}
