namespace FlowOffice.Office.Reports.Kinds;

/// <summary>How each unit keeps to the regulation: what became of its documents, and how often its people looked in.</summary>
/// <remarks>Source: Sơn Động Điều 12.2 (SD-12.2a).</remarks>
internal sealed class ComplianceFigures(AccessRates access) : IReportFigures
{
    public ReportKind Kind => ReportKind.Compliance;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var handled = await Handling.ByUnitAsync(scope, cancellationToken);
        var rates = await access.ByUnitAsync(scope, cancellationToken);
        var known = handled.Where(unit => !unit.IsTotal).ToDictionary(unit => unit.Name);
        var names = known.Keys.Union(rates.Where(unit => unit.Key is not null).Select(unit => unit.Key!)).OrderBy(name => name.Length == 0).ThenBy(name => name, StringComparer.Ordinal);
        return
        [
            new("units", "Việc thực hiện quy chế", "Đơn vị", [.. Handling.Columns, new("access-rate", "Tỷ lệ truy cập", ReportFormat.Percent)],
            [
                Handling.Row(handled.Single(unit => unit.IsTotal), rates[null].FirstOrDefault()),
                .. names.Select(name => Handling.Row(known.GetValueOrDefault(name) ?? new Handled(name, false, 0, 0, 0, 0, 0, 0), rates[name].FirstOrDefault())),
            ]),
        ];
    }
}
