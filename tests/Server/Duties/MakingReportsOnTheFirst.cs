using FlowOffice.Office;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Reports;
using FlowOffice.Server.Duties;
using FlowOffice.Server.Jobs;
using FlowOffice.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using static FlowOffice.Server.Tests.Duties.Local;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>An office that wants results on documents and on work files of each month, quarter and year.</summary>
public sealed class MakingReportsOnTheFirst(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new(Instant("31/03/2024 20:00"));
    private OfficeRows office = null!;

    public async Task InitializeAsync()
    {
        await database.ExecuteAsync("delete from duty_runs");
        await database.ExecuteAsync("delete from duty_states");
        office = await OfficeRows.CreateAsync(database);
        await WantAsync("""{"reportsMonthly": ["documents", "work-files"], "reportsQuarterly": ["documents", "work-files"], "reportsYearly": ["documents", "work-files"]}""");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Clause("SD-12.3c")]
    public async Task On_1_April_at_6_those_of_March_and_of_the_first_quarter_are_there_once_each()
    {
        await TickAsync("31/03/2024 20:00");
        await TickAsync("01/04/2024 05:59");
        Assert.Empty(await KeptAsync());

        await TickAsync("01/04/2024 06:00");
        await TickAsync("01/04/2024 06:00");
        await TickAsync("02/04/2024 06:00");

        Assert.Equal(["documents 2024-03", "documents 2024-Q1", "work-files 2024-03", "work-files 2024-Q1"], await KeptAsync());
    }

    [Fact, Clause("SD-12.3c")]
    public async Task On_1_January_that_of_the_year_too()
    {
        await TickAsync("31/12/2024 20:00");
        await TickAsync("01/01/2025 06:00");

        Assert.Equal(["documents 2024", "documents 2024-12", "documents 2024-Q4", "work-files 2024", "work-files 2024-12", "work-files 2024-Q4"], await KeptAsync());
    }

    [Fact, Clause("SD-12.3c")]
    public async Task Months_that_passed_while_nothing_ran_are_made_up_for_and_asking_again_makes_none_twice()
    {
        await TickAsync("31/03/2024 20:00");
        await TickAsync("03/06/2024 10:00");
        await database.ExecuteAsync("insert into duty_runs (id, organisation_id, duty, occurrence, state, try_at) values (gen_random_uuid(), $1, 'reports', $2, 'waiting', $2)", office.OrganisationId, Instant("03/06/2024 11:00"));
        await TickAsync("03/06/2024 11:00");

        Assert.Equal(["documents 2024-03", "documents 2024-04", "documents 2024-05", "documents 2024-Q1"], (await KeptAsync()).Where(report => report.StartsWith("documents", StringComparison.Ordinal)));
        Assert.Equal("done,done,done,idle", await database.ScalarAsync<string>("select string_agg(state, ',' order by occurrence) from duty_runs where organisation_id = $1 and duty = 'reports'", office.OrganisationId));
    }

    [Fact]
    public async Task An_office_that_wants_none_gets_none()
    {
        await database.ExecuteAsync("update organisations set settings = '{}' where id = $1", office.OrganisationId);
        await TickAsync("31/12/2024 20:00");
        await TickAsync("01/01/2025 06:00");

        Assert.Empty(await KeptAsync());
    }

    private Task WantAsync(string settings) => database.ExecuteAsync("update organisations set settings = $2::jsonb where id = $1", office.OrganisationId, settings);

    private async Task TickAsync(string at)
    {
        clock.SetTo(Instant(at));
        await using var services = new ServiceCollection().AddSingleton<NpgsqlDataSource>(database.DataSource).AddSingleton<TimeProvider>(clock).AddSingleton<WorkingCalendars>()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddOffice().BuildServiceProvider();
        var (calendars, notices) = (services.GetRequiredService<WorkingCalendars>(), services.GetRequiredService<NoticeWriter>());
        IDuty[] duties = [new ReportsDuty(services.GetRequiredService<MakeReport>())];
        await new PlanDuties(database.DataSource, duties, calendars, clock).RunAsync(CancellationToken.None);
        await new RunDuties(database.DataSource, duties, new JobFailures(notices), clock).RunAsync(CancellationToken.None);
    }

    private async Task<string[]> KeptAsync() =>
        await database.ScalarAsync<string[]>("select array_agg(kind || ' ' || period order by kind, period) from reports where organisation_id = $1 and made_by is null", office.OrganisationId) ?? [];
}
