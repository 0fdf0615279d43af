using FlowOffice.Activities.Steps;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing.Guards;

/// <summary>A document gets its number after the competent person has signed it.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, article 15.</remarks>
internal sealed class SignedGuard : INumberGuard
{
    public FieldOption Option { get; } = new("signed", "Đã ký");

    public ValueTask<StepResult.Refused?> CheckAsync(OfficeStep step, OfficeFacts facts, NumberedDocument document, CancellationToken cancellationToken) => new(document.IsSigned
        ? null
        : new StepResult.Refused("NOT_SIGNED", "Nghị định 30/2020/NĐ-CP, Điều 15", "Văn bản chưa được ký nên chưa cấp số."));
}
