using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>Who an account is at this moment: the person, their posts, and what must still be done first.</summary>
/// <param name="Roles">Role codes of the posts held today, <c>operator</c> for members of the managing unit, and <c>report-reader</c> for whom the settings let read reports.</param>
/// <param name="Units">Units of the posts held today.</param>
/// <param name="Titles">Titles of the posts held today.</param>
public sealed record AccountSession(
    Guid AccountId,
    string SecurityStamp,
    bool MustChangePassword,
    Guid PersonId,
    string PersonName,
    Guid OrganisationId,
    string OrganisationName,
    IReadOnlyList<string> Roles,
    IReadOnlyList<Guid> Units,
    IReadOnlyList<string> Titles)
{
    /// <summary>The time somebody came in that this is.</summary>
    public Guid SessionId { get; init; }

    /// <summary>Whether the organisation has views logged too (GL-3.4d).</summary>
    public bool LogsViews { get; init; }

    /// <summary>Whether the organisation keeps personnel records.</summary>
    public bool KeepsRecords { get; init; }

    /// <summary>Hours for which a program's token counts.</summary>
    public int TokenHours { get; init; }
}

/// <summary>
/// Reads an account's session from the database, with every request: a new post, a changed password, a closed account or a
/// sign-out counts at once, on every server; so do the organisation's rules on how long a session lasts (GL-3.4e).
/// </summary>
public sealed class AccountSessions(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>A session that was used is noted so at most once in this time.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    // Members of the managing unit, and of the divisions inside it, are operators (SD-8.1, SD-12.1).
    private const string Query = """
        select a.security_stamp, a.must_change_password, p.id, p.full_name, o.id, o.name, h.role_code, h.unit_id, h.title,
               o.settings ->> 'managingUnit' in (u.code, parent.code), s.seen_at, (o.settings ->> 'idleMinutes')::int,
               coalesce((o.settings ->> 'logViews')::boolean, false), coalesce((o.settings ->> 'tokenHours')::int, 8),
               o.settings -> 'reportRoles' ? h.role_code or o.settings -> 'reportUnits' ?| array[u.code, parent.code],
               exists (select from record_fields f where f.organisation_id = o.id and f.retired_at is null)
        from accounts a
        join sessions s on s.id = $3 and s.account_id = a.id and s.ended_at is null
        join people p on p.id = a.person_id and p.active
        join organisations o on o.id = a.organisation_id
        left join posts h on h.person_id = p.id and h.starts_on <= $2 and (h.ends_on is null or h.ends_on >= $2)
        left join units u on u.id = h.unit_id
        left join units parent on parent.id = u.parent_id
        where a.id = $1 and a.disabled_at is null
          and not exists (
            -- The day ended since it began, and nobody ordered its holder to stay (HT-8.2).
            select from generate_series((s.started_at at time zone 'Asia/Ho_Chi_Minh')::date::timestamp, $2::timestamp, interval '1 day') day
            where o.settings ->> 'sessionsEndAt' is not null
              and (day + (o.settings ->> 'sessionsEndAt')::time) at time zone 'Asia/Ho_Chi_Minh' > s.started_at
              and (day + (o.settings ->> 'sessionsEndAt')::time) at time zone 'Asia/Ho_Chi_Minh' <= $4
              and not exists (select from standby_orders b where b.person_id = p.id and day::date between b.starts_on and b.ends_on))
        order by h.starts_on, h.id
        """;

    /// <summary>Reads it and notes that it was used.</summary>
    /// <returns>Null when nobody may come in by this account any more.</returns>
    public Task<AccountSession?> ReadAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken) => ReadAsync(accountId, sessionId, isUse: true, cancellationToken);

    /// <summary>Reads it for what a page does by itself: that is no use, and keeps no idle session going.</summary>
    /// <returns>Null when nobody may come in by this account any more.</returns>
    public Task<AccountSession?> LookAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken) => ReadAsync(accountId, sessionId, isUse: false, cancellationToken);

    private async Task<AccountSession?> ReadAsync(Guid accountId, Guid sessionId, bool isUse, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (session, seenAt, idle) = await ReadAsync(accountId, sessionId, now, cancellationToken);
        // A moment of grace, since a session's last use is known to half a minute only.
        if (session is null || (idle is { } limit && now - seenAt > limit + Interval))
            return null;
        if (isUse && now - seenAt >= Interval)
            await NoteAsync(sessionId, now, cancellationToken);
        return session;
    }

    private async Task<(AccountSession? Session, DateTimeOffset SeenAt, TimeSpan? Idle)> ReadAsync(Guid accountId, Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.Command(Query, Sql.Value(accountId), Sql.Value((DateOnly?)clock.Today()), Sql.Value(sessionId), Sql.Value(now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);

        AccountSession? session = null;
        var (seenAt, idle) = (now, (TimeSpan?)null);
        List<string> roles = [], titles = [];
        List<Guid> units = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            session ??= new AccountSession(
                accountId, reader.GetString(0), reader.GetBoolean(1), reader.GetGuid(2), reader.GetString(3), reader.GetGuid(4), reader.GetString(5), roles, units, titles)
            {
                SessionId = sessionId,
                LogsViews = reader.GetBoolean(12),
                KeepsRecords = reader.GetBoolean(15),
                TokenHours = reader.GetInt32(13),
            };
            seenAt = reader.GetFieldValue<DateTimeOffset>(10);
            idle = await reader.IsDBNullAsync(11, cancellationToken) ? null : TimeSpan.FromMinutes(reader.GetInt32(11));
            if (await reader.IsDBNullAsync(6, cancellationToken))
                continue;
            roles.Add(reader.GetString(6));
            units.Add(reader.GetGuid(7));
            titles.Add(reader.GetString(8));
            if (!await reader.IsDBNullAsync(9, cancellationToken) && reader.GetBoolean(9))
                roles.Add(RoleCode.Operator);
            if (!await reader.IsDBNullAsync(14, cancellationToken) && reader.GetBoolean(14))
                roles.Add(RoleCode.ReportReader);
        }

        return (session, seenAt, idle);
    }

    private async Task NoteAsync(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.Command("update sessions set seen_at = $2 where id = $1 and seen_at < $2", Sql.Value(sessionId), Sql.Value(now));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
