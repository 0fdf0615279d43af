using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>The statements on the rows of <c>sessions</c>: one for each time somebody came in.</summary>
/// <remarks>Source: Gia Lai Điều 3.3, 17.2 (GL-3.3, GL-17.2).</remarks>
public sealed class Sessions(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Begins a session within the step that lets somebody in.</summary>
    internal static Guid Begin(StepWork work, Account account, SignInPlace place, bool remote)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("insert into sessions (id, account_id, organisation_id, started_at, seen_at, origin, host, remote) values ($1, $2, $3, $4, $4, $5, $6, $7)",
            Sql.Value(id), Sql.Value(account.Id), Sql.Value(account.OrganisationId), Sql.Value(work.Now), Sql.Value(place.Origin), Sql.Value(place.Host), Sql.Value(remote));
        return id;
    }

    /// <summary>From where else the account was used a short while ago; null from nowhere.</summary>
    internal static Task<string?> ElsewhereAsync(StepWork work, Account account, string? origin, TimeSpan within, CancellationToken cancellationToken) => work.ReadValueAsync<string>(
        "select origin from sessions where account_id = $1 and origin <> $2 and seen_at > $3 and ended_at is null order by seen_at desc limit 1", cancellationToken,
        Sql.Value(account.Id), Sql.Value(origin), Sql.Value(work.Now - within));

    /// <summary>Its holder signs out: cookie and tokens of this session are refused from now on.</summary>
    public async Task EndAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var command = database.Command("update sessions set ended_at = $2 where id = $1 and ended_at is null", Sql.Value(sessionId), Sql.Value(clock.GetUtcNow()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
