using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Records;

namespace FlowOffice.Activities.Records;

/// <summary>Drafts a unit's report on the preceding year: totals by grade, title and position, and the difficulties that its people filed.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 6 (LS-2.6a, LS-2.6b); row <c>ls-annual-report</c> 1.</remarks>
public sealed class DraftRecordReport : RecordJobStep
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.DraftRecordReport", "Lập dự thảo báo cáo hồ sơ năm", Categories.Records,
            "Bước đầu của quy trình báo cáo năm: công việc định kỳ mở cho từng đơn vị; số liệu theo ngạch, chức danh, vị trí việc làm của hồ sơ đã xác thực. Quay lại bước này thì số liệu được đếm lại.")
        .Build();

    /// <inheritdoc/>
    protected override async Task BeginAsync(OfficeStep step, OfficeFacts facts, string instance, Guid unit, DateOnly period, CancellationToken cancellationToken)
    {
        facts.Abstract = string.Create(CultureInfo.InvariantCulture, $"năm {period.Year}, {facts.RecordUnitName}");
        facts.RecordDifficulties ??= await RecordReportRows.FiledDifficultiesAsync(step.Work, unit, period.Year, cancellationToken);
        await RecordReportRows.DraftAsync(step.Work, instance, unit, period.Year, cancellationToken);
    }
}
