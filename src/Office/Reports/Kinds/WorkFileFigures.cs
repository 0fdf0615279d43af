namespace FlowOffice.Office.Reports.Kinds;

/// <summary>What became of the work files that were opened.</summary>
/// <remarks>Source: Sơn Động Điều 12.3 (SD-12.3b).</remarks>
internal sealed class WorkFileFigures : IReportFigures
{
    public ReportKind Kind => ReportKind.WorkFiles;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var rows = new List<ReportRow>();
        await using var row = await scope.ReadAsync("""
            with file as (
              select coalesce(f.lead_unit_id, (select p.unit_id from posts p where p.person_id = f.lead_person_id order by p.starts_on, p.id limit 1)) as unit_id,
                coalesce(f.closed_at <= $4, false) as closed, f.closed_at > f.due_at as late, f.due_at < $4 as due
              from work_files f where f.organisation_id = $1 and f.opened_at >= $2 and f.opened_at < $3
            )
            select coalesce(u.name, ''), grouping(u.id) = 1, count(*)::int, (count(*) filter (where closed))::int, (count(*) filter (where closed and late))::int,
              (count(*) filter (where not closed))::int, (count(*) filter (where not closed and due))::int
            from file f left join units u on u.id = f.unit_id group by grouping sets ((), (u.id, u.name)) order by 2 desc, u.name nulls last
            """, cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(row.GetString(0), [row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6)]) { IsTotal = row.GetBoolean(1) });
        return
        [
            new("work-files", "Hồ sơ công việc", "Đơn vị",
                [new("opened", "Đã mở"), new("closed", "Đã đóng"), new("closed-late", "Đóng trễ hạn"), new("open", "Đang mở"), new("overdue", "Quá hạn")], rows),
        ];
    }
}
