namespace FlowOffice.Office.Reports.Kinds;

/// <summary>How many of the documents passed on had no paper recorded, next to the period before.</summary>
/// <remarks>
/// Source: Gia Lai Điều 4.4 (GL-4.4b). Passed on is an incoming document that was assigned, and an outgoing one that was issued. Paper is recorded
/// where it came by hand or by post, was compared with its electronic file, or goes to a recipient on paper.
/// </remarks>
internal sealed class PaperFigures : IReportFigures
{
    public ReportKind Kind => ReportKind.Paper;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken) =>
    [
        new("paper", "Văn bản không dùng bản giấy", "Kỳ báo cáo",
            [new("passed-on", "Đã chuyển"), new("electronic", "Chỉ bản điện tử"), new("electronic-rate", "Tỷ lệ chỉ bản điện tử", ReportFormat.Percent)],
            [await RowAsync(scope, cancellationToken), await RowAsync(scope with { Period = scope.Period.Before() }, cancellationToken)]),
    ];

    private static async Task<ReportRow> RowAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        await using var row = await scope.ReadAsync("""
            with passed as (
              select source = 'network' and reception is distinct from 'matched' as electronic from incoming_documents
              where organisation_id = $1 and assigned_at >= $2 and assigned_at < $3 and assigned_at <= $4 and secrecy = 'none'
              union all
              select not exists (select from outgoing_recipients r where r.document_id = o.id and r.channel = 'paper')
                and not exists (select from outgoing_deliveries v where v.document_id = o.id and v.channel = 'paper')
              from outgoing_documents o where organisation_id = $1 and issued_at >= $2 and issued_at < $3 and issued_at <= $4 and secrecy = 'none'
            )
            select count(*)::int, (count(*) filter (where electronic))::int from passed
            """, cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new($"{scope.Period.From:dd/MM/yyyy}–{scope.Period.To:dd/MM/yyyy}", [row.GetInt32(0), row.GetInt32(1), Rates.Percent(row.GetInt32(1), row.GetInt32(0))]);
    }
}
