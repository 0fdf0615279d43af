using FlowOffice.Activities.Steps;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing.Guards;

/// <summary>The clerk has found the form of this very content right.</summary>
/// <remarks>Source: Sơn Động Điều 7.3 (SD-7.3a); Hà Tĩnh Điều 7.2 (HT-7.2c).</remarks>
internal sealed class FormatCheckedGuard : INumberGuard
{
    public FieldOption Option { get; } = new("format-checked", "Đã kiểm tra thể thức");

    public ValueTask<StepResult.Refused?> CheckAsync(OfficeStep step, OfficeFacts facts, NumberedDocument document, CancellationToken cancellationToken) => new(facts.IsChecked
        ? null
        : new StepResult.Refused("FORMAT_NOT_CHECKED", null, "Thể thức của văn bản chưa được kiểm tra nên chưa cấp số."));
}
