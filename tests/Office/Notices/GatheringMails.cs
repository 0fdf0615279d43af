using FlowOffice.Office.Notices;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Notices;

public sealed class GatheringMails(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Mails_of_the_chosen_kinds_become_one_at_the_offices_hour_of_a_working_day()
    {
        var office = await DigestOfficeAsync();
        var binh = await office.PersonAsync();
        office.Clock.SetTo(At(2026, 3, 6, 16, 0)); // Friday
        await office.TellAsync(binh, "information", "Công văn số 1");
        await office.TellAsync(binh, "information", "Công văn số 2");
        await office.TellAsync(binh, "deadline-late", "Việc chậm");
        Assert.Equal(["mail", "mail-part", "mail-part"], await office.WaysAsync(binh));

        office.Clock.SetTo(At(2026, 3, 7, 9, 0)); // Saturday
        Assert.Equal(0, await GatherAsync(office));
        office.Clock.SetTo(At(2026, 3, 9, 7, 29));
        Assert.Equal(0, await GatherAsync(office));
        office.Clock.SetTo(At(2026, 3, 9, 7, 30));
        Assert.Equal(1, await GatherAsync(office));

        Assert.Equal(["mail", "mail"], await office.WaysAsync(binh));
        Assert.Equal("1. Công văn số 1\n\n2. Công văn số 2", await DigestAsync(binh, "text"));
        Assert.Equal("Thông báo trong ngày 09/03/2026: 2 việc", await DigestAsync(binh, "subject"));
    }

    [Fact]
    public async Task A_person_gets_one_a_day_and_what_comes_later_waits_for_the_next()
    {
        var office = await DigestOfficeAsync();
        var binh = await office.PersonAsync();
        await office.TellAsync(binh, "information", "Công văn số 1");
        Assert.Equal(1, await GatherAsync(office));

        await office.TellAsync(binh, "information", "Công văn số 2");
        office.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, await GatherAsync(office));
        Assert.Equal(["mail", "mail-part"], await office.WaysAsync(binh));

        office.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(1, await GatherAsync(office));
        Assert.Equal(["mail", "mail"], await office.WaysAsync(binh));
    }

    [Fact]
    public async Task Many_servers_at_once_make_one_mail_and_lose_nothing()
    {
        var office = await DigestOfficeAsync();
        var people = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            people.Add(await office.PersonAsync($"Người {i}"));
            await office.TellAsync(people[i], "information", "Công văn A");
            await office.TellAsync(people[i], "information", "Công văn B");
        }

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => GatherAsync(office)));

        Assert.Equal(20, made.Sum());
        Assert.Equal(20, await database.ScalarAsync<long>("select count(*) from outbox where person_id = any($1) and kind = 'mail' and payload ->> 'text' like '1. Công văn A%2. Công văn B'", people.ToArray()));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from outbox where person_id = any($1) and kind = 'mail-part'", people.ToArray()));
    }

    [Fact]
    public async Task What_is_express_is_not_gathered()
    {
        var office = await DigestOfficeAsync();
        var binh = await office.PersonAsync();

        await office.TellAsync(binh, "information", "Hỏa tốc", isExpress: true);

        Assert.Equal(["mail"], await office.WaysAsync(binh));
    }

    private async Task<NoticeOffice> DigestOfficeAsync()
    {
        var office = await NoticeOffice.CreateAsync(database);
        await office.SetAsync("""{"noticeDigest": ["information"]}""");
        return office;
    }

    private Task<string?> DigestAsync(Guid person, string part) =>
        database.ScalarAsync<string>("select payload ->> $2 from outbox where person_id = $1 and key like 'mail:digest:%'", person, part);

    private Task<int> GatherAsync(NoticeOffice office) => new GatherMails(database.DataSource, office.Calendars, office.Clock).RunAsync(CancellationToken.None);

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));
}
