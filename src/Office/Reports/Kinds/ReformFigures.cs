namespace FlowOffice.Office.Reports.Kinds;

/// <summary>For scoring the index of administrative reform: how much of what came in each unit handled on the system, and in time.</summary>
/// <remarks>Source: Tuần Giáo, preamble (TG-0.2).</remarks>
internal sealed class ReformFigures : IReportFigures
{
    public ReportKind Kind => ReportKind.Reform;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken) =>
    [
        new("reform", "Chấm điểm chỉ số cải cách hành chính", "Đơn vị",
            [
                new("received", "Đã nhận"), new("handled", "Đã xử lý trên hệ thống"), new("on-time", "Đúng hạn"),
                new("handled-rate", "Tỷ lệ xử lý trên hệ thống", ReportFormat.Percent), new("on-time-rate", "Tỷ lệ đúng hạn trên số nhận", ReportFormat.Percent),
            ],
            [
                .. (await Handling.ByUnitAsync(scope, cancellationToken)).Select(unit => (Unit: unit, Done: unit.OnTime + unit.Late)).Select(one =>
                    new ReportRow(one.Unit.Name, [one.Unit.Received, one.Done, one.Unit.OnTime, Rates.Percent(one.Done, one.Unit.Received), Rates.Percent(one.Unit.OnTime, one.Unit.Received)])
                    {
                        IsTotal = one.Unit.IsTotal,
                    }),
            ]),
    ];
}
