namespace FlowOffice.Office.Reports.Kinds;

/// <summary>What the year's summary of the regulation rests on.</summary>
/// <remarks>Source: Gia Lai Điều 19.1 (GL-19.1b).</remarks>
internal sealed class YearlySummaryFigures(DocumentFigures documents, WorkFileFigures files, ComplianceFigures compliance, PaperFigures paper, DepartureFigures departures) : IReportFigures
{
    public ReportKind Kind => ReportKind.YearlySummary;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        List<ReportTable> tables = [];
        foreach (var part in new IReportFigures[] { documents, files, compliance, paper, departures })
            tables.AddRange(await part.ReadAsync(scope, cancellationToken));
        return tables;
    }
}
