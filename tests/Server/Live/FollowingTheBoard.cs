using System.Globalization;
using System.Net;
using FlowOffice.Server.Live;
using FlowOffice.Server.Tests.Elsa;
using Xunit;

namespace FlowOffice.Server.Tests.Live;

/// <summary>An open leaders' board is told when something on it has changed.</summary>
public sealed class FollowingTheBoard(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task A_board_is_told_of_what_was_committed_since_it_was_shown()
    {
        using var chairman = await server.AsAsync("chairman");
        using var news = await ListenAsync(chairman, "/live/leadership");
        var shown = await NextAsync(news);

        await TouchAsync();
        server.Clock.Advance(BoardUpdates.LooksEvery);
        var told = await NextAsync(news);

        Assert.Equal(("changed", shown.Version + 1), told);
    }

    [Fact]
    public async Task Whoever_comes_back_hears_at_once_what_they_missed_and_nothing_where_they_missed_nothing()
    {
        using var chairman = await server.AsAsync("chairman", number: 2);
        using var first = await ListenAsync(chairman, "/live/leadership");
        var known = (await NextAsync(first)).Version;
        await TouchAsync();

        chairman.DefaultRequestHeaders.Add("Last-Event-ID", $"{known}");
        using var missed = await ListenAsync(chairman, $"/live/leadership?shown={known + 7}");
        Assert.Equal(("changed", known + 1), await NextAsync(missed));

        chairman.DefaultRequestHeaders.Remove("Last-Event-ID");
        using var again = await ListenAsync(chairman, $"/live/leadership?shown={known + 1}");
        Assert.Equal(("current", known + 1), await NextAsync(again));
    }

    [Fact]
    public async Task A_stream_ends_after_a_minute_so_that_a_session_that_is_over_hears_no_more()
    {
        using var chairman = await server.AsAsync("chairman", number: 3);
        using var news = await ListenAsync(chairman, "/live/leadership");
        await NextAsync(news);

        server.Clock.Advance(BoardUpdates.Lasts);

        while (await news.ReadLineAsync() is { } line)
            Assert.DoesNotContain("data: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_board_is_refused()
    {
        using var specialist = await server.AsAsync("specialist");
        using var nobody = server.CreateClient(followRedirects: false);

        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.GetAsync(new Uri("/live/leadership", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(new Uri("/live/leadership", UriKind.Relative))).StatusCode);
    }

    /// <summary>As a step does that changes something on the board.</summary>
    private Task TouchAsync() => server.Database.ExecuteAsync("insert into leadership_touched values ($1, gen_random_uuid())", server.SonDong.OrganisationId);

    private static async Task<StreamReader> ListenAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next message: what kind it is, or what it says, and which version it names.</summary>
    private static async Task<(string Kind, long Version)> NextAsync(StreamReader news)
    {
        var (kind, version) = ("", 0L);
        while (await news.ReadLineAsync() is { } line)
        {
            if (line.Length == 0)
                return (kind, version);
            var (name, value) = line.Split(':', 2, StringSplitOptions.TrimEntries) is [var before, var after] ? (before, after) : (line, "");
            (kind, version) = name switch
            {
                "event" => (value, version),
                "data" when value.Length > 0 => (value, version),
                "id" => (kind, long.Parse(value, CultureInfo.InvariantCulture)),
                _ => (kind, version),
            };
        }

        throw new EndOfStreamException("The stream has ended.");
    }
}
