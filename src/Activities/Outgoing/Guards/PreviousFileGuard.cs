using FlowOffice.Activities.Steps;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing.Guards;

/// <summary>Whoever owes the signed electronic file of an earlier numbered document gets no further number.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.5, 7.2 (HT-3.5, HT-7.2g); reading R-10: for the drafter who owes it, not for the series.</remarks>
internal sealed class PreviousFileGuard : INumberGuard
{
    public FieldOption Option { get; } = new("previous-efile", "Văn bản trước của người soạn thảo đã đủ bản điện tử");

    public async ValueTask<StepResult.Refused?> CheckAsync(OfficeStep step, OfficeFacts facts, NumberedDocument document, CancellationToken cancellationToken)
    {
        var owed = await OwedFiles.OfAsync(step.Work, facts, cancellationToken);
        return owed.Count == 0 ? null : new StepResult.Refused(
            "PREVIOUS_EFILE_MISSING", "Điều 3 khoản 5", $"Người soạn thảo còn thiếu bản điện tử đã ký của văn bản {string.Join(", ", owed.Select(one => one.Words))}. Bổ sung xong mới cấp số tiếp theo.");
    }
}
