using FlowOffice.Office.Attendance;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Server.Duties;
using FlowOffice.Server.Jobs;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Duties.Local;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>An office with a head A and a specialist B, and the duty that reminds them as the board would run it.</summary>
public abstract class AttendanceOffice(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    protected TestDatabase Database => database;

    protected TestClock Clock { get; } = new(Instant("02/03/2024 00:00"));

    protected OfficeRows Office { get; private set; } = null!;

    protected Guid A { get; private set; }

    protected Guid B { get; private set; }

    public virtual async Task InitializeAsync()
    {
        Office = await OfficeRows.CreateAsync(database);
        var unit = await Office.UnitAsync("Phòng Nội vụ");
        A = await Office.PersonAsync("Trần Văn An", "unit-head", unit);
        B = await Office.PersonAsync("Lê Thị Bình", "specialist", unit);
        await Office.PersonAsync("Hoàng Văn Giang", "specialist", unit); // has no account
        await Office.AccountAsync(A);
        await Office.AccountAsync(B);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    protected Task SettingsAsync(string json) => database.ExecuteAsync("update organisations set settings = $2::jsonb where id = $1", Office.OrganisationId, json);

    /// <summary>Somebody is active at a moment.</summary>
    protected Task SeenAsync(Guid person, string moment) =>
        database.ExecuteAsync("insert into access_log (person_id, organisation_id, at) values ($1, $2, $3)", person, Office.OrganisationId, Instant(moment));

    protected async Task EveryTenMinutesUntilAsync(string until)
    {
        for (; Clock.GetUtcNow() < Instant(until); Clock.Advance(TimeSpan.FromMinutes(10)))
            await RemindAsync();
    }

    protected async Task RemindAsync()
    {
        var notices = new NoticeWriter(new MailSettings());
        IDuty[] duties = [new AttendanceDuty(new RemindAttendance(Calendars(), notices))];
        await new PlanDuties(database.DataSource, duties, Calendars(), Clock).RunAsync(CancellationToken.None);
        await new RunDuties(database.DataSource, duties, new JobFailures(notices), Clock).RunAsync(CancellationToken.None);
    }

    protected Task<IReadOnlyList<AttendanceLine>> ReportAsync(string from, string to) =>
        new AttendanceReport(database.DataSource, Calendars(), Clock).RunAsync(Office.OrganisationId, Day(from), Day(to), CancellationToken.None);

    protected async Task<List<DateTimeOffset>> RemindedAsync(Guid person)
    {
        var at = new List<DateTimeOffset>();
        await using var command = database.DataSource.CreateCommand("select created_at from notices where person_id = $1 and kind = 'attendance' order by created_at");
        command.Parameters.AddWithValue(person);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            at.Add(reader.GetFieldValue<DateTimeOffset>(0));
        return at;
    }

    private WorkingCalendars Calendars() => new(database.DataSource, Clock);
}
