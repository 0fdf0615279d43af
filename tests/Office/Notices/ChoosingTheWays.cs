using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Notices;

public sealed class ChoosingTheWays(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Where_nothing_is_set_everything_goes_by_mail_and_nothing_by_text_message()
    {
        var office = await NoticeOffice.CreateAsync(database);
        var binh = await office.PersonAsync();

        foreach (var kind in NoticeEvent.All.SelectMany(one => one.Kinds))
            await office.TellAsync(binh, kind);

        var ways = await office.WaysAsync(binh);
        Assert.Equal(await office.NoticesAsync(binh), ways.Length);
        Assert.Equal(["mail"], ways.Distinct());
    }

    [Theory]
    [InlineData("urgent", "mail", "sms"), InlineData("deadline-late", "sms"), InlineData("note")]
    public async Task What_the_office_has_ticked_goes_by_those_ways(string kind, params string[] ways)
    {
        var office = await NoticeOffice.CreateAsync(database);
        await office.SetAsync("""{"noticeMail": ["urgent"], "noticeSms": ["urgent", "late"]}""");
        var binh = await office.PersonAsync();

        await office.TellAsync(binh, kind);

        Assert.Equal(ways, await office.WaysAsync(binh));
        Assert.Equal(1, await office.NoticesAsync(binh)); // on the pages always
    }

    [Fact]
    public async Task A_person_chooses_otherwise_except_for_what_the_office_forces()
    {
        var office = await NoticeOffice.CreateAsync(database);
        await office.SetAsync("""{"noticeSms": ["escalation"]}""");
        var (binh, cuong) = (await office.PersonAsync(), await office.PersonAsync("Trần Văn Cường"));
        await office.Choices.ChooseAsync(office.As(binh), new NoticeChoice([], ["reminder"], [], QuietHours.None), CancellationToken.None);

        foreach (var kind in (string[])["deadline-remind", "note", "deadline-escalate"])
            foreach (var person in (Guid[])[binh, cuong])
                await office.TellAsync(person, kind);

        Assert.Equal(["mail", "sms", "sms"], await office.WaysAsync(binh)); // a reminder as she wants it, an escalation as the office wants it
        Assert.Equal(["mail", "mail", "mail", "sms"], await office.WaysAsync(cuong));

        await office.Choices.ForgetAsync(office.As(binh), CancellationToken.None);
        await office.TellAsync(binh, "note");
        Assert.Equal(["mail", "mail", "sms", "sms"], await office.WaysAsync(binh));
    }

    [Fact]
    public async Task Whoever_sends_it_may_name_the_ways()
    {
        var office = await NoticeOffice.CreateAsync(database);
        await office.SetAsync("""{"noticeMail": ["-"]}""");
        var binh = await office.PersonAsync();

        await office.TellAsync(binh, "deadline-late", channels: ["sms"]);
        Assert.Equal(["sms"], await office.WaysAsync(binh));

        await office.TellAsync(binh, "deadline-late", channels: ["mail", "sms"]);
        Assert.Equal(["mail", "sms", "sms"], await office.WaysAsync(binh));
    }

    [Fact]
    public async Task Nobody_is_written_to_where_there_is_no_address_or_no_way()
    {
        var office = await NoticeOffice.CreateAsync(database);
        await office.SetAsync("""{"noticeSms": ["late"]}""");
        var binh = await office.PersonAsync();
        await database.ExecuteAsync("update people set email = null, phone = '' where id = $1", binh);

        await office.TellAsync(binh, "deadline-late");

        Assert.Empty(await office.WaysAsync(binh));
        Assert.Equal(1, await office.NoticesAsync(binh));
    }

    [Fact]
    public async Task What_somebody_reads_of_their_choice_is_what_counts()
    {
        var office = await NoticeOffice.CreateAsync(database);
        await office.SetAsync("""{"noticeMail": ["late"], "quietFrom": "21:00", "quietUntil": "06:00", "quietDays": true}""");
        var binh = await office.PersonAsync();

        var usual = await office.Choices.ReadAsync(binh, CancellationToken.None);
        Assert.False(usual.IsOwn);
        Assert.Equal(["late"], usual.Current.Mail);
        Assert.Equal(["escalation"], usual.Forced);
        Assert.Equal(new QuietHours(new TimeOnly(21, 0), new TimeOnly(6, 0), true), usual.Current.Quiet);

        await office.Choices.ChooseAsync(office.As(binh), new NoticeChoice(["urge"], ["urgent"], ["urge"], new QuietHours(new TimeOnly(12, 0), new TimeOnly(13, 0), false)), CancellationToken.None);
        var own = await office.Choices.ReadAsync(binh, CancellationToken.None);
        Assert.True(own.IsOwn);
        Assert.Equal("urge urgent urge", $"{own.Current.Mail.Single()} {own.Current.Sms.Single()} {own.Current.Digest.Single()}");
        Assert.Equal(new QuietHours(new TimeOnly(12, 0), new TimeOnly(13, 0), false), own.Current.Quiet);
    }

    [Fact]
    public void Each_kind_of_notice_belongs_to_one_matter_that_people_choose()
    {
        var kinds = NoticeEvent.All.SelectMany(one => one.Kinds).ToList();
        Assert.Equal(kinds.Distinct(), kinds);
        Assert.All(kinds, kind => Assert.Contains(kind, NoticeEvent.Of(kind).Kinds));
    }
}
