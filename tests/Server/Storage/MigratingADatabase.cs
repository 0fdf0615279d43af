using FlowOffice.Server.Storage;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Storage;

public sealed class MigratingADatabase : IAsyncLifetime
{
    private static readonly Migration First = Migration.Parse("0001_first.sql", "create table first (id int);");
    private static readonly Migration Second = Migration.Parse("0005_second.sql", "create table second (id int);");
    private readonly EmptyDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task All_migrations_apply_to_an_empty_database_once()
    {
        var all = Migration.All();
        Assert.NotEmpty(all);

        Assert.Equal(all, await ApplyAsync([.. all]));
        Assert.Empty(await ApplyAsync([.. all]));
        Assert.Equal(all.Count, await database.ScalarAsync<long>("select count(*) from schema_migrations"));
    }

    [Fact]
    public async Task Two_servers_that_start_together_apply_each_migration_once()
    {
        var both = await Task.WhenAll(ApplyAsync(First, Second), ApplyAsync(First, Second));

        Assert.Equal([0, 2], both.Select(applied => applied.Count).Order());
    }

    [Fact]
    public async Task An_edited_migration_is_refused()
    {
        await ApplyAsync(First);

        var refusal = await Assert.ThrowsAsync<MigrationException>(
            () => ApplyAsync(Migration.Parse("0001_first.sql", "create table first (id bigint);"), Second));

        Assert.Contains("0001_first was applied", refusal.Message, StringComparison.Ordinal);
        Assert.False(await ExistsAsync("second"));
    }

    [Fact]
    public async Task Line_ends_of_a_checkout_do_not_count_as_an_edit()
    {
        await ApplyAsync(Migration.Parse("0001_lines.sql", "create table a (id int);\ncreate table b (id int);"));

        Assert.Empty(await ApplyAsync(Migration.Parse("0001_lines.sql", "create table a (id int);\r\ncreate table b (id int);")));
    }

    [Fact]
    public async Task A_migration_older_than_the_newest_applied_one_is_refused()
    {
        await ApplyAsync(Second);

        var refusal = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(First, Second));

        Assert.Contains("Give it a number above 0005", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await ApplyAsync(First, Second);

        var refusal = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(First));

        Assert.Contains("0005_second", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_migration_leaves_nothing_of_itself_and_all_before_it()
    {
        var broken = Migration.Parse("0007_broken.sql", "create table third (id int); select 1/0;");

        var failure = await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(First, broken));

        Assert.Contains("0007_broken", failure.Message, StringComparison.Ordinal);
        Assert.True(await ExistsAsync("first"));
        Assert.False(await ExistsAsync("third"));
        Assert.Equal(2, (await ApplyAsync(First, Second, Migration.Parse("0007_mended.sql", "create table third (id int);"))).Count);
    }

    [Fact]
    public async Task Two_migrations_with_one_number_are_refused()
    {
        await Assert.ThrowsAsync<MigrationException>(() => ApplyAsync(First, Migration.Parse("0001_other.sql", "select 1")));
    }

    [Theory]
    [InlineData("Đường Nguyễn Ðình Chiểu", "duong nguyen dinh chieu")] // the second word has the Icelandic letter that old typing leaves
    [InlineData("QUYẾT ĐỊNH số 12/QĐ-UBND", "quyet dinh so 12/qd-ubnd")]
    [InlineData("Ho\u0302\u0300 sơ", "ho so")] // decomposed letters
    public async Task Folding_takes_tone_marks_and_case_away(string text, string folded)
    {
        await ApplyAsync([.. Migration.All()]);
        await database.ExecuteAsync("create table words (word text); create index on words (fold_vi(word));");

        Assert.Equal(folded, await database.ScalarAsync<string>("select fold_vi($1)", text));
    }

    private Task<IReadOnlyList<Migration>> ApplyAsync(params Migration[] migrations) =>
        new SchemaMigrations(database.DataSource, migrations).ApplyAsync(CancellationToken.None);

    private async Task<bool> ExistsAsync(string table) =>
        await database.ScalarAsync<bool>("select to_regclass($1) is not null", table);
}
