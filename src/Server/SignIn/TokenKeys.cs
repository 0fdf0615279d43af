using System.Security.Cryptography;
using FlowOffice.Office.Database;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace FlowOffice.Server.SignIn;

/// <summary>The key that signs access tokens. It lies in the database, so that every server accepts what another issued.</summary>
internal sealed class TokenKeys(NpgsqlDataSource database, TimeProvider clock)
{
    private SymmetricSecurityKey? key;

    public async ValueTask<SymmetricSecurityKey> ReadAsync(CancellationToken cancellationToken)
    {
        if (key is not null)
            return key;

        // Two servers that start at once: one makes the key, the other waits and finds it.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var add = new NpgsqlCommand("lock table token_keys in exclusive mode", connection);
        await add.ExecuteNonQueryAsync(cancellationToken);
        await using var read = new NpgsqlCommand("""
            with added as (
              insert into token_keys (id, secret, created_at) select $1, $2, $3 where not exists (select from token_keys) returning secret, created_at
            )
            select secret from (select secret, created_at from token_keys union all select secret, created_at from added) known order by created_at desc limit 1
            """, connection);
        read.Parameters.Add(Sql.Value(Guid.CreateVersion7()));
        read.Parameters.Add(Sql.Value(RandomNumberGenerator.GetBytes(64)));
        read.Parameters.Add(Sql.Value(clock.GetUtcNow()));
        var secret = (byte[])(await read.ExecuteScalarAsync(cancellationToken))!;
        await transaction.CommitAsync(cancellationToken);
        return key = new SymmetricSecurityKey(secret);
    }
}
