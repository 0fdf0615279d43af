using FlowOffice.Office.Accounts;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.People;

/// <summary>A person as the administrator's list shows them.</summary>
/// <param name="Posts">Titles held today, with units.</param>
/// <param name="UserName">Null without an account.</param>
public sealed record PersonLine(Guid Id, string FullName, IReadOnlyList<string> Posts, string? UserName, AccountState State, DateTimeOffset? LastSignIn);

/// <summary>How an account stands.</summary>
public enum AccountState
{
    None,
    Active,

    /// <summary>Its holder has not replaced the password that somebody else chose.</summary>
    FirstPassword,

    /// <summary>For a while, after wrong passwords.</summary>
    LockedOut,

    /// <summary>Closed until an administrator opens it.</summary>
    Disabled,
}

/// <summary>One thing that happened to a person, their posts or their account.</summary>
public sealed record PersonAct(DateTimeOffset At, string? Actor, string Action, string? Details, string? Origin);

/// <summary>One attempt to sign in.</summary>
public sealed record SignInLine(DateTimeOffset At, SignInResult Result, string? Origin, string? Host, bool Remote);

/// <summary>What an administrator reads about people.</summary>
public sealed class PeopleList(NpgsqlDataSource database, OfficeDb db, TimeProvider clock)
{
    private const string Lines = """
        select p.id, p.full_name,
          array(select h.title || ' – ' || u.name from posts h join units u on u.id = h.unit_id
                where h.person_id = p.id and h.starts_on <= $3 and (h.ends_on is null or h.ends_on >= $3) order by u.sort, h.title),
          a.user_name, a.must_change_password, a.lockout_end, a.disabled_at,
          (select max(s.at) from sign_ins s where s.account_id = a.id and s.result = 'signed-in')
        from people p left join accounts a on a.person_id = p.id
        where p.organisation_id = $1
          and unaccent(lower(p.full_name || ' ' || coalesce(a.user_name, '') || ' ' || coalesce((
            select string_agg(h.title || ' ' || u.name, ' ') from posts h join units u on u.id = h.unit_id
            where h.person_id = p.id and h.starts_on <= $3 and (h.ends_on is null or h.ends_on >= $3)), ''))) like all (
            select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'
            from regexp_split_to_table(unaccent(lower($2)), '\s+') word)
        order by p.full_name, p.id limit $4 offset $5
        """;

    /// <summary>People by any part of name, user name, title or unit; one more than <paramref name="most"/> when there are more.</summary>
    public async Task<IReadOnlyList<PersonLine>> SearchAsync(Guid organisationId, string search, int skip, int most, CancellationToken cancellationToken)
    {
        await using var command = database.Command(Lines, Sql.Value(organisationId), Sql.Value(search.Trim().Normalize()), Sql.Value((DateOnly?)clock.Today()), Sql.Value(most + 1), Sql.Value(skip));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<PersonLine>();
        while (await row.ReadAsync(cancellationToken))
        {
            lines.Add(new PersonLine(
                row.GetGuid(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetString(3),
                State(!row.IsDBNull(3), !row.IsDBNull(4) && row.GetBoolean(4), row.GetFieldValue<DateTimeOffset?>(5), row.GetFieldValue<DateTimeOffset?>(6)),
                row.GetFieldValue<DateTimeOffset?>(7)));
        }

        return lines;
    }

    public AccountState StateOf(Account? account) =>
        State(account is not null, account?.MustChangePassword is true, account?.LockoutEnd, account?.DisabledAt);

    /// <summary>The newest acts on a person and their account.</summary>
    public Task<IReadOnlyList<PersonAct>> HistoryAsync(Guid organisationId, Guid personId, Guid? accountId, int most, CancellationToken cancellationToken) => ActsAsync("""
        select e.at, p.full_name, e.action, e.details::text, e.origin from audit_entries e left join people p on p.id = e.actor_id
        where e.organisation_id = $1 and ((e.subject_kind = 'person' and e.subject_id = $2) or (e.subject_kind = 'account' and e.subject_id = $3))
          and e.action not in ('account.signed-in', 'account.wrong-password')
        order by e.id desc limit $4
        """, cancellationToken, Sql.Value(organisationId), Sql.Value(personId.ToString()), Sql.Value(accountId?.ToString()), Sql.Value(most));

    /// <summary>What was done in the person's name since a moment, the newest first; of documents only that they are documents.</summary>
    public Task<IReadOnlyList<PersonAct>> ActsSinceAsync(Guid organisationId, Guid personId, DateTimeOffset since, int most, CancellationToken cancellationToken) => ActsAsync("""
        select e.at, p.full_name, e.action, e.details::text, e.origin from audit_entries e left join people p on p.id = e.actor_id
        where e.organisation_id = $1 and e.actor_id = $2 and e.at >= $3 order by e.id desc limit $4
        """, cancellationToken, Sql.Value(organisationId), Sql.Value(personId), Sql.Value(since), Sql.Value(most));

    public async Task<IReadOnlyList<SignInLine>> SignInsAsync(Guid accountId, int most, CancellationToken cancellationToken)
    {
        await using var command = database.Command("select at, result, origin, host, remote from sign_ins where account_id = $1 order by at desc, id desc limit $2", Sql.Value(accountId), Sql.Value(most));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<SignInLine>();
        while (await row.ReadAsync(cancellationToken))
            lines.Add(new SignInLine(row.GetFieldValue<DateTimeOffset>(0), ColumnNames.Value<SignInResult>(row.GetString(1)), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetBoolean(4)));
        return lines;
    }

    /// <summary>All posts of a person, those of today first.</summary>
    public Task<List<Post>> PostsAsync(Guid personId, CancellationToken cancellationToken) =>
        db.Posts.AsNoTracking().Include(post => post.Unit).Where(post => post.PersonId == personId).OrderByDescending(post => post.EndsOn == null).ThenByDescending(post => post.EndsOn).ThenByDescending(post => post.StartsOn).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<PersonAct>> ActsAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        await using var command = database.Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var acts = new List<PersonAct>();
        while (await row.ReadAsync(cancellationToken))
            acts.Add(new PersonAct(row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)));
        return acts;
    }

    private AccountState State(bool exists, bool mustChange, DateTimeOffset? lockedUntil, DateTimeOffset? disabledAt) => exists switch
    {
        false => AccountState.None,
        _ when disabledAt is not null => AccountState.Disabled,
        _ when lockedUntil > clock.GetUtcNow() => AccountState.LockedOut,
        _ when mustChange => AccountState.FirstPassword,
        _ => AccountState.Active,
    };
}
