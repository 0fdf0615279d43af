using System.Text;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FlowOffice.Office.Tests.Outbox;

public sealed class SendingMail(TestDatabase database, MailServer server) : IClassFixture<TestDatabase>, IClassFixture<MailServer>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly Guid organisation = Guid.CreateVersion7();
    private int port = server.Port;
    private readonly string key = $"mail:{Guid.NewGuid()}";

    public async Task InitializeAsync()
    {
        server.AnswerToRecipient = "250 OK";
        server.Mails.Clear();
        await database.ExecuteAsync("delete from outbox");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_message_goes_out_once()
    {
        await GivenMessageAsync("Nhắc việc: «Trả lời kiến nghị» có hạn 07/03/2024.");

        Assert.Equal(1, await SendAsync());
        Assert.Equal(0, await SendAsync());

        var mail = Assert.Single(server.Mails);
        Assert.Contains("binh@example.vn", mail, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString(key), mail, StringComparison.Ordinal);
    }

    [Fact, Clause("SD-8.1")]
    public async Task A_notice_by_mail_tells_the_address_that_the_office_has_set()
    {
        var office = await OfficeRows.CreateAsync(database);
        await database.ExecuteAsync("update organisations set settings = settings || '{\"address\": \"vb.sondong.bgo.vn\"}' where id = $1", office.OrganisationId);
        var person = await office.PersonAsync("Lê Thị Bình", "specialist", await office.UnitAsync("Phòng Nội vụ"), "binh@example.vn");
        await using (var work = await StepWork.OpenAsync(database.DataSource, Actor.System(office.OrganisationId), clock.GetUtcNow(), CancellationToken.None))
        {
            new NoticeWriter(Settings).Add(work, new Notice { OrganisationId = office.OrganisationId, PersonId = person, Key = key, Kind = "deadline-remind", Text = "Việc sắp đến hạn." });
            await work.CommitAsync(CancellationToken.None);
        }

        Assert.Equal(1, await SendAsync());
        Assert.Contains("Phần mềm quản lý văn bản: vb.sondong.bgo.vn", BodyOf(Assert.Single(server.Mails)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_cannot_be_delivered_now_is_tried_again_after_longer_and_longer_waits()
    {
        server.AnswerToRecipient = "451 Try again later";
        await GivenMessageAsync("Nhắc việc");

        await SendAsync();
        clock.Advance(TimeSpan.FromSeconds(29));
        await SendAsync();
        Assert.Equal(1, await ValueAsync<int>("attempts"));

        clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync();
        clock.Advance(TimeSpan.FromSeconds(59));
        await SendAsync();
        Assert.Equal(2, await ValueAsync<int>("attempts"));

        server.AnswerToRecipient = "250 OK";
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SendAsync());
        Assert.Single(server.Mails);
        Assert.Null(await ValueAsync<string>("error"));
    }

    [Fact]
    public async Task An_address_that_does_not_exist_makes_a_dead_message_until_it_is_revived()
    {
        server.AnswerToRecipient = "550 No such user";
        await GivenMessageAsync("Nhắc việc");

        await SendAsync();
        clock.Advance(TimeSpan.FromDays(1));
        await SendAsync();
        Assert.Equal(1, await ValueAsync<int>("attempts"));
        Assert.NotNull(await ValueAsync<object>("dead_at"));

        server.AnswerToRecipient = "250 OK";
        var letters = new DeadLetters(database.DataSource, clock);
        var letter = Assert.Single(await letters.ListAsync(organisation, CancellationToken.None));
        Assert.False(await letters.ReviveAsync(Guid.CreateVersion7(), letter.Id, CancellationToken.None)); // not another organisation's
        Assert.True(await letters.ReviveAsync(organisation, letter.Id, CancellationToken.None));
        Assert.Equal(1, await SendAsync());
    }

    [Fact]
    public async Task A_server_that_is_away_for_good_makes_dead_messages_in_the_end()
    {
        port = 1; // nobody listens there
        await GivenMessageAsync("Nhắc việc");

        for (var i = 0; i < SendOutbox.MostAttempts + 3; i++)
        {
            await SendAsync();
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(SendOutbox.MostAttempts, await ValueAsync<int>("attempts"));
        Assert.NotNull(await ValueAsync<object>("dead_at"));
    }

    [Fact]
    public async Task What_a_crashed_server_had_taken_is_sent_by_another_one_later()
    {
        await GivenMessageAsync("Nhắc việc");
        await database.ExecuteAsync("update outbox set attempts = 1, next_attempt_at = $1 where key = $2", clock.GetUtcNow().AddMinutes(5), key);

        Assert.Equal(0, await SendAsync());
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await SendAsync());
    }

    [Fact]
    public async Task A_message_that_makes_no_mail_does_not_hold_up_the_next_one()
    {
        await database.ExecuteAsync("insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at) values ($1, 'broken', 'mail', '{\"to\": 7}', $2, $2)",
            organisation, clock.GetUtcNow());
        await GivenMessageAsync("Nhắc việc:\n«hai dòng»");

        Assert.Equal(1, await SendAsync());
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task Messages_wait_while_no_mail_server_is_set()
    {
        await GivenMessageAsync("Nhắc việc");

        Assert.Equal(0, await new SendOutbox(database.DataSource, [new MailChannel(new MailSettings())], clock, NullLogger<SendOutbox>.Instance).RunAsync(CancellationToken.None));
        Assert.Equal(0, await ValueAsync<int>("attempts"));
    }

    private Task GivenMessageAsync(string text) => database.ExecuteAsync("""
        insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at)
        values ($1, $2, 'mail', jsonb_build_object('to', 'binh@example.vn', 'name', 'Lê Thị Bình', 'text', $3::text, 'link', '/tasks'), $4, $4)
        """, organisation, key, text, clock.GetUtcNow());

    private Task<int> SendAsync() => Sender().RunAsync(CancellationToken.None);

    private MailSettings Settings => new() { Host = "127.0.0.1", Port = port, Encrypted = false };

    private SendOutbox Sender() => new(database.DataSource, [new MailChannel(Settings)], clock, NullLogger<SendOutbox>.Instance);

    private static string BodyOf(string mail) => Encoding.UTF8.GetString(Convert.FromBase64String(mail.Split("\n\n", 2)[1].Trim()));

    private Task<T?> ValueAsync<T>(string column) => database.ScalarAsync<T>($"select {column} from outbox where key = $1", key);
}
