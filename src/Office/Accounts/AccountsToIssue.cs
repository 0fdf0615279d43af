using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>Somebody who has a post and no account to do its work with.</summary>
/// <param name="Ground">The decision on which the post was given.</param>
/// <param name="Since">The first day of the post.</param>
/// <param name="DaysWaiting">Days from then until today.</param>
/// <param name="WasClosed">They had an account, which was closed before the post began.</param>
public sealed record AwaitedAccount(Guid PersonId, string FullName, string Title, string UnitName, string? Ground, DateOnly Since, int DaysWaiting, bool WasClosed);

/// <summary>
/// Who was taken in or transferred and still waits for an account: everybody whose post has begun and who cannot sign in. Those
/// who look after accounts, and those who watch over the use of the system, are told each working day while somebody waits.
/// </summary>
/// <remarks>Source: Sơn Động Điều 12.2 (SD-12.2c).</remarks>
public sealed class AccountsToIssue(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    // An account that was closed while the post lasted was closed on purpose.
    private const string Query = """
        select p.id, p.full_name, h.title, u.name, h.ground, h.starts_on, a.id is not null
        from people p left join accounts a on a.person_id = p.id
        join lateral (
          select t.* from posts t
          where t.person_id = p.id and t.starts_on <= $2 and (t.ends_on is null or t.ends_on >= $2)
            and (a.id is null or t.starts_on > (a.disabled_at at time zone 'Asia/Ho_Chi_Minh')::date)
          order by t.starts_on, t.id limit 1) h on true
        join units u on u.id = h.unit_id
        where p.organisation_id = $1 and p.active and (a.id is null or a.disabled_at is not null)
        order by h.starts_on, p.full_name, p.id
        """;

    /// <summary>The longest wait first.</summary>
    public async Task<IReadOnlyList<AwaitedAccount>> ListAsync(Guid organisation, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        await using var command = source.Command(Query, Sql.Value(organisation), Sql.Value((DateOnly?)today));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var waiting = new List<AwaitedAccount>();
        while (await reader.ReadAsync(cancellationToken))
            waiting.Add(Read(reader, today));
        return waiting;
    }

    /// <returns>How many people wait.</returns>
    public async Task<int> TellAsync(StepWork work, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DateOf(work.Now);
        var waiting = new List<AwaitedAccount>();
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command(Query, Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)today))))
        {
            while (await reader.ReadAsync(cancellationToken))
                waiting.Add(Read(reader, today));
        }

        if (waiting.Count == 0)
            return 0;
        var told = (await RightHolders.FindAsync(work, Right.ManagePeople, cancellationToken)).Union(await RightHolders.FindAsync(work, Right.ReviewUsers, cancellationToken));
        notices.Add(work, [.. told.Select(person => new Notice
        {
            OrganisationId = work.OrganisationId,
            PersonId = person,
            Key = string.Create(CultureInfo.InvariantCulture, $"accounts-to-issue:{today:yyyy-MM-dd}"),
            Kind = "account",
            Text = $"{waiting.Count} người đã có quyết định mà chưa có tài khoản, lâu nhất là {waiting[0].FullName}: {waiting[0].DaysWaiting} ngày.",
            Link = "/people/waiting",
        })]);
        return waiting.Count;
    }

    private static AwaitedAccount Read(NpgsqlDataReader row, DateOnly today) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
        row.GetFieldValue<DateOnly>(5), today.DayNumber - row.GetFieldValue<DateOnly>(5).DayNumber, row.GetBoolean(6));
}
