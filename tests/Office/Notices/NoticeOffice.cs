using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;

namespace FlowOffice.Office.Tests.Notices;

/// <summary>An office with both ways out set up, people in it, and notices to them. One for each test: rows are told apart by the organisation.</summary>
internal sealed class NoticeOffice(TestDatabase database, OfficeRows rows, TestClock clock, Guid unit)
{
    private static readonly MailSettings Mail = new() { Host = "mail.example.vn" };
    private static readonly SmsSettings Sms = new() { Address = "http://127.0.0.1/" };

    public Guid Id => rows.OrganisationId;

    public TestClock Clock => clock;

    public OfficeRows Rows => rows;

    public Guid Unit => unit;

    public NoticeWriter Writer { get; } = new(Mail, Sms);

    public NoticeChoices Choices { get; } = new(database.DataSource, clock);

    public WorkingCalendars Calendars { get; } = new(database.DataSource, clock);

    public static async Task<NoticeOffice> CreateAsync(TestDatabase database)
    {
        var rows = await OfficeRows.CreateAsync(database);
        return new NoticeOffice(database, rows, new TestClock(), await rows.UnitAsync("Phòng Nội vụ"));
    }

    /// <summary>Somebody with an address and a telephone.</summary>
    public async Task<Guid> PersonAsync(string name = "Lê Thị Bình", string role = "specialist", Guid? unit = null)
    {
        var person = await rows.PersonAsync(name, role, unit ?? Unit, "binh@example.vn");
        await database.ExecuteAsync("update people set phone = '0912345678' where id = $1", person);
        return person;
    }

    public Task SetAsync(string json) => database.ExecuteAsync($"update organisations set settings = settings || '{json}' where id = $1", Id);

    public async Task TellAsync(Guid person, string kind, string text = "Có việc", bool isExpress = false, params string[]? channels)
    {
        await using var work = await StepWork.OpenAsync(database.DataSource, Actor.System(Id), clock.GetUtcNow(), CancellationToken.None);
        Writer.Add(work, new Notice
        {
            OrganisationId = Id, PersonId = person, Key = $"{kind}:{Guid.NewGuid()}", Kind = kind, Text = text, Link = "/tasks", IsExpress = isExpress, Channels = channels is { Length: 0 } ? null : channels,
        });
        await work.CommitAsync(CancellationToken.None);
    }

    /// <summary>The kinds of what waits or went out for a person, in order.</summary>
    public async Task<string[]> WaysAsync(Guid person) =>
        await database.ScalarAsync<string[]>("select coalesce(array_agg(kind order by kind), '{}') from outbox where person_id = $1", person) ?? [];

    public Task<long> NoticesAsync(Guid person) => database.ScalarAsync<long>("select count(*) from notices where person_id = $1", person)!;

    public Actor As(Guid person) => new(person, null, Id, null, null);
}
