using FlowOffice.Office.Database;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Reports.Kinds;

/// <summary>Use of the system over the twelve months up to the end of the period, for plans of upgrades and investments.</summary>
/// <remarks>Source: Sơn Động Điều 12.5 (SD-12.5).</remarks>
internal sealed class CapacityFigures : IReportFigures
{
    private const int Months = 12;

    public ReportKind Kind => ReportKind.Capacity;

    public async Task<IReadOnlyList<ReportTable>> ReadAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var last = new DateOnly(scope.Period.To.Year, scope.Period.To.Month, 1);
        List<DateTimeOffset> begins = [.. Enumerable.Range(0, Months + 1).Select(month => VietnamTime.At(last.AddMonths(month - Months + 1), TimeOnly.MinValue))];
        var rows = new List<ReportRow>();
        await using var row = await scope.ReadAsync("""
            with month as (select starts, ends from unnest($5, $6) as m (starts, ends)),
            stored as (
              select f.size, min(a.added_at) as at from attachments a join files f on f.sha256 = a.sha256 where a.organisation_id = $1 group by f.sha256, f.size
            )
            select to_char(m.starts at time zone 'Asia/Ho_Chi_Minh', 'MM/YYYY'),
              (select count(*) from accounts a where a.organisation_id = $1 and a.kind = 'personal' and a.created_at < least(m.ends, $4) and (a.disabled_at is null or a.disabled_at >= m.ends)),
              (select count(*) from incoming_documents d where d.organisation_id = $1 and d.created_at >= m.starts and d.created_at < least(m.ends, $4)),
              (select count(*) from outgoing_documents d where d.organisation_id = $1 and d.created_at >= m.starts and d.created_at < least(m.ends, $4)),
              (select coalesce(sum(size), 0)::numeric from stored where at >= m.starts and at < least(m.ends, $4)), (select coalesce(sum(size), 0)::numeric from stored where at < least(m.ends, $4))
            from month m order by m.starts
            """, cancellationToken, Sql.Value([.. begins.Take(Months)]), Sql.Value([.. begins.Skip(1)]));
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(row.GetString(0), [row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetDecimal(4), row.GetDecimal(5)]));
        return
        [
            new("months", "Người dùng, văn bản, dung lượng trong 12 tháng", "Tháng",
                [
                    new("users", "Tài khoản"), new("incoming", "Văn bản đến"), new("outgoing", "Văn bản đi"),
                    new("added", "Dung lượng tăng (MB)", ReportFormat.Bytes), new("stored", "Tổng dung lượng (MB)", ReportFormat.Bytes),
                ],
                rows),
        ];
    }
}
