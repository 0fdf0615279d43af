using System.Globalization;
using System.Text;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Accounts;

/// <summary>What was done under a person's name, as a text that stays with a report.</summary>
public static class AccountActs
{
    private const int Most = 200;

    /// <summary>One line an act, the newest first: when, what, on what, from where.</summary>
    public static async Task<string> SinceAsync(StepWork work, Guid person, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select at, action, subject_kind || coalesce(' ' || subject_id, ''), origin from audit_entries
            where organisation_id = $1 and actor_id = $2 and at >= $3 order by id desc limit $4
            """, Sql.Value(work.OrganisationId), Sql.Value(person), Sql.Value(since), Sql.Value(Most)));
        while (await row.ReadAsync(cancellationToken))
            lines.Append(CultureInfo.InvariantCulture,
                $"{row.GetFieldValue<DateTimeOffset>(0).ToOffset(VietnamTime.Offset):dd/MM/yyyy HH:mm} · {row.GetString(1)} · {row.GetString(2)} · {(row.IsDBNull(3) ? "" : row.GetString(3))}\n");
        return lines.Length == 0 ? "Không có việc nào." : lines.ToString().TrimEnd();
    }
}
