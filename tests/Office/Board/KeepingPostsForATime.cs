using FlowOffice.Office.Board;
using FlowOffice.Office.Calendars;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Board;

/// <summary>The years are those of the regulation's examples, four later. The purge runs at noon; posts go on the day that their folder says, and not before.</summary>
public sealed class KeepingPostsForATime : IAsyncLifetime
{
    private readonly BoardOffice office = new();

    public async Task InitializeAsync()
    {
        office.Clock.SetTo(Noon("01/02/2028"));
        await office.InitializeAsync();
    }

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact, Clause("GL-7.4c")]
    public async Task Notices_of_a_quarter_go_in_the_first_month_of_the_next()
    {
        var first = await AtAsync("10/02/2028", () => office.PostedAsync("giamdoc", "thong-bao"));
        var second = await AtAsync("05/04/2028", () => office.PostedAsync("giamdoc", "thong-bao"));

        await PurgeOnAsync("29/04/2028");
        Assert.True(await office.IsThereAsync(first));
        await PurgeOnAsync("30/04/2028");

        Assert.False(await office.IsThereAsync(first));
        Assert.True(await office.IsThereAsync(second));
        Assert.Equal(1, await office.ScalarAsync<int>("select removed from board_purges where ran_on = '2028-04-30'"));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'board.purged'"));
    }

    [Fact, Clause("GL-7.1e")]
    public async Task Entries_of_a_calendar_go_in_January_of_the_next_year()
    {
        List<Guid> entries = [];
        foreach (var day in new[] { "15/02/2028", "20/12/2028", "03/01/2029" })
            entries.Add(await AtAsync(day, () => office.PostedAsync("truongphong.cntt", "lich-cong-nghe-thong-tin", new PostForm("Lịch", "") { Day = Day(day) })));

        await PurgeOnAsync("30/01/2029");
        Assert.True(await office.IsThereAsync(entries[0]));
        await PurgeOnAsync("31/01/2029");

        Assert.False(await office.IsThereAsync(entries[0]));
        Assert.False(await office.IsThereAsync(entries[1]));
        Assert.True(await office.IsThereAsync(entries[2]));
        Assert.Equal(2, await office.ScalarAsync<int>("select removed from board_purges"));
    }

    [Fact, Clause("GL-7.5e")]
    public async Task A_consultation_goes_early_next_month_but_never_while_it_is_open()
    {
        var closed = await ConsultationAsync("12/02/2028", "20/02/2028");
        var open = await ConsultationAsync("28/02/2028", "10/03/2028");

        await PurgeOnAsync("04/03/2028");
        Assert.True(await office.IsThereAsync(closed));
        await PurgeOnAsync("05/03/2028");
        Assert.False(await office.IsThereAsync(closed));
        Assert.True(await office.IsThereAsync(open));
        await PurgeOnAsync("05/04/2028");

        Assert.False(await office.IsThereAsync(open));
    }

    [Fact, Clause("GL-7.4d", "GL-7.5f")]
    public async Task What_an_administrator_has_kept_longer_goes_with_the_quarter_of_its_new_day()
    {
        var post = await AtAsync("10/02/2028", () => office.PostedAsync("giamdoc", "thong-bao"));
        var (director, administrator) = (await office.PersonAsync("giamdoc", "chairman"), await office.PersonAsync("quantri", "administrator"));

        Assert.IsType<BoardOutcome.NotAllowed>(await office.Extensions.SetAsync(director, post, Day("30/06/2028"), "Cần giữ.", CancellationToken.None));
        Assert.IsType<BoardOutcome.Invalid>(await office.Extensions.SetAsync(administrator, post, Day("30/06/2028"), " ", CancellationToken.None));
        Assert.IsType<BoardOutcome.Done>(await office.Extensions.AskAsync(director.Actor, post, Day("30/06/2028"), "Cần giữ.", CancellationToken.None));
        Assert.IsType<BoardOutcome.Done>(await office.Extensions.SetAsync(administrator, post, Day("30/06/2028"), "Giám đốc đề nghị.", CancellationToken.None));

        await PurgeOnAsync("30/04/2028");
        Assert.True(await office.IsThereAsync(post));
        Assert.Equal("Giám đốc đề nghị.", await office.ScalarAsync<string>("select keep_reason from board_posts where id = $1", post));
        await PurgeOnAsync("31/07/2028");
        Assert.False(await office.IsThereAsync(post));
    }

    [Fact]
    public async Task The_author_is_told_once_a_week_before()
    {
        var post = await AtAsync("10/02/2028", () => office.PostedAsync("giamdoc", "thong-bao"));

        foreach (var day in new[] { "22/04/2028", "23/04/2028", "24/04/2028" })
            await PurgeOnAsync(day);

        Assert.Equal(Noon("23/04/2028"), await office.ScalarAsync<DateTime>("select created_at from notices where link = $1", $"/board/posts/{post}"));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from notices where link = $1", $"/board/posts/{post}"));
    }

    [Theory]
    [InlineData(RetentionSpan.Quarter, RetentionCount.Elapsed, "10/02/2024", "10/05/2024")]
    [InlineData(RetentionSpan.Month, RetentionCount.Period, "31/12/2024", "31/01/2025")]
    [InlineData(RetentionSpan.Quarter, RetentionCount.Period, "31/12/2024", "31/01/2025")]
    [InlineData(RetentionSpan.Month, RetentionCount.Period, "15/01/2023", "28/02/2023")] // the shortest month has its last day too
    public void The_day_follows_from_span_and_count(RetentionSpan span, RetentionCount count, string day, string goes) =>
        Assert.Equal(Day(goes), new Retention(span, count, 31).PurgeOn(Day(day)));

    [Fact]
    public void What_is_always_kept_never_goes() => Assert.Null(new Retention(RetentionSpan.Always, RetentionCount.Period, 1).PurgeOn(Day("01/01/2024")));

    private async Task<Guid> ConsultationAsync(string posted, string until)
    {
        office.Clock.SetTo(Noon(posted));
        var author = await office.ActorAsync("chuyenvien1.cntt.gialai");
        var id = Guid.CreateVersion7();
        await office.ExecuteAsync("""
            insert into board_posts (id, organisation_id, folder_id, title, body, author_id, posted_at, day, open_until)
            select $1, $2, id, 'Góp ý dự thảo', 'Xin ý kiến.', $3, now(), $4, $5 from board_folders where organisation_id = $2 and code = 'lay-y-kien'
            """, id, author.OrganisationId, author.PersonId, Day(posted), Day(until));
        return id;
    }

    private async Task<Guid> AtAsync(string day, Func<Task<Guid>> act)
    {
        office.Clock.SetTo(Noon(day));
        return await act();
    }

    private async Task PurgeOnAsync(string day)
    {
        office.Clock.SetTo(Noon(day));
        await office.PurgeAsync();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Noon(string day) => VietnamTime.At(Day(day), new TimeOnly(12, 0));
}
