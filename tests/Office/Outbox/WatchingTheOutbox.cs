using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Outbox;

public sealed class WatchingTheOutbox(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private OfficeRows office = null!;
    private Guid administrator;

    public async Task InitializeAsync()
    {
        await database.ExecuteAsync("delete from outbox");
        office = await OfficeRows.CreateAsync(database);
        administrator = await office.PersonAsync("Nguyễn Công Trứ Anh", "administrator", await office.UnitAsync("Trung tâm"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Dead_messages_are_told_once_a_channel_and_day_and_never_by_the_way_that_fails()
    {
        await GivenAsync("mail", dead: true);
        await GivenAsync("mail", dead: true);

        Assert.Equal(1, await WatchAsync());
        await GivenAsync("mail", dead: true);
        Assert.Equal(0, await WatchAsync());
        await GivenAsync("sms", dead: true);
        Assert.Equal(1, await WatchAsync());

        Assert.Equal(["2 thư điện tử không gửi được. Hãy xem lý do, sửa rồi gửi lại.", "1 tin nhắn không gửi được. Hãy xem lý do, sửa rồi gửi lại."], await TextsAsync());
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from outbox where person_id = $1", administrator));

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await WatchAsync()); // yesterday's are known
        await GivenAsync("mail", dead: true);
        Assert.Equal(1, await WatchAsync());
    }

    [Fact]
    public async Task A_way_that_has_failed_for_an_hour_is_told_of()
    {
        await GivenAsync("sms", error: "The gateway cannot be reached.");
        await GivenAsync("mail"); // waits, without a failure
        Assert.Equal(0, await WatchAsync());

        clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(1, await WatchAsync());

        Assert.Equal(["1 tin nhắn chưa gửi được hơn một giờ. Hãy kiểm tra máy chủ gửi."], await TextsAsync());
    }

    [Fact]
    public async Task Proofs_are_kept_for_ninety_days_or_as_the_office_has_set_and_what_was_not_delivered_stays()
    {
        await GivenAsync("mail", sent: true);
        await GivenAsync("mail", dead: true);
        await GivenAsync("sms");
        await GivenAsync("exchange-document", sent: true);

        clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal(0, await PruneAsync());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await PruneAsync());
        Assert.Equal(3, await database.ScalarAsync<long>("select count(*) from outbox"));

        await GivenAsync("mail", sent: true);
        await database.ExecuteAsync("update organisations set settings = settings || '{\"messageDays\": 7}' where id = $1", office.OrganisationId);
        clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, await PruneAsync());
    }

    [Fact]
    public async Task They_are_found_by_person_channel_state_and_day()
    {
        await GivenAsync("mail", sent: true, name: "Lê Thị Bình");
        await GivenAsync("sms", dead: true, name: "Trần Văn Cường");
        clock.Advance(TimeSpan.FromDays(1));
        await GivenAsync("mail", name: "Trần Văn Cường");

        Assert.Equal(3, (await FindAsync(new(null, null, null, null))).Count);
        Assert.Equal("Lê Thị Bình", Assert.Single(await FindAsync(new("binh le", null, null, null))).Person);
        Assert.Equal(2, (await FindAsync(new("cường", null, null, null))).Count);
        Assert.Equal(MessageState.Dead, Assert.Single(await FindAsync(new(null, "sms", null, null))).State);
        Assert.Equal("sms", Assert.Single(await FindAsync(new(null, null, MessageState.Dead, null))).Kind);
        Assert.Equal(MessageState.Waiting, Assert.Single(await FindAsync(new(null, null, null, new DateOnly(2026, 3, 3)))).State);
        Assert.Empty(await FindAsync(new("100%", null, null, null)));
        Assert.Empty(await new SentMessages(database.DataSource).FindAsync(Guid.NewGuid(), new(null, null, null, null), 10, 0, CancellationToken.None)); // not another office's
    }

    private Task<IReadOnlyList<SentMessage>> FindAsync(MessageQuery query) => new SentMessages(database.DataSource).FindAsync(office.OrganisationId, query, 10, 0, CancellationToken.None);

    private Task GivenAsync(string kind, bool dead = false, bool sent = false, string? error = null, string name = "Lê Thị Bình") => database.ExecuteAsync("""
        insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at, error, dead_at, sent_at)
        values ($1, gen_random_uuid()::text, $2, jsonb_build_object('name', $7::text), $3, $3, nullif($4, ''), case when $5 then $3 end, case when $6 then $3 end)
        """, office.OrganisationId, kind, clock.GetUtcNow(), error ?? "", dead, sent, name);

    private async Task<string[]> TextsAsync() => await database.ScalarAsync<string[]>("select array_agg(text order by id) from notices where person_id = $1 and kind = 'outbox'", administrator) ?? [];

    private Task<int> WatchAsync() => new WatchOutbox(database.DataSource, new NoticeWriter(new MailSettings { Host = "mail.example.vn" }), clock).RunAsync(CancellationToken.None);

    private Task<int> PruneAsync() => new PruneOutbox(database.DataSource, clock).RunAsync(CancellationToken.None);
}
