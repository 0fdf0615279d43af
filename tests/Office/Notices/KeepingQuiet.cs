using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FlowOffice.Office.Tests.Notices;

public sealed class KeepingQuiet(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("2026-03-02T20:59", "2026-03-02T20:59")] // before the quiet hours
    [InlineData("2026-03-02T21:00", "2026-03-03T06:00")]
    [InlineData("2026-03-03T05:59", "2026-03-03T06:00")]
    [InlineData("2026-03-03T06:00", "2026-03-03T06:00")]
    [InlineData("2026-03-06T21:30", "2026-03-09T06:00")] // Friday night: over the weekend, and Monday's small hours
    [InlineData("2026-03-07T10:00", "2026-03-09T06:00")]
    [InlineData("2026-04-29T22:00", "2026-05-04T06:00")] // 30 April, 1 May, a weekend
    public void They_end_in_the_morning_of_the_next_working_day(string moment, string end)
    {
        var quiet = new QuietHours(new TimeOnly(21, 0), new TimeOnly(6, 0), OnDaysOff: true);

        Assert.Equal(At(end), quiet.EndsAt(At(moment), WorkingCalendar.National));
    }

    [Fact]
    public async Task Mail_waits_for_their_end_and_what_is_express_does_not()
    {
        var office = await NoticeOffice.CreateAsync(database);
        await office.SetAsync("""{"quietFrom": "21:00", "quietUntil": "06:00"}""");
        var binh = await office.PersonAsync();
        var way = new Way();
        office.Clock.SetTo(At("2026-03-02T22:00"));
        await office.TellAsync(binh, "deadline-remind", "Nhắc việc");
        await office.TellAsync(binh, "urgent", "Hỏa tốc", isExpress: true);

        Assert.Equal(1, await SendAsync(office, way));
        Assert.Equal(["Hỏa tốc"], way.Texts);
        Assert.Equal(At("2026-03-03T06:00").UtcDateTime, await database.ScalarAsync<DateTime>("select next_attempt_at from outbox where person_id = $1 and sent_at is null and attempts = 0", binh));

        office.Clock.SetTo(At("2026-03-03T05:59"));
        Assert.Equal(0, await SendAsync(office, way));
        office.Clock.SetTo(At("2026-03-03T06:00"));
        Assert.Equal(1, await SendAsync(office, way));
        Assert.Equal(["Hỏa tốc", "Nhắc việc"], way.Texts);
    }

    [Fact]
    public async Task A_persons_own_hours_count_before_the_offices()
    {
        var office = await NoticeOffice.CreateAsync(database);
        await office.SetAsync("""{"quietFrom": "21:00", "quietUntil": "06:00"}""");
        var (binh, cuong) = (await office.PersonAsync(), await office.PersonAsync("Trần Văn Cường"));
        await office.Choices.ChooseAsync(office.As(binh), new NoticeChoice(["reminder"], [], [], QuietHours.None), CancellationToken.None);
        await office.Choices.ChooseAsync(office.As(cuong), new NoticeChoice(["reminder"], [], [], new QuietHours(new TimeOnly(12, 0), new TimeOnly(13, 0), false)), CancellationToken.None);
        var way = new Way();

        office.Clock.SetTo(At("2026-03-02T12:30"));
        await office.TellAsync(cuong, "deadline-remind", "Trưa của Cường");
        await office.TellAsync(binh, "deadline-remind", "Trưa của Bình");
        await SendAsync(office, way);
        Assert.Equal(["Trưa của Bình"], way.Texts);

        office.Clock.SetTo(At("2026-03-02T22:00"));
        await office.TellAsync(binh, "deadline-remind", "Tối của Bình");
        await SendAsync(office, way);
        Assert.Equal(["Trưa của Bình", "Trưa của Cường", "Tối của Bình"], way.Texts);
    }

    private static DateTimeOffset At(string local) => new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), VietnamTime.Offset).ToUniversalTime();

    private Task<int> SendAsync(NoticeOffice office, Way way) =>
        new SendOutbox(database.DataSource, [way], office.Calendars, office.Clock, NullLogger<SendOutbox>.Instance).RunAsync(CancellationToken.None);

    /// <summary>Takes every mail and keeps its words.</summary>
    private sealed class Way : IOutboxChannel
    {
        public List<string> Texts { get; } = [];

        public string Kind => MailChannel.MailKind;

        public bool IsOpen => true;

        public Task<Delivery> DeliverAsync(string key, JsonObject payload, CancellationToken cancellationToken)
        {
            Texts.Add((string)payload["text"]!);
            return Task.FromResult<Delivery>(new Delivery.Delivered());
        }
    }
}
