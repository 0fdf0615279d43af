using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>An order in force or to come, as its page lists it.</summary>
public sealed record StandbyOrder(Guid Id, string PersonName, DateOnly StartsOn, DateOnly EndsOn, string Reason, string OrderedBy);

/// <summary>A leader orders somebody to stay reachable day and night: their session does not end with the day.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.2 (HT-8.2), reading R-30.</remarks>
public sealed class OrderStandby(NpgsqlDataSource database, NoticeWriter notices, TimeProvider clock)
{
    private const int LongestOrderDays = 31;

    /// <returns>Messages by field, in Vietnamese; empty when the order was given.</returns>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(Actor actor, Guid? personId, DateOnly? from, DateOnly? to, string? reason, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        var errors = new Dictionary<string, string>();
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId && p.OrganisationId == actor.OrganisationId && p.Active, cancellationToken) is null)
            errors["person"] = "Chọn một người.";
        if (from is null || from < VietnamTime.DateOf(work.Now))
            errors["from"] = "Ngày đầu phải từ hôm nay trở đi.";
        if (to is null || to < from || to.Value.DayNumber - from!.Value.DayNumber >= LongestOrderDays)
            errors["to"] = $"Ngày cuối phải sau ngày đầu, không quá {LongestOrderDays} ngày.";
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 300)
            errors["reason"] = "Nhập lý do, không quá 300 ký tự.";
        if (errors.Count > 0)
            return errors;

        work.Write("insert into standby_orders (id, organisation_id, person_id, starts_on, ends_on, reason, ordered_by, ordered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(personId), Sql.Value(from), Sql.Value(to), Sql.Value(reason!.Trim().Normalize()),
            Sql.Value(actor.PersonId), Sql.Value(work.Now));
        var days = string.Create(CultureInfo.InvariantCulture, $"{from:dd/MM/yyyy} – {to:dd/MM/yyyy}");
        new AuditEntry("standby.ordered", "person", personId.ToString()) { Clause = "HT-8.2", Details = new JsonObject { ["days"] = days, ["reason"] = reason.Trim() } }.AddTo(work);
        notices.Add(work, [new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = personId!.Value, Key = $"standby:{from:yyyyMMdd}:{to:yyyyMMdd}", Kind = "account",
            Text = $"Lãnh đạo yêu cầu trực 24/24 ({days}): phiên làm việc không kết thúc cuối ngày. {reason.Trim()}", Link = "/tasks",
        }]);
        await work.CommitAsync(cancellationToken);
        return errors;
    }

    /// <summary>Orders that have not ended.</summary>
    public async Task<IReadOnlyList<StandbyOrder>> OpenAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = database.Command("""
            select o.id, p.full_name, o.starts_on, o.ends_on, o.reason, l.full_name from standby_orders o
            join people p on p.id = o.person_id join people l on l.id = o.ordered_by
            where o.organisation_id = $1 and o.ends_on >= $2 order by o.starts_on, p.full_name limit 200
            """, Sql.Value(organisationId), Sql.Value((DateOnly?)clock.Today()));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var orders = new List<StandbyOrder>();
        while (await row.ReadAsync(cancellationToken))
            orders.Add(new StandbyOrder(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetFieldValue<DateOnly>(3), row.GetString(4), row.GetString(5)));
        return orders;
    }
}
