using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Server.Duties;
using FlowOffice.Server.Jobs;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Duties.Local;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>A duty of each day at 06:00 that writes a line with its occurrence.</summary>
public sealed class RunningDuties(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new(Instant("04/03/2024 05:00"));
    private OfficeRows office = null!;
    private Guid administrator;

    public async Task InitializeAsync()
    {
        await database.ExecuteAsync("delete from duty_runs");
        await database.ExecuteAsync("delete from duty_states");
        office = await OfficeRows.CreateAsync(database);
        administrator = await office.PersonAsync("Quản trị", "administrator", await office.UnitAsync("Văn phòng"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_occurrence_runs_once_whoever_looks_however_often()
    {
        var duty = new WritingDuty();
        await TickAsync(duty);
        clock.SetTo(Instant("04/03/2024 06:00"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TickAsync(duty)));
        await TickAsync(duty);

        Assert.Equal("done 04/03 06:00", await RunsAsync());
        Assert.Equal(1, await WrittenAsync());
    }

    [Fact]
    public async Task What_a_duty_wrote_before_it_failed_is_not_there_and_it_is_tried_again()
    {
        var duty = new WritingDuty { Fails = true };
        await TickAsync(duty);
        clock.SetTo(Instant("04/03/2024 06:00"));
        await TickAsync(duty);
        Assert.Equal("failed 04/03 06:00", await RunsAsync());
        Assert.Equal(0, await WrittenAsync());

        duty.Fails = false;
        clock.SetTo(Instant("04/03/2024 06:09"));
        await TickAsync(duty);
        Assert.Equal(0, await WrittenAsync()); // its time to be tried again has not come
        clock.SetTo(Instant("04/03/2024 06:10"));
        await TickAsync(duty);

        Assert.Equal("done 04/03 06:00", await RunsAsync());
        Assert.Equal(1, await WrittenAsync());
    }

    [Fact]
    public async Task A_failure_is_told_to_the_owner_once_a_day_and_stands_in_the_audit()
    {
        var duty = new WritingDuty { Fails = true };
        await TickAsync(duty);
        clock.SetTo(Instant("04/03/2024 06:00"));
        await TickAsync(duty);
        clock.SetTo(Instant("04/03/2024 06:10"));
        await TickAsync(duty);
        clock.SetTo(Instant("04/03/2024 06:30"));
        await TickAsync(duty);
        clock.SetTo(Instant("04/03/2024 23:00"));
        await TickAsync(duty); // three times were enough

        Assert.Equal(3, await database.ScalarAsync<int>("select attempts from duty_runs where organisation_id = $1", office.OrganisationId));
        Assert.Equal("Tác vụ «Ghi một dòng» bị lỗi. Đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại.",
            await database.ScalarAsync<string>("select text from notices where person_id = $1 and kind = 'job-failed'", administrator));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from notices where person_id = $1", administrator));
        Assert.Equal(3, await database.ScalarAsync<long>("select count(*) from audit_entries where organisation_id = $1 and action = 'job.failed' and details ->> 'technical' like '%No space left%'", office.OrganisationId));
    }

    [Fact]
    public async Task After_days_off_the_newest_runs_late_and_the_others_are_told_as_missed()
    {
        var duty = new WritingDuty();
        await TickAsync(duty);
        clock.SetTo(Instant("06/03/2024 09:00"));
        await TickAsync(duty);

        Assert.Equal("missed 04/03 06:00, missed 05/03 06:00, done 06/03 06:00", await RunsAsync());
        Assert.Equal(1, await WrittenAsync());
    }

    [Fact]
    public async Task Where_each_counts_all_are_made_up_for_in_order()
    {
        var duty = new WritingDuty { EachCounts = true };
        await TickAsync(duty);
        clock.SetTo(Instant("06/03/2024 09:00"));
        await TickAsync(duty);

        Assert.Equal("done 04/03 06:00, done 05/03 06:00, done 06/03 06:00", await RunsAsync());
        Assert.Equal(3, await WrittenAsync());
    }

    [Fact]
    public async Task What_comes_too_late_to_be_of_use_is_skipped()
    {
        var duty = new WritingDuty { UsefulFor = TimeSpan.FromHours(1) };
        await TickAsync(duty);
        clock.SetTo(Instant("04/03/2024 07:01"));
        await TickAsync(duty);

        Assert.Equal("skipped 04/03 06:00", await RunsAsync());
        Assert.Equal(0, await WrittenAsync());
    }

    [Fact]
    public async Task A_clock_that_is_put_back_repeats_nothing()
    {
        var duty = new WritingDuty();
        await TickAsync(duty);
        clock.SetTo(Instant("04/03/2024 06:00"));
        await TickAsync(duty);
        foreach (var earlier in new[] { "04/03/2024 05:00", "04/03/2024 06:01" })
            await TickAsync(duty, new TestClock(Instant(earlier)));

        Assert.Equal("done 04/03 06:00", await RunsAsync());
        Assert.Equal(1, await WrittenAsync());
    }

    [Fact]
    public async Task A_finding_counts_as_failed_and_what_was_written_stays()
    {
        var duty = new WritingDuty { Finds = "Ba tệp bị hỏng." };
        await TickAsync(duty);
        clock.SetTo(Instant("04/03/2024 06:00"));
        await TickAsync(duty);

        Assert.Equal("failed 04/03 06:00", await RunsAsync());
        Assert.Equal(1, await WrittenAsync());
        Assert.Equal("Tác vụ «Ghi một dòng» bị lỗi. Ba tệp bị hỏng.", await database.ScalarAsync<string>("select text from notices where person_id = $1", administrator));
    }

    private async Task TickAsync(WritingDuty duty, TimeProvider? at = null)
    {
        var now = at ?? clock;
        await new PlanDuties(database.DataSource, [duty], new WorkingCalendars(database.DataSource, now), now).RunAsync(CancellationToken.None);
        await new RunDuties(database.DataSource, [duty], new JobFailures(new NoticeWriter(new MailSettings())), now).RunAsync(CancellationToken.None);
    }

    private Task<string?> RunsAsync() => database.ScalarAsync<string>("""
        select string_agg(state || ' ' || to_char(occurrence at time zone 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI'), ', ' order by occurrence) from duty_runs where organisation_id = $1
        """, office.OrganisationId);

    private Task<long> WrittenAsync() => database.ScalarAsync<long>("select count(*) from outages where organisation_id = $1", office.OrganisationId);

    private sealed class WritingDuty : IDuty
    {
        public bool Fails { get; set; }

        public string? Finds { get; init; }

        public bool EachCounts { get; init; }

        public TimeSpan? UsefulFor { get; init; }

        public DutyPlan Plan => new("writing", "Ghi một dòng", "Ghi một dòng.", DutySchedule.Parse("0 0 6 * * ?")) { EachCounts = EachCounts, UsefulFor = UsefulFor };

        public async Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken)
        {
            await work.ReadValueAsync<int>("insert into outages (id, organisation_id, starts_at, ends_at, description, recorded_at) values ($1, $2, $3, $4, 'x', $3)",
                cancellationToken, Sql.Value(Guid.CreateVersion7()), Sql.Value(work.OrganisationId), Sql.Value(occurrence), Sql.Value(occurrence.AddMinutes(1)));
            return Fails ? throw new IOException("No space left on device") : new DutyResult(1) { Problem = Finds };
        }
    }
}
