namespace FlowOffice.Office.Reports.Kinds;

/// <summary>How the system is used, unit by unit.</summary>
/// <remarks>Source: Hà Tĩnh Điều 4.4 (HT-4.4e).</remarks>
internal sealed class UsageFigures(AccessRates access) : IReportFigures
{
    public ReportKind Kind => ReportKind.Usage;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var rates = await access.ByUnitAsync(scope, cancellationToken);
        List<PersonFigures> people = [.. (await PeopleFigures.ReadAsync(scope, cancellationToken)).Where(person => person.HasAccount)];
        return
        [
            new("units", "Tình hình sử dụng", "Đơn vị",
                [
                    new("accounts", "Tài khoản"), new("signed-in", "Đã đăng nhập"), new("access-rate", "Tỷ lệ truy cập", ReportFormat.Percent), new("done", "Việc đã làm"),
                    new("overdue", "Việc quá hạn"), new("unread", "Để biết chưa mở"),
                ],
                [Row("", people, rates[null].FirstOrDefault()) with { IsTotal = true }, .. people.GroupBy(person => person.Unit ?? "").Select(unit => Row(unit.Key, unit, rates[unit.Key].FirstOrDefault()))]),
        ];
    }

    private static ReportRow Row(string name, IEnumerable<PersonFigures> people, decimal? rate)
    {
        var all = people.ToList();
        return new(name, [all.Count, all.Count(person => person.SignedIn), rate, all.Sum(person => person.Done), all.Sum(person => person.Overdue), all.Sum(person => person.Unread)]);
    }
}
