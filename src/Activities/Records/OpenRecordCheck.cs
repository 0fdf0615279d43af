using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Records;

namespace FlowOffice.Activities.Records;

/// <summary>Opens a unit's check of the month.</summary>
/// <remarks>Source: Lạng Sơn mục 1 gạch 3 (LS-1.3a), mục 2 gạch 3, 4 (LS-2.3a, LS-2.4b); row <c>ls-monthly-check</c> 1.</remarks>
public sealed class OpenRecordCheck : RecordJobStep
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.OpenRecordCheck", "Mở kiểm tra hồ sơ của tháng", Categories.Records,
            "Bước đầu của quy trình kiểm tra hồ sơ: công việc định kỳ mở vào ngày đầu tháng, mỗi đơn vị một phiên. Danh sách hồ sơ đã thay đổi, chờ xác thực, chưa đủ hiện ở việc và ở trang «Kiểm tra hồ sơ».")
        .Build();

    /// <inheritdoc/>
    protected override Task BeginAsync(OfficeStep step, OfficeFacts facts, string instance, Guid unit, DateOnly period, CancellationToken cancellationToken)
    {
        facts.Abstract = string.Create(CultureInfo.InvariantCulture, $"tháng {period:MM/yyyy}, {facts.RecordUnitName}");
        RecordCheckRows.Open(step.Work, instance, unit, period);
        return Task.CompletedTask;
    }
}
