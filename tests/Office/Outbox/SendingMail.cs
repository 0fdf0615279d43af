using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FlowOffice.Office.Tests.Outbox;

public sealed class SendingMail(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly Guid organisation = Guid.CreateVersion7();
    private readonly string key = $"mail:{Guid.NewGuid()}";
    private MailServer server = null!;
    private MailSettings settings = new();

    public async Task InitializeAsync()
    {
        server = await MailServer.StartAsync();
        settings = new MailSettings { Host = "127.0.0.1", Port = server.Port, Encrypted = false };
        await database.ExecuteAsync("delete from outbox");
    }

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Fact]
    public async Task A_message_goes_out_once_with_its_vietnamese_words_and_the_servers_answer_is_kept()
    {
        await GivenMessageAsync("Nhắc việc: «Trả lời kiến nghị của cử tri phường Thọ Xương» có hạn 07/03/2024, còn 2 ngày làm việc.\nHãy xử lý.");

        Assert.Equal(1, await SendAsync());
        Assert.Equal(0, await SendAsync());

        var mail = Assert.Single(server.Mails);
        Assert.Equal(["binh@example.vn"], mail.To);
        Assert.Equal("Lê Thị Bình <binh@example.vn>", mail.Headers["To"]);
        Assert.Equal("FlowOffice <flowoffice@localhost>", mail.Headers["From"]);
        Assert.Equal("Nhắc việc: «Trả lời kiến nghị của cử tri phường Thọ Xương» có hạn 07/03/2024, còn 2 ngày làm việc. Hãy xử lý.", mail.Subject);
        Assert.StartsWith("Nhắc việc: «Trả lời kiến nghị của cử tri phường Thọ Xương» có hạn 07/03/2024, còn 2 ngày làm việc.\r\nHãy xử lý.", mail.Text, StringComparison.Ordinal);
        Assert.Equal($"<{Uri.EscapeDataString(key)}@flowoffice>", mail.Headers["Message-ID"]);
        Assert.Equal("Mon, 02 Mar 2026 08:00:00 +0700", mail.Headers["Date"]);
        Assert.Equal("250 OK queued as test-1", await ValueAsync<string>("answer"));
        Assert.Equal(Environment.MachineName, await ValueAsync<string>("sent_by"));
    }

    [Fact]
    public async Task Lines_that_begin_with_a_dot_and_words_that_look_like_headers_stay_text()
    {
        await GivenMessageAsync("Tiêu đề\r\nBcc: nguoi.khac@example.vn\n.\n..\nhết");

        Assert.Equal(1, await SendAsync());

        var mail = Assert.Single(server.Mails);
        Assert.Equal(["binh@example.vn"], mail.To);
        Assert.False(mail.Headers.ContainsKey("Bcc"));
        Assert.StartsWith("Tiêu đề\r\nBcc: nguoi.khac@example.vn\r\n.\r\n..\r\nhết", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_copy_after_a_crash_has_the_same_message_id()
    {
        await GivenMessageAsync("Nhắc việc");

        await SendAsync();
        await database.ExecuteAsync("update outbox set sent_at = null, next_attempt_at = $1", clock.GetUtcNow()); // the server stopped before it wrote down that it had sent
        await SendAsync();

        Assert.Equal(2, server.Mails.Count);
        Assert.Single(server.Mails.Select(mail => mail.Headers["Message-ID"]).Distinct());
    }

    [Fact, Clause("SD-8.1")]
    public async Task A_notice_by_mail_tells_the_address_that_the_office_has_set()
    {
        var office = await OfficeRows.CreateAsync(database);
        await database.ExecuteAsync("update organisations set settings = settings || '{\"address\": \"vb.sondong.bgo.vn\"}' where id = $1", office.OrganisationId);
        var person = await office.PersonAsync("Lê Thị Bình", "specialist", await office.UnitAsync("Phòng Nội vụ"), "binh@example.vn");
        await using (var work = await StepWork.OpenAsync(database.DataSource, Actor.System(office.OrganisationId), clock.GetUtcNow(), CancellationToken.None))
        {
            new NoticeWriter(settings).Add(work, new Notice { OrganisationId = office.OrganisationId, PersonId = person, Key = key, Kind = "deadline-remind", Text = "Việc sắp đến hạn." });
            await work.CommitAsync(CancellationToken.None);
        }

        Assert.Equal(1, await SendAsync());
        Assert.Contains("Phần mềm quản lý văn bản: vb.sondong.bgo.vn", Assert.Single(server.Mails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_cannot_be_delivered_now_is_tried_again_after_longer_and_longer_waits()
    {
        await server.AnswerRecipientsAsync(451, "Try again later");
        await GivenMessageAsync("Nhắc việc");

        await SendAsync();
        clock.Advance(TimeSpan.FromSeconds(29));
        await SendAsync();
        Assert.Equal(1, await ValueAsync<int>("attempts"));
        Assert.Equal("RCPT: 451 Try again later", await ValueAsync<string>("error"));

        clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync();
        clock.Advance(TimeSpan.FromSeconds(59));
        await SendAsync();
        Assert.Equal(2, await ValueAsync<int>("attempts"));

        await server.TakeAllAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SendAsync());
        Assert.Single(server.Mails);
        Assert.Null(await ValueAsync<string>("error"));
    }

    [Fact]
    public async Task An_address_that_does_not_exist_makes_a_dead_message_until_it_is_revived()
    {
        await server.AnswerRecipientsAsync(550, "No such user");
        await GivenMessageAsync("Nhắc việc");

        await SendAsync();
        clock.Advance(TimeSpan.FromDays(1));
        await SendAsync();
        Assert.Equal(1, await ValueAsync<int>("attempts"));
        Assert.True(await ValueAsync<bool>("dead_at is not null"));

        await server.TakeAllAsync();
        var letters = new DeadLetters(database.DataSource, clock);
        var letter = Assert.Single(await letters.ListAsync(organisation, CancellationToken.None));
        Assert.False(await letters.ReviveAsync(Guid.CreateVersion7(), letter.Id, CancellationToken.None)); // not another organisation's
        Assert.True(await letters.ReviveAsync(organisation, letter.Id, CancellationToken.None));
        Assert.Equal(1, await SendAsync());
    }

    [Fact]
    public async Task A_letter_that_is_refused_as_a_whole_is_not_sent_again()
    {
        await server.AnswerLettersAsync(554, "Looks like spam");
        await GivenMessageAsync("Nhắc việc");

        await SendAsync();

        Assert.Equal("DATA: 554 Looks like spam", await ValueAsync<string>("error"));
        Assert.True(await ValueAsync<bool>("dead_at is not null"));
    }

    [Fact]
    public async Task A_server_that_is_away_for_good_makes_dead_messages_in_the_end()
    {
        settings = new MailSettings { Host = "127.0.0.1", Port = 1, Encrypted = false }; // nobody listens there
        await GivenMessageAsync("Nhắc việc");

        for (var i = 0; i < SendOutbox.MostAttempts + 3; i++)
        {
            await SendAsync();
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(SendOutbox.MostAttempts, await ValueAsync<int>("attempts"));
        Assert.True(await ValueAsync<bool>("dead_at is not null"));
    }

    [Theory]
    [InlineData("PLAIN"), InlineData("LOGIN")]
    public async Task It_signs_in_where_the_server_wants_that(string method)
    {
        await using var guarded = await MailServer.StartAsync("flowoffice", "bí-mật-7", methods: method);
        await GivenMessageAsync("Nhắc việc");

        settings = new MailSettings { Host = "127.0.0.1", Port = guarded.Port, Encrypted = false, UserName = "flowoffice", Password = "sai" };
        Assert.Equal(0, await SendAsync());
        Assert.StartsWith("AUTH: 535", await ValueAsync<string>("error"), StringComparison.Ordinal);
        Assert.False(await ValueAsync<bool>("dead_at is not null")); // an administrator puts the password right

        settings = new MailSettings { Host = "127.0.0.1", Port = guarded.Port, Encrypted = false, UserName = "flowoffice", Password = "bí-mật-7" };
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await SendAsync());
        Assert.Equal("flowoffice", Assert.Single(guarded.Mails).User);
    }

    [Fact]
    public async Task It_speaks_encrypted_with_a_server_that_it_knows_and_with_no_other()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (pem, fingerprint) = Certificate(folder.FullName);
            await using var secure = await MailServer.StartAsync("flowoffice", "bí-mật-7", pem);
            await GivenMessageAsync("Nhắc việc");

            settings = Secure(secure.Port, fingerprint: null);
            Assert.Equal(0, await SendAsync());
            Assert.Contains("certificate", await ValueAsync<string>("error"), StringComparison.Ordinal);
            Assert.Empty(secure.Mails);

            settings = Secure(secure.Port, fingerprint);
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(1, await SendAsync());
            Assert.True(Assert.Single(secure.Mails).IsEncrypted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static MailSettings Secure(int port, string? fingerprint) =>
            new() { Host = "127.0.0.1", Port = port, Encrypted = true, CertificateSha256 = fingerprint, UserName = "flowoffice", Password = "bí-mật-7" };
    }

    [Fact]
    public async Task Where_encryption_is_wanted_and_not_offered_nothing_is_said()
    {
        settings = new MailSettings { Host = "127.0.0.1", Port = server.Port };
        await GivenMessageAsync("Nhắc việc");

        Assert.Equal(0, await SendAsync());

        Assert.Contains("STARTTLS", await ValueAsync<string>("error"), StringComparison.Ordinal);
        Assert.False(await ValueAsync<bool>("dead_at is not null"));
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
        settings = new MailSettings();
        await GivenMessageAsync("Nhắc việc");

        Assert.Equal(0, await SendAsync());
        Assert.Equal(0, await ValueAsync<int>("attempts"));
    }

    private Task GivenMessageAsync(string text) => database.ExecuteAsync("""
        insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at)
        values ($1, $2, 'mail', jsonb_build_object('to', 'binh@example.vn', 'name', 'Lê Thị Bình', 'text', $3::text, 'link', '/tasks'), $4, $4)
        """, organisation, key, text, clock.GetUtcNow());

    private Task<int> SendAsync() => new SendOutbox(database.DataSource, [new MailChannel(settings, clock)], new WorkingCalendars(database.DataSource, clock), clock, NullLogger<SendOutbox>.Instance)
        .RunAsync(CancellationToken.None);

    private static ((string Certificate, string Key) Pem, string Fingerprint) Certificate(string folder)
    {
        using var secret = RSA.Create(2048);
        var request = new CertificateRequest("CN=mail.example.vn", secret, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var pem = (Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(pem.Item1, certificate.ExportCertificatePem());
        File.WriteAllText(pem.Item2, secret.ExportPkcs8PrivateKeyPem());
        return (pem, certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }

    private Task<T?> ValueAsync<T>(string column) => database.ScalarAsync<T>($"select {column} from outbox where key = $1", key);
}
