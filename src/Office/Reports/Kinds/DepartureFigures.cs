namespace FlowOffice.Office.Reports.Kinds;

/// <summary>Who departed from the procedure so that data were missing or work stood still.</summary>
/// <remarks>Source: Hà Tĩnh Điều 11.1 (HT-11.1b).</remarks>
internal sealed class DepartureFigures : IReportFigures
{
    public ReportKind Kind => ReportKind.Departures;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken) =>
    [
        new("people", "Việc làm không đúng quy trình", "Người",
            [new("blocked-numbers", "Bị chặn cấp số"), new("self-closes", "Tự kết thúc hồ sơ"), new("overdue", "Việc quá hạn"), new("unread", "Để biết chưa mở")],
            [
                .. (await PeopleFigures.ReadAsync(scope, cancellationToken))
                    .Select(person => new ReportRow(person.Name, [person.BlockedNumbers, person.SelfCloses, person.Overdue, person.Unread]) { Under = person.Unit })
                    .Where(row => row.Values.Any(value => value > 0)),
            ]),
    ];
}
