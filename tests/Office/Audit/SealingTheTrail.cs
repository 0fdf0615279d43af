using FlowOffice.Office.Audit;
using FlowOffice.Testing;
using Npgsql;
using Xunit;

namespace FlowOffice.Office.Tests.Audit;

public sealed class SealingTheTrail(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private OfficeRows office = null!;

    public async Task InitializeAsync() => office = await OfficeRows.CreateAsync(database);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_untouched_trail_is_in_order()
    {
        await GivenEntriesAsync(5);
        await SealAsync();
        await GivenEntriesAsync(3);
        await SealAsync();

        var verdict = await VerdictAsync();

        Assert.Null(verdict.Break);
        Assert.Equal(8, verdict.Links);
    }

    [Fact]
    public async Task Entries_that_are_not_sealed_yet_are_no_break()
    {
        await GivenEntriesAsync(2);
        await SealAsync();
        await GivenEntriesAsync(1);

        var verdict = await VerdictAsync();

        Assert.Null(verdict.Break);
        Assert.Equal(2, verdict.Links);
    }

    [Fact]
    public async Task An_entry_whose_transaction_commits_late_is_sealed_later()
    {
        await using var late = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await late.BeginTransactionAsync();
        await using var insert = new NpgsqlCommand(Insert, late);
        insert.Parameters.AddWithValue(office.OrganisationId);
        var lateId = (long)(await insert.ExecuteScalarAsync())!;
        var earlyIds = await GivenEntriesAsync(2);
        await SealAsync();

        await transaction.CommitAsync();
        await SealAsync();

        Assert.True(lateId < earlyIds[0]);
        Assert.Equal(3, await database.ScalarAsync<long>("select position from audit_links where entry_id = $1", lateId));
        Assert.Null((await VerdictAsync()).Break);
    }

    [Fact]
    public async Task Servers_that_seal_at_once_make_one_chain()
    {
        await GivenEntriesAsync(500);

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(SealAsync)));

        Assert.Equal(500, counts.Sum());
        Assert.Equal((500, null), (await VerdictAsync()) is var v ? (v.Links, v.Break) : default);
    }

    [Theory]
    [InlineData("update audit_entries set outcome = 'refused' where id = $1", "hash does not fit")]
    [InlineData("update audit_entries set details = '{\"b\": 2, \"a\": \"khác\"}' where id = $1", "hash does not fit")]
    [InlineData("update audit_entries set at = at + interval '1 microsecond' where id = $1", "hash does not fit")]
    [InlineData("update audit_links set hash = sha256('x') where entry_id = $1", "hash does not fit")]
    [InlineData("delete from audit_entries where id = $1", "removed")]
    [InlineData("with l as (delete from audit_links where entry_id = $1) delete from audit_entries where id = $1", "links before it were removed")]
    public async Task Whatever_was_tampered_with_is_named(string tampering, string reason)
    {
        var ids = await GivenEntriesAsync(5);
        await SealAsync();

        await TamperAsync(tampering, ids[2]);
        var found = (await VerdictAsync()).Break;

        Assert.NotNull(found);
        Assert.Contains(reason, found.Reason, StringComparison.Ordinal);
        Assert.InRange(found.EntryId, ids[2], ids[3]); // a missing link shows at the one after it
    }

    [Fact]
    public async Task An_entry_slipped_in_beside_the_chain_is_found()
    {
        await GivenEntriesAsync(2);
        await SealAsync();
        var slipped = (await GivenEntriesAsync(1))[0];

        await TamperAsync("delete from audit_unsealed where entry_id = $1", slipped);

        Assert.Equal(slipped, (await VerdictAsync()).Break?.EntryId);
    }

    [Theory]
    [InlineData("update audit_entries set outcome = 'x'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    [InlineData("update audit_links set position = position")]
    public async Task The_database_itself_refuses_to_change_the_trail(string statement)
    {
        await GivenEntriesAsync(1);

        await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(statement));
    }

    private const string Insert = """
        insert into audit_entries (organisation_id, at, actor_id, action, subject_kind, subject_id, outcome, clause, details)
        values ($1, now(), gen_random_uuid(), 'complete', 'task', 't', 'approve', 'SD-6.2b', '{"opinion": "Đồng ý", "n": 1.50, "a": {"z": [1, null], "b": true}}')
        returning id
        """;

    private async Task<long[]> GivenEntriesAsync(int count)
    {
        var ids = new long[count];
        for (var i = 0; i < count; i++)
            ids[i] = await database.ScalarAsync<long>(Insert, office.OrganisationId);
        return ids;
    }

    /// <summary>As somebody with the database's own password would.</summary>
    private async Task TamperAsync(string statement, long entry)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync();
        foreach (var sql in new[] { "alter table audit_entries disable trigger all", "alter table audit_links disable trigger all" })
            await new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync();
        await using (var command = new NpgsqlCommand(statement, connection))
        {
            command.Parameters.AddWithValue(entry);
            await command.ExecuteNonQueryAsync();
        }

        foreach (var sql in new[] { "alter table audit_entries enable trigger all", "alter table audit_links enable trigger all" })
            await new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync();
    }

    private Task<int> SealAsync() => new SealAudit(database.DataSource, new TestClock()).RunAsync(CancellationToken.None);

    private async Task<AuditVerdict> VerdictAsync() =>
        (await new VerifyAudit(database.DataSource).RunAsync(CancellationToken.None)).Single(v => v.OrganisationCode == office.OrganisationId.ToString());
}
