using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Server.Samples;
using FlowOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace FlowOffice.Server.Tests.Samples;

public sealed class SeedingSamples : IAsyncLifetime
{
    private readonly TestDatabase database = new(); // each test begins with none

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Two_servers_that_start_at_once_add_them_once()
    {
        var printed = await Task.WhenAll(SeedAsync(), SeedAsync());

        Assert.Single(printed, lines => lines.Count > 0);
        Assert.Equal(5, await database.ScalarAsync<long>("select count(*) from organisations"));
        Assert.Empty(await SeedAsync());
    }

    [Fact, Clause("SD-10.1", "SD-4.4")]
    public async Task Everybody_has_one_account_whose_password_must_be_changed()
    {
        await SeedAsync();

        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from people p where not exists (select from accounts a where a.person_id = p.id)"));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from accounts where not must_change_password"));
    }

    [Fact, Clause("SD-2")]
    public async Task Son_Dong_has_its_agencies_and_communes_each_with_head_deputy_and_staff()
    {
        await SeedAsync();

        var lacking = await database.ScalarAsync<string>("""
            select string_agg(u.name, ', ') from units u join organisations o on o.id = u.organisation_id
            where o.code = 'son-dong' and u.kind in ('agency', 'commune')
              and not (select array_agg(h.role_code) from posts h where h.unit_id = u.id) @> array['unit-head', 'deputy-head', 'specialist']
            """);
        Assert.Null(lacking);
        Assert.Equal(6, await database.ScalarAsync<long>("select count(*) from units u join organisations o on o.id = u.organisation_id where o.code = 'son-dong' and kind = 'agency'"));
        Assert.Equal(4, await database.ScalarAsync<long>("select count(*) from units u join organisations o on o.id = u.organisation_id where o.code = 'son-dong' and kind = 'commune'"));
    }

    [Fact]
    public void Each_office_has_a_leader_a_chief_a_clerk_and_an_administrator_and_each_user_name_one_person()
    {
        Assert.All(SampleOffice.All(), office =>
        {
            var posts = office.Units.SelectMany(unit => unit.Posts).ToList();
            Assert.Subset(posts.Select(post => post.Role).ToHashSet(), new HashSet<string> { RoleCode.Chairman, RoleCode.ChiefOfOffice, RoleCode.Clerk, RoleCode.Administrator });
            Assert.Subset(office.Roles.Select(role => role.Code).ToHashSet(), posts.Select(post => post.Role).ToHashSet());
            Assert.All(posts.GroupBy(post => post.User), user => Assert.Single(user.Select(post => post.Person).Distinct()));
            Assert.All(posts, post => Assert.True(post.Person.IsNormalized()));
        });
    }

    [Fact]
    public void A_line_that_is_none_is_named() =>
        Assert.Contains("dơn vị", Assert.Throws<FormatException>(() => SampleOffice.Parse("organisation a | A\ndơn vị b | B")).Message, StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> SeedAsync()
    {
        await using var db = new OfficeDb(new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(database.DataSource).Options);
        return await new SeedSamples(db, Options.Create(new SampleSettings()), new TestClock()).RunAsync(CancellationToken.None);
    }
}
