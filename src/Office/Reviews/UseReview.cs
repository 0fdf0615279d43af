using FlowOffice.Office.Calendars;
using FlowOffice.Office.Catalogues;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Reviews;

/// <summary>Which catalogue a value stands in.</summary>
public enum ReviewedCatalogue
{
    Types,
    Fields,
}

/// <summary>A value that forms offer and nobody has used for long.</summary>
/// <param name="LastUsed">The day of the last document filed under it; null where there never was one.</param>
public sealed record UnusedValue(ReviewedCatalogue Catalogue, string Code, string Name, DateOnly? LastUsed);

/// <summary>Somebody who could sign in and has not for long.</summary>
/// <param name="LastSignIn">Null where they never have.</param>
public sealed record IdleUser(Guid PersonId, string FullName, string? Title, string? UnitName, string UserName, DateTimeOffset? LastSignIn);

/// <summary>What a review of catalogues and users looks at: values that no document was filed under for a year, and accounts that nobody signs in with.</summary>
/// <remarks>Source: Hà Tĩnh Điều 7.3 (HT-7.3).</remarks>
public sealed class UseReview(NpgsqlDataSource source, TypeCatalogue types, FieldCatalogue fields, TimeProvider clock)
{
    /// <summary>For how many days nobody has signed in with an account that is listed; where it is not set, <see cref="UsualIdleDays"/>.</summary>
    public const string IdleDaysSetting = "idleUserDays";

    public const int UsualIdleDays = 90;

    /// <summary>Types that are offered first, then fields; each in the order of its catalogue.</summary>
    public async Task<IReadOnlyList<UnusedValue>> ValuesAsync(Guid organisation, CancellationToken cancellationToken)
    {
        var used = await LastUsedAsync(organisation, cancellationToken);
        var since = clock.Today().AddYears(-1);
        var offered = (await types.ReadAsync(organisation, cancellationToken)).Where(type => type.RetiredAt is null).Select(type => (ReviewedCatalogue.Types, type.Code, type.Name))
            .Concat((await fields.ReadAsync(organisation, cancellationToken)).Where(field => field.RetiredAt is null).Select(field => (ReviewedCatalogue.Fields, field.Code, field.Name)));
        return [.. offered.Select(one => new UnusedValue(one.Item1, one.Code, one.Name, used.TryGetValue((one.Item1, one.Code), out var last) ? last : null))
            .Where(value => value.LastUsed is null || value.LastUsed < since)];
    }

    /// <summary>The days after which an account is listed.</summary>
    public async Task<int> IdleDaysAsync(Guid organisation, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"select (settings ->> '{IdleDaysSetting}')::int from organisations where id = $1", Sql.Value(organisation));
        return await command.ExecuteScalarAsync(cancellationToken) as int? ?? UsualIdleDays;
    }

    /// <summary>Those who never came first, then the longest away. An account younger than that has had no time to be idle.</summary>
    public async Task<IReadOnlyList<IdleUser>> UsersAsync(Guid organisation, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-await IdleDaysAsync(organisation, cancellationToken));
        await using var command = source.Command("""
            select p.id, p.full_name, h.title, u.name, a.user_name, s.last_at
            from accounts a join people p on p.id = a.person_id and p.active
            left join lateral (select t.title, t.unit_id from posts t where t.person_id = p.id and t.starts_on <= $3 and (t.ends_on is null or t.ends_on >= $3) order by t.starts_on, t.id limit 1) h on true
            left join units u on u.id = h.unit_id
            cross join lateral (select max(i.at) as last_at from sign_ins i where i.account_id = a.id and i.result = 'signed-in') s
            where a.organisation_id = $1 and a.kind = 'personal' and a.disabled_at is null and coalesce(s.last_at, a.created_at) < $2
            order by s.last_at nulls first, p.full_name, p.id
            """, Sql.Value(organisation), Sql.Value(since), Sql.Value((DateOnly?)clock.Today()));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var users = new List<IdleUser>();
        while (await row.ReadAsync(cancellationToken))
            users.Add(new IdleUser(row.GetGuid(0), row.GetString(1), Text(2), Text(3), row.GetString(4), row.GetFieldValue<DateTimeOffset?>(5)));
        return users;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private async Task<Dictionary<(ReviewedCatalogue, string), DateOnly>> LastUsedAsync(Guid organisation, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select kind, code, max(at at time zone 'Asia/Ho_Chi_Minh')::date from (
              select 'types' as kind, type_code as code, arrived_at as at from incoming_documents where organisation_id = $1
              union all select 'fields', field_code, arrived_at from incoming_documents where organisation_id = $1
              union all select 'types', type_code, created_at from outgoing_documents where organisation_id = $1
              union all select 'fields', field_code, created_at from outgoing_documents where organisation_id = $1) filed
            where code is not null group by kind, code
            """, Sql.Value(organisation));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var used = new Dictionary<(ReviewedCatalogue, string), DateOnly>();
        while (await row.ReadAsync(cancellationToken))
            used[(ColumnNames.Value<ReviewedCatalogue>(row.GetString(0)), row.GetString(1))] = row.GetFieldValue<DateOnly>(2);
        return used;
    }
}
