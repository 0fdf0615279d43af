namespace FlowOffice.Office.Reports.Kinds;

/// <summary>What became of incoming documents, and what was issued.</summary>
/// <remarks>Source: Sơn Động Điều 12.3 (SD-12.3a).</remarks>
internal sealed class DocumentFigures : IReportFigures
{
    public ReportKind Kind => ReportKind.Documents;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken) =>
    [
        new("incoming", "Văn bản đến", "Đơn vị", Handling.Columns, [.. (await Handling.ByUnitAsync(scope, cancellationToken)).Select(unit => Handling.Row(unit))]),
        await OutgoingAsync(scope, cancellationToken),
    ];

    /// <summary>Documents count where they were issued in the period, as drafts where they were begun by its end and had not ended.</summary>
    private static async Task<ReportTable> OutgoingAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var rows = new List<ReportRow>();
        await using var row = await scope.ReadAsync("""
            with outgoing as (
              select drafting_unit_id as unit_id, due_at, issued_at, recalled_at, coalesce(issued_at >= $2 and issued_at < $3 and issued_at <= $4, false) as issued,
                created_at <= $4 and not coalesce(coalesce(issued_at, finished_at) <= $4, false) and state <> 'abandoned' as open
              from outgoing_documents where organisation_id = $1 and secrecy = 'none' and created_at < $3
            )
            select coalesce(u.name, ''), grouping(u.id) = 1, (count(*) filter (where issued))::int, (count(*) filter (where issued and issued_at > due_at))::int,
              (count(*) filter (where issued and recalled_at <= $4))::int, (count(*) filter (where open))::int, (count(*) filter (where open and due_at < $4))::int
            from outgoing o left join units u on u.id = o.unit_id
            where issued or open group by grouping sets ((), (u.id, u.name)) order by 2 desc, u.name nulls last
            """, cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(row.GetString(0), [row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6)]) { IsTotal = row.GetBoolean(1) });
        return new("outgoing", "Văn bản đi", "Đơn vị",
            [new("issued", "Đã ban hành"), new("late", "Ban hành trễ hạn"), new("recalled", "Đã thu hồi"), new("drafts", "Đang soạn thảo"), new("overdue", "Quá hạn")], rows);
    }
}
