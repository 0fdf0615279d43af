using System.Net;
using System.Net.Sockets;
using FlowOffice.Office.Outbox;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Notices;

public sealed class ArrivingByMail(ArrivingByMail.MailOffice office) : IClassFixture<ArrivingByMail.MailOffice>
{
    [Fact]
    public async Task What_somebody_does_at_a_page_arrives_by_mail_though_the_mail_server_was_away_and_the_server_is_another()
    {
        var receiver = await office.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = 'chuyenvien1.noivu.sondong'");
        await office.Database.ExecuteAsync("update people set email = 'dong@example.vn' where id = $1", receiver);
        var clerk = await office.BrowserAsync("vanthu.sondong");
        await clerk.SubmitAsync("/mail/new", "mail", ("to", receiver.ToString()), ("kind", "order"), ("subject", "Họp giao ban tuần 10"), ("body", "Mời họp."));

        await office.Services.GetRequiredService<SendOutbox>().RunAsync(CancellationToken.None);
        Assert.Equal(1, await office.Database.ScalarAsync<int>("select attempts from outbox where person_id = $1 and sent_at is null", receiver));

        office.RunsJobs = true;
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var mails = await MailServer.StartAsync(port: office.MailPort);
        await using var another = await office.StartAnotherAsync();
        var mail = await mails.NextAsync();

        Assert.Equal(["dong@example.vn"], mail.To);
        Assert.EndsWith(": Họp giao ban tuần 10", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("https://vanban.example.vn/mail/", mail.Text, StringComparison.Ordinal);
    }

    /// <summary>The sample offices with a mail server's address at which nobody is yet, and a server that leaves the schedule to others.</summary>
    public sealed class MailOffice : SampleServer
    {
        public int MailPort { get; } = FreePort();

        public bool RunsJobs { get; set; }

        protected override IReadOnlyList<string> Settings =>
            [.. base.Settings, "--Mail:Host=127.0.0.1", $"--Mail:Port={MailPort}", "--Mail:Encrypted=false", "--Mail:Pages=https://vanban.example.vn", $"--Jobs={RunsJobs}"];

        private static int FreePort()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
    }
}
