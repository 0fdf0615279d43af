using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>What came of an attempt to sign in, as it is logged.</summary>
public enum SignInResult
{
    SignedIn,
    WrongPassword,
    LockedOut,
    Disabled,
    UnitAccount,

    /// <summary>By a host name that the organisation does not use (GL-6.3).</summary>
    WrongHost,
}

/// <summary>The log of attempts to sign in.</summary>
internal static class SignInLog
{
    private const string Insert = """
        insert into sign_ins (organisation_id, account_id, normalized_user_name, at, result, origin, host, remote) values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    public static void Add(StepWork work, Account account, SignInResult result, SignInPlace place, OrganisationSettings settings) => work.Write(Insert,
        Sql.Value((Guid?)account.OrganisationId), Sql.Value((Guid?)account.Id), Sql.Value(account.NormalizedUserName), Sql.Value(work.Now),
        Sql.Value(ColumnNames.Text(result)), Sql.Value(place.Origin), Sql.Value(place.Host), Sql.Value(place.IsRemoteFrom(settings)));

    /// <summary>Logs an attempt under a name that nobody has.</summary>
    /// <returns>Until when that name counts as locked: it must answer as an account would, or strangers could find out which names exist.</returns>
    public static async Task<DateTimeOffset?> AddUnknownAsync(
        NpgsqlDataSource database, string normalizedUserName, string? origin, DateTimeOffset now, OfficeLockout lockout, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            with recent as (
              select at from sign_ins where normalized_user_name = $1 and account_id is null and result = 'wrong-password' and at > $2
            ), state as (
              select count(*) as failures, max(at) as last from recent
            ), logged as (
              insert into sign_ins (normalized_user_name, at, result, origin)
              select $1, $4, case when failures >= $3 then 'locked-out' else 'wrong-password' end, $5 from state
            )
            select case when failures >= $3 then last else $4 end from state where failures + 1 >= $3
            """);
        command.Parameters.Add(Sql.Value(normalizedUserName));
        command.Parameters.Add(Sql.Value(now - lockout.Duration));
        command.Parameters.Add(Sql.Value(lockout.Attempts));
        command.Parameters.Add(Sql.Value(now));
        command.Parameters.Add(Sql.Value(origin));
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime last ? new DateTimeOffset(last) + lockout.Duration : null;
    }
}

/// <summary>How many wrong passwords lock an account, and for how long.</summary>
internal sealed record OfficeLockout(int Attempts, TimeSpan Duration);
