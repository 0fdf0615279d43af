using System.Net;
using System.Net.WebSockets;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Server.Tests.Elsa;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace FlowOffice.Server.Tests.Live;

public sealed class HearingOfNotices(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task An_open_page_hears_how_many_are_unread_whichever_server_wrote_them()
    {
        var person = await server.PersonAsync("clerk", number: 31);
        await TellAsync(person, server.Services);
        await using var page = await OpenAsync(31);
        Assert.Equal(1, await page.HearNumberAsync("Unread", 1)); // as it stood when the page came

        await TellAsync(person, server.Services);
        Assert.Equal(2, await page.HearNumberAsync("Unread", 2));

        await using var other = await server.StartAnotherAsync();
        await TellAsync(person, other.Services);
        Assert.Equal(3, await page.HearNumberAsync("Unread", 3));
    }

    [Fact]
    public async Task Nothing_is_announced_of_those_for_whom_nobody_waits()
    {
        var (watched, other) = (await server.PersonAsync("clerk", number: 32), await server.PersonAsync("clerk", number: 33));
        await using var page = await OpenAsync(32);
        await page.HearNumberAsync("Unread", 0);
        var heard = new List<string>();
        await using var connection = await server.Database.DataSource.OpenConnectionAsync();
        connection.Notification += (_, notice) => heard.Add(notice.Payload);
        await new NpgsqlCommand("listen notices", connection).ExecuteNonQueryAsync();

        await TellAsync(other, server.Services);
        await TellAsync(watched, server.Services);
        while (heard.Count == 0)
            await connection.WaitAsync();

        Assert.Equal([watched.ToString()], heard);
    }

    [Fact]
    public async Task Whose_session_is_over_hears_no_more()
    {
        var person = await server.PersonAsync("clerk", number: 34);
        await using var page = await OpenAsync(34);
        await page.HearNumberAsync("Unread", 0);

        await server.Database.ExecuteAsync("update accounts set disabled_at = now() where person_id = $1", person);
        await TellAsync(person, server.Services);

        Assert.Null(await page.HearNumberAsync("Unread", 1));
    }

    [Fact]
    public async Task An_open_page_alone_keeps_no_session_going_and_is_no_visit()
    {
        var person = await server.PersonAsync("clerk", number: 35);
        var (cookie, value) = await server.CookieAsync(person);
        await server.Database.ExecuteAsync("update sessions s set seen_at = s.seen_at - interval '2 minutes' from accounts a where a.id = s.account_id and a.person_id = $1", person);
        var before = await SeenAsync(person);

        await using var page = await LiveConnection.OpenAsync(Hub, ("Cookie", $"{cookie}={value}"), ("Origin", server.Address.GetLeftPart(UriPartial.Authority)));
        await page.HearNumberAsync("Unread", 0);
        await TellAsync(person, server.Services);
        await page.HearNumberAsync("Unread", 1);

        Assert.Equal(before, await SeenAsync(person));
        Assert.Equal(0L, await server.Database.ScalarAsync<long>("select count(*) from access_log where person_id = $1", person));
    }

    [Fact]
    public async Task Who_has_not_signed_in_or_comes_from_elsewhere_is_not_let_in()
    {
        using var nobody = server.CreateClient(followRedirects: false);
        var (cookie, value) = await server.CookieAsync(await server.PersonAsync("clerk", number: 36));

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(new Uri("/live/notices/negotiate?negotiateVersion=1", UriKind.Relative), null)).StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => LiveConnection.OpenAsync(Hub, ("Cookie", $"{cookie}={value}"), ("Origin", "https://example.com")));
    }

    private Uri Hub => new(server.Address, "/live/notices");

    private Task<DateTime> SeenAsync(Guid person) =>
        server.Database.ScalarAsync<DateTime>("select max(s.seen_at) from sessions s join accounts a on a.id = s.account_id where a.person_id = $1", person)!;

    private async Task<LiveConnection> OpenAsync(int number)
    {
        var (name, value) = await server.CookieAsync(await server.PersonAsync("clerk", number: number));
        return await LiveConnection.OpenAsync(Hub, ("Cookie", $"{name}={value}"), ("Origin", server.Address.GetLeftPart(UriPartial.Authority)));
    }

    private async Task TellAsync(Guid person, IServiceProvider at)
    {
        await using var work = await StepWork.OpenAsync(server.Database.DataSource, Actor.System(server.SonDong.OrganisationId), server.Clock.GetUtcNow(), CancellationToken.None);
        at.GetRequiredService<NoticeWriter>().Add(work, new Notice { OrganisationId = server.SonDong.OrganisationId, PersonId = person, Key = $"test:{Guid.NewGuid()}", Kind = "note", Text = "Có việc" });
        await work.CommitAsync(CancellationToken.None);
    }
}
