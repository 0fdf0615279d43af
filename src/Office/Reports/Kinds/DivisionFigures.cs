namespace FlowOffice.Office.Reports.Kinds;

/// <summary>What each division answers for: its documents, and what has waited too long for somebody's opinion.</summary>
/// <remarks>Source: Gia Lai Điều 13.4 (GL-13.4).</remarks>
internal sealed class DivisionFigures : IReportFigures
{
    public ReportKind Kind => ReportKind.Divisions;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var rows = new List<ReportRow>();
        await using var row = await scope.ReadAsync($"""
            with {Handling.Incoming}, waiting as (
              select coalesce(o.drafting_unit_id, d.lead_unit_id, t.unit_id) as unit_id
              from tasks t left join outgoing_documents o on o.id = t.document_id left join incoming_documents d on d.id = t.document_id
              where t.organisation_id = $1 and t.activity_type in ({OpinionSteps.Types}) and t.state <> 'obsolete' and t.created_at < $4 - {OpinionSteps.Wait} and not coalesce(t.completed_at <= $4, false)
            ), counted as (
              select unit_id, 1 as received, (outcome = 'on-time')::int as on_time, (outcome = 'late')::int as late, overdue::int as overdue, 0 as waiting from incoming
              union all select unit_id, 0, 0, 0, 0, 1 from waiting
            )
            select coalesce(u.name, ''), grouping(u.id) = 1, coalesce(sum(received), 0)::int, coalesce(sum(on_time), 0)::int, coalesce(sum(late), 0)::int, coalesce(sum(overdue), 0)::int, coalesce(sum(waiting), 0)::int
            from counted c left join units u on u.id = c.unit_id group by grouping sets ((), (u.id, u.name)) order by 2 desc, u.name nulls last
            """, cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(row.GetString(0), [row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6)]) { IsTotal = row.GetBoolean(1) });
        return
        [
            new("divisions", "Công việc của các phòng, đơn vị", "Đơn vị",
                [new("received", "Đã nhận"), new("on-time", "Đúng hạn"), new("late", "Trễ hạn"), new("overdue", "Quá hạn"), new("awaiting-opinion", "Chờ ý kiến quá lâu")], rows),
        ];
    }
}
