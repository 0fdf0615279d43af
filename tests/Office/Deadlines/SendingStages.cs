using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Office.Tests.Calendars.CountingWorkingDays;
using static FlowOffice.Office.Tests.Calendars.CountingWorkingHours;

namespace FlowOffice.Office.Tests.Deadlines;

/// <summary>Reminders and escalations as people get them. B works in a unit whose head is A; C is the chairman.</summary>
public sealed class SendingStages(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset DueAt = VietnamTime.EndOf(Day("07/03/2024"));

    private readonly TestClock clock = new(Instant("04/03/2024 09:00"));
    private OfficeRows office = null!;
    private Guid unit;
    private Guid a;
    private Guid b;
    private Guid c;

    public async Task InitializeAsync()
    {
        office = await OfficeRows.CreateAsync(database);
        var committee = await office.UnitAsync("Thường trực UBND", kind: "leadership");
        unit = await office.UnitAsync("Phòng Nội vụ", committee);
        a = await office.PersonAsync("Trần Văn An", "unit-head", unit);
        b = await office.PersonAsync("Lê Thị Bình", "specialist", unit, "binh@example.vn");
        c = await office.PersonAsync("Phạm Văn Cường", "chairman", committee);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Clause("SD-5.3c")]
    public async Task The_holder_is_reminded_the_day_before_and_each_day_late_each_once()
    {
        await GivenTaskAsync(DeadlinePlan.Usual);

        await EveryHourUntilAsync("11/03/2024 23:00");

        Assert.Equal(
            ["deadline-remind 06/03/2024", "deadline-late 08/03/2024", "deadline-late 09/03/2024", "deadline-late 10/03/2024", "deadline-late 11/03/2024"],
            await ToldAsync(b));
        Assert.Empty(await ToldAsync(a));
    }

    [Fact, Clause("FO-6")]
    public async Task Each_level_is_told_once_also_after_a_restart()
    {
        await GivenTaskAsync(new DeadlinePlan(false, StageRule.Remind(1), StageRule.Escalate(0, Recipient.Superior), StageRule.Escalate(2, Recipient.Role("chairman"))));

        clock.SetTo(Instant("06/03/2024 00:00"));
        await EveryHourUntilAsync("10/03/2024 23:00"); // each run starts as a new server does: it knows nothing but the tables

        Assert.Equal(["deadline-remind 06/03/2024"], await ToldAsync(b));
        Assert.Equal(["deadline-escalate 08/03/2024"], await ToldAsync(a));
        Assert.Equal(["deadline-escalate 10/03/2024"], await ToldAsync(c));
    }

    [Fact]
    public async Task A_finished_task_is_left_alone()
    {
        var task = await GivenTaskAsync(DeadlinePlan.Usual);
        await database.ExecuteAsync("update tasks set state = 'completed', completed_at = now() where id = $1", task);

        await EveryHourUntilAsync("09/03/2024 09:00");

        Assert.Empty(await ToldAsync(b));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from deadline_stages where task_id = $1 and fired_at is null", task));
    }

    [Fact]
    public async Task A_waiting_task_is_left_alone()
    {
        var task = await GivenTaskAsync(DeadlinePlan.Usual);
        await database.ExecuteAsync("update tasks set state = 'suspended' where id = $1", task);

        await EveryHourUntilAsync("09/03/2024 09:00");

        Assert.Empty(await ToldAsync(b));
    }

    [Fact]
    public async Task Cancelled_stages_are_gone_and_a_later_due_day_reminds_anew()
    {
        var task = await GivenTaskAsync(DeadlinePlan.Usual);
        await EveryHourUntilAsync("06/03/2024 12:00");
        var later = VietnamTime.EndOf(Day("14/03/2024"));
        await StepAsync(work =>
        {
            DeadlineStages.Cancel(work, task);
            work.Write("update tasks set due_at = $2 where id = $1", Sql.Value(task), Sql.Value(later));
            DeadlineStages.Schedule(work, task, later, DeadlinePlan.Usual, WorkingCalendar.National);
        });

        await EveryHourUntilAsync("14/03/2024 23:00");

        Assert.Equal(["deadline-remind 06/03/2024", "deadline-remind 13/03/2024"], await ToldAsync(b));
    }

    [Fact]
    public async Task After_a_standstill_only_the_newest_late_day_is_told()
    {
        var task = await GivenTaskAsync(DeadlinePlan.Usual);

        clock.SetTo(Instant("12/03/2024 10:00"));
        await FireAsync();
        await FireAsync();

        Assert.Equal(["deadline-late 12/03/2024", "deadline-remind 12/03/2024"], (await ToldAsync(b)).Order());
        Assert.Contains("gửi muộn", await database.ScalarAsync<string>("select text from notices where person_id = $1 and kind = 'deadline-remind'", b), StringComparison.Ordinal);
        Assert.Equal("skipped", await ResultAsync(task, "late-2024-03-08"));
        Assert.Equal("sent", await ResultAsync(task, "late-2024-03-12"));
        Assert.Null(await ResultAsync(task, "late-2024-03-13"));
    }

    [Fact, Clause("FO-6")]
    public async Task A_clock_that_jumps_back_and_forth_sends_each_level_once()
    {
        await GivenTaskAsync(new DeadlinePlan(false, StageRule.Remind(1), StageRule.Escalate(0, Recipient.Superior)));

        foreach (var moment in new[] { "06/03/2024 08:00", "04/03/2024 10:00", "08/03/2024 08:00", "06/03/2024 07:00", "06/03/2024 09:00", "09/03/2024 08:00", "01/03/2024 08:00", "10/03/2024 08:00" })
            await Firing(at: new TestClock(Instant(moment))).RunAsync(CancellationToken.None);

        Assert.Equal(["deadline-remind 06/03/2024"], await ToldAsync(b));
        Assert.Equal(["deadline-escalate 08/03/2024"], await ToldAsync(a));
    }

    [Theory]
    [InlineData("08/03/2024 00:30", false)]
    [InlineData("08/03/2024 14:00", true)]
    public async Task What_goes_out_late_after_a_standstill_says_so_once(string back, bool late)
    {
        await GivenTaskAsync(new DeadlinePlan(false, StageRule.Escalate(0, Recipient.Superior)));

        clock.SetTo(Instant(back));
        await FireAsync();
        await FireAsync();

        Assert.Equal(late, (await database.ScalarAsync<string>("select text from notices where person_id = $1", a))!.Contains("(gửi muộn)", StringComparison.Ordinal));
        Assert.Equal(late, await database.ScalarAsync<bool>("select (details->>'delayed')::boolean from audit_entries where organisation_id = $1", office.OrganisationId));
    }

    [Fact]
    public async Task The_head_of_the_unit_above_and_whoever_a_setting_names_are_found_on_the_day()
    {
        await database.ExecuteAsync("update organisations set settings = jsonb_build_object('changeApprover', 'unit-head') where id = $1", office.OrganisationId);
        await GivenTaskAsync(new DeadlinePlan(false, StageRule.Escalate(0, Recipient.HeadAbove), StageRule.Escalate(1, Recipient.Setting("changeApprover"))));

        await EveryHourUntilAsync("10/03/2024 08:00");

        Assert.Equal(["deadline-escalate 08/03/2024"], await ToldAsync(c)); // B's unit has A as its head, and C's stands above
        Assert.Equal(["deadline-escalate 09/03/2024"], await ToldAsync(a));
    }

    [Fact]
    public async Task A_task_that_nobody_took_reminds_everybody_it_is_offered_to()
    {
        var task = await office.TaskAsync("Phân loại văn bản", null, DueAt, null, $"unit:{unit}");
        await ScheduleAsync(task, DeadlinePlan.Usual);

        await EveryHourUntilAsync("06/03/2024 08:00");

        Assert.Single(await ToldAsync(a));
        Assert.Single(await ToldAsync(b));
        Assert.Empty(await ToldAsync(c));
    }

    [Fact]
    public async Task Whoever_does_the_holders_work_under_a_delegation_is_reminded_too()
    {
        await GivenTaskAsync(DeadlinePlan.Usual);
        await database.ExecuteAsync("""
            insert into delegations (id, organisation_id, delegator_id, delegate_id, starts_on, ends_on, reason, created_at, created_by)
            values ($1, $2, $3, $4, '2024-03-05', '2024-03-06', 'Đi công tác', now(), $3)
            """, Guid.CreateVersion7(), office.OrganisationId, b, c);

        await EveryHourUntilAsync("08/03/2024 12:00");

        Assert.Equal(["deadline-remind 06/03/2024"], await ToldAsync(c));
        Assert.Equal(2, (await ToldAsync(b)).Count);
    }

    [Fact]
    public async Task The_superior_of_a_head_is_the_head_above()
    {
        var task = await office.TaskAsync("Cho ý kiến", a, DueAt);
        await ScheduleAsync(task, new(false, StageRule.Escalate(0, Recipient.Superior)));

        await EveryHourUntilAsync("08/03/2024 08:00");

        Assert.Single(await ToldAsync(c));
        Assert.Empty(await ToldAsync(a));
    }

    [Fact]
    public async Task A_stage_that_reaches_nobody_is_recorded_as_such()
    {
        var task = await office.TaskAsync("Ký ban hành", c, DueAt);
        await ScheduleAsync(task, new(false, StageRule.Escalate(0, Recipient.Superior)));

        await EveryHourUntilAsync("08/03/2024 08:00");

        Assert.Equal("nobody", await ResultAsync(task, "escalate-0-2024-03-07-superior"));
        Assert.Equal("nobody", await database.ScalarAsync<string>("select outcome from audit_entries where subject_id = $1", task.ToString()));
    }

    [Fact]
    public async Task Every_sending_leaves_an_audit_entry()
    {
        var task = await GivenTaskAsync(DeadlinePlan.Usual);

        await EveryHourUntilAsync("08/03/2024 12:00");

        Assert.Equal(2, await database.ScalarAsync<long>("""
            select count(*) from audit_entries where subject_id = $1 and organisation_id = $2 and outcome = 'sent' and details->'recipients' = jsonb_build_array($3::text)
            """, task.ToString(), office.OrganisationId, b.ToString()));
    }

    [Fact]
    public async Task Servers_that_run_at_once_send_each_stage_once()
    {
        for (var i = 0; i < 40; i++)
            await GivenTaskAsync(DeadlinePlan.Usual);
        clock.SetTo(Instant("06/03/2024 08:00"));

        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Firing().RunAsync(CancellationToken.None))));

        Assert.Equal(40, done.Sum());
        Assert.Equal(40, (await ToldAsync(b)).Count);
    }

    [Theory]
    [InlineData("mail.example.vn", 1)]
    [InlineData(null, 0)]
    public async Task Mail_is_written_only_where_mail_is_set_up(string? host, int mails)
    {
        await GivenTaskAsync(DeadlinePlan.Usual);
        clock.SetTo(Instant("06/03/2024 08:00"));

        await Firing(new MailSettings { Host = host }).RunAsync(CancellationToken.None);

        Assert.Equal(mails, await database.ScalarAsync<long>("""
            select count(*) from outbox where organisation_id = $1 and kind = 'mail' and payload->>'to' = 'binh@example.vn'
            """, office.OrganisationId));
    }

    private async Task<Guid> GivenTaskAsync(DeadlinePlan plan)
    {
        var task = await office.TaskAsync("Tham mưu trả lời kiến nghị", b, DueAt);
        await ScheduleAsync(task, plan);
        return task;
    }

    private Task ScheduleAsync(Guid task, DeadlinePlan plan) =>
        StepAsync(work => DeadlineStages.Schedule(work, task, DueAt, plan, WorkingCalendar.National));

    private async Task StepAsync(Action<StepWork> write)
    {
        await using var work = await StepWork.OpenAsync(database.DataSource, Actor.System(office.OrganisationId), clock.GetUtcNow(), CancellationToken.None);
        write(work);
        await work.CommitAsync(CancellationToken.None);
    }

    private async Task EveryHourUntilAsync(string until)
    {
        while (clock.GetUtcNow() < Instant(until))
        {
            clock.Advance(TimeSpan.FromHours(1));
            await FireAsync();
        }
    }

    private Task<int> FireAsync() => Firing().RunAsync(CancellationToken.None);

    private FireDeadlines Firing(MailSettings? mail = null, TestClock? at = null) =>
        new(database.DataSource, new WorkingCalendars(database.DataSource, at ?? clock), new NoticeWriter(mail ?? new MailSettings()), at ?? clock);

    private async Task<List<string>> ToldAsync(Guid person)
    {
        var told = new List<string>();
        await using var command = database.DataSource.CreateCommand("select kind, created_at from notices where person_id = $1 order by created_at, id");
        command.Parameters.Add(Sql.Value(person));
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            told.Add($"{reader.GetString(0)} {VietnamTime.DateOf(reader.GetFieldValue<DateTimeOffset>(1)):dd/MM/yyyy}");
        return told;
    }

    private Task<string?> ResultAsync(Guid task, string stage) =>
        database.ScalarAsync<string>("select result from deadline_stages where task_id = $1 and stage = $2", task, stage);
}
