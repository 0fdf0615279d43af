using FlowOffice.Office.Attendance;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Reports;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FlowOffice.Office.Tests.Reports;

/// <summary>An office whose papers of March 2024 are written straight into the tables; it is Monday 01/04/2024, 06:00.</summary>
public sealed class ReportOffice
{
    public static readonly ReportPeriod March = ReportPeriod.Month(2024, 3);

    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private ReportOffice(TestDatabase database)
    {
        this.database = database;
        services = new ServiceCollection().AddSingleton<NpgsqlDataSource>(database.DataSource).AddSingleton<TimeProvider>(Clock).AddSingleton<WorkingCalendars>()
            .AddSingleton<AttendanceReport>().AddSingleton(new NoticeWriter(new MailSettings())).AddReports().BuildServiceProvider();
    }

    public TestClock Clock { get; } = new(At(1, 6, month: 4));

    public OfficeRows Rows { get; private set; } = null!;

    public Guid Finance { get; private set; }

    public Guid Culture { get; private set; }

    public MakeReport Reports => services.GetRequiredService<MakeReport>();

    public ReportShelf Shelf => services.GetRequiredService<ReportShelf>();

    public static async Task<ReportOffice> OpenAsync(TestDatabase database)
    {
        var office = new ReportOffice(database) { Rows = await OfficeRows.CreateAsync(database) };
        office.Finance = await office.Rows.UnitAsync("Phòng Tài chính");
        office.Culture = await office.Rows.UnitAsync("Phòng Văn hóa");
        return office;
    }

    public static DateTimeOffset At(int day, int hour = 9, int month = 3) => new DateTimeOffset(2024, month, day, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();

    public Task SetAsync(string settings) => database.ExecuteAsync("update organisations set settings = settings || $2::jsonb where id = $1", Rows.OrganisationId, settings);

    public Task ExecuteAsync(string sql, params object?[] values) => database.ExecuteAsync(sql, values);

    public Task<T?> ScalarAsync<T>(string sql, params object?[] values) => database.ScalarAsync<T>(sql, values);

    /// <summary>The tables of a kind over a period, as a report of now would have them.</summary>
    public async Task<IReadOnlyList<ReportTable>> FiguresAsync(ReportKind kind, ReportPeriod? period = null)
    {
        await using var work = await StepWork.OpenAsync(database.DataSource, Actor.System(Rows.OrganisationId), Clock.GetUtcNow(), CancellationToken.None);
        return await services.GetServices<IReportFigures>().Single(one => one.Kind == kind).ReadAsync(new ReportScope(work, period ?? March), CancellationToken.None);
    }

    public async Task<IReadOnlyList<string>> MakeDueAsync()
    {
        await using var work = await StepWork.OpenAsync(database.DataSource, Actor.System(Rows.OrganisationId), Clock.GetUtcNow(), CancellationToken.None);
        var made = await Reports.MakeDueAsync(work, Clock.Today(), CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return made;
    }

    /// <summary>So many incoming documents of 4 March, due on the 15th.</summary>
    /// <param name="finished">When they were finished; null while they are open.</param>
    public Task IncomingAsync(int count, DateTimeOffset? finished, Guid? unit = null, Guid? person = null, string state = "", string type = "official-letter", DateTimeOffset? due = null) => database.ExecuteAsync("""
        insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, type_code, lead_unit_id, handler_id, due_at, created_at, assigned_at, finished_at)
        select gen_random_uuid(), $1, case when $2 <> '' then $2 when $3 > '1970-01-01' then 'finished' else 'in-progress' end, 'Sở Nội vụ', $4, 'paper', $5, nullif($6, $9), nullif($7, $9), $8, $4, $4,
          nullif($3, '1970-01-01T00:00Z') from generate_series(1, $10)
        """, Rows.OrganisationId, state, finished ?? DateTimeOffset.UnixEpoch, At(4), type, unit ?? Guid.Empty, person ?? Guid.Empty, due ?? At(15), Guid.Empty, count);

    public Task OutgoingAsync(int count, DateTimeOffset issued) => database.ExecuteAsync("""
        insert into outgoing_documents (id, organisation_id, state, drafting_unit_id, series, number, number_symbol, issue_date, register_id, numbered_at, issued_at, created_at)
        select gen_random_uuid(), $1, 'issued', $2, 'outgoing', n, n || '/UBND', '2024-03-20', $1, $3, $3, $3 from generate_series(1, $4) n
        """, Rows.OrganisationId, Finance, issued, count);

    public Task FilesAsync(int count, DateTimeOffset? closed, DateTimeOffset due, Guid? person = null) => database.ExecuteAsync("""
        insert into work_files (id, organisation_id, year, code, title, field, lead_unit_id, lead_person_id, opened_at, due_at, closed_at, state)
        select gen_random_uuid(), $1, 2024, gen_random_uuid()::text, 'Hồ sơ', 'tai-chinh', $2, nullif($3, $7), $4, $5, nullif($6, '1970-01-01T00:00Z'), case when $6 > '1970-01-01' then 'closed' else 'open' end from generate_series(1, $8)
        """, Rows.OrganisationId, Finance, person ?? Guid.Empty, At(4), due, closed ?? DateTimeOffset.UnixEpoch, Guid.Empty, count);

    /// <summary>Somebody who looked in on so many of the half-days of March that counted.</summary>
    public async Task LookedInAsync(Guid person, int halfDays)
    {
        var left = halfDays;
        for (var day = new DateOnly(2024, 3, 1); left > 0; day = day.AddDays(1))
            if (WorkingCalendar.National.IsWorkingDay(day))
                foreach (var time in new[] { new TimeOnly(11, 0), new TimeOnly(16, 30) })
                    if (left-- > 0)
                        await database.ExecuteAsync("insert into access_log (person_id, organisation_id, at) values ($1, $2, $3)", person, Rows.OrganisationId, VietnamTime.At(day, time));
    }
}
