using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Statistics;

/// <summary>Something that somebody was asked, and neither did nor gave a reason for.</summary>
/// <param name="Title">What was asked.</param>
/// <param name="About">The document that it was about.</param>
/// <param name="At">When it was put down.</param>
public sealed record Breach(string Person, string? Unit, string Title, string? About, string? Clause, DateTimeOffset? DueAt, DateTimeOffset At);

/// <summary>Breaches of the working rules that the procedures have put down, for whoever reads reports.</summary>
/// <remarks>Source: Gia Lai Điều 7.5 (GL-7.5d).</remarks>
public sealed class BreachReport(NpgsqlDataSource source)
{
    /// <summary>More than these are not shown at once.</summary>
    public const int Most = 500;

    /// <summary>Those of some days, the newest first.</summary>
    public async Task<IReadOnlyList<Breach>> ReadAsync(Guid organisationId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select p.full_name, u.name, t.title, coalesce(o.abstract, d.abstract), t.clause, t.due_at, t.completed_at
            from tasks t join people p on p.id = t.assignee_id left join units u on u.id = t.unit_id
            left join outgoing_documents o on o.id = t.document_id left join incoming_documents d on d.id = t.document_id
            where t.organisation_id = $1 and t.outcome = 'breach' and t.completed_at >= $2 and t.completed_at <= $3
            order by t.completed_at desc, u.name, p.full_name limit $4
            """, Sql.Value(organisationId), Sql.Value(VietnamTime.At(from, TimeOnly.MinValue)), Sql.Value(VietnamTime.EndOf(to)), Sql.Value(Most));
        var breaches = new List<Breach>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            breaches.Add(new(
                row.GetString(0), Text(1), row.GetString(2), Text(3), Text(4), row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6)));
        return breaches;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
