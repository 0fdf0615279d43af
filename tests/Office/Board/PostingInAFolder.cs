using FlowOffice.Office.Board;
using FlowOffice.Office.Calendars;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Board;

public sealed class PostingInAFolder(BoardOffice office) : IClassFixture<BoardOffice>
{
    private static readonly PostForm April = new("Lịch công tác tháng 4", "") { Day = new DateOnly(2026, 4, 1) };

    [Theory, Clause("GL-7.4a")]
    [InlineData("giamdoc"), InlineData("phogiamdoc2"), InlineData("truongphong.buuchinh"), InlineData("chuyenvien1.vp")] // the last sits in the Party committee
    public async Task Leaders_post_notices(string user) => Assert.IsType<BoardOutcome.Done>(await office.PostAsync(user, "thong-bao"));

    [Theory, Clause("GL-7.4a")]
    [InlineData("chuyenvien1.cntt"), InlineData("vanthu"), InlineData("phophong.cntt"), InlineData("quantri")]
    public async Task Nobody_else_posts_notices_and_the_attempt_is_noted(string user)
    {
        var (before, refused) = (await CountAsync(), await RefusalsAsync());

        Assert.IsType<BoardOutcome.NotAllowed>(await office.PostAsync(user, "thong-bao"));

        Assert.Equal(before, await CountAsync());
        Assert.Equal(refused + 1, await RefusalsAsync());
    }

    [Fact, Clause("GL-7.1a", "GL-7.1c")]
    public async Task A_division_sends_its_own_calendar_by_its_leader_or_whom_the_leader_authorises()
    {
        Assert.IsType<BoardOutcome.Done>(await office.PostAsync("truongphong.cntt", "lich-cong-nghe-thong-tin", April));
        Assert.IsType<BoardOutcome.NotAllowed>(await office.PostAsync("chuyenvien1.cntt", "lich-cong-nghe-thong-tin", April));
        Assert.IsType<BoardOutcome.NotAllowed>(await office.PostAsync("truongphong.cntt", "lich-buu-chinh", April));

        Assert.IsType<BoardOutcome.Done>(await office.AuthoriseAsync("truongphong.cntt", "lich-cong-nghe-thong-tin", "chuyenvien1.cntt"));

        var post = await office.PostedAsync("chuyenvien1.cntt", "lich-cong-nghe-thong-tin", April);
        Assert.Equal("Phạm Trọng Nghĩa", (await office.SeenByAsync("vanthu", "clerk", post))!.AuthorisedByName);
        Assert.IsType<BoardOutcome.NotAllowed>(await office.PostAsync("chuyenvien1.cntt", "lich-buu-chinh", April));
        await office.AuthoriseAsync("truongphong.cntt", "lich-cong-nghe-thong-tin", "chuyenvien1.cntt", give: false);
        Assert.IsType<BoardOutcome.NotAllowed>(await office.PostAsync("chuyenvien1.cntt", "lich-cong-nghe-thong-tin", April));
    }

    [Fact, Clause("GL-7.1c")]
    public async Task Only_the_leader_of_the_division_authorises()
    {
        Assert.IsType<BoardOutcome.NotAllowed>(await office.AuthoriseAsync("chuyenvien1.baochi", "lich-bao-chi", "chuyenvien1.baochi"));
        Assert.IsType<BoardOutcome.NotAllowed>(await office.AuthoriseAsync("truongphong.cntt", "lich-bao-chi", "chuyenvien1.baochi"));
        Assert.IsType<BoardOutcome.NotAllowed>(await office.PostAsync("chuyenvien1.baochi", "lich-bao-chi", April));
    }

    [Theory, Clause("GL-7.1d")]
    [InlineData("chanhvanphong", true), InlineData("vanthu", true), InlineData("chuyenvien1.cntt", false), InlineData("truongphong.cntt", false), InlineData("giamdoc", false)]
    public async Task The_calendar_of_the_agency_is_the_offices_to_send(string user, bool may) =>
        Assert.Equal(may, await office.PostAsync(user, "lich-co-quan", April) is BoardOutcome.Done);

    [Theory]
    [InlineData("chi-bo", "chuyenvien1.vp", "giamdoc"), InlineData("cong-doan", "phophong.buuchinh", "truongphong.buuchinh"), InlineData("chi-doan", "chuyenvien1.baochi", "chuyenvien1.cntt")]
    [Clause("GL-7.6", "GL-7.7", "GL-7.8")]
    public async Task In_the_area_of_an_association_its_committee_posts_and_changes_its_own(string area, string member, string other)
    {
        Assert.IsType<BoardOutcome.NotAllowed>(await office.PostAsync(other, area));
        var post = await office.PostedAsync(member, area);
        Assert.IsType<BoardOutcome.NotAllowed>(await office.ChangeAsync(other, post, BoardOffice.Text));
        Assert.IsType<BoardOutcome.NotAllowed>(await office.DeleteAsync(other, post));

        Assert.IsType<BoardOutcome.Done>(await office.ChangeAsync(member, post, BoardOffice.Text with { Title = "Sinh hoạt tháng 4" }));
        Assert.IsType<BoardOutcome.Done>(await office.DeleteAsync(member, post));
        Assert.False(await office.IsThereAsync(post));
    }

    [Fact, Clause("GL-7.6", "GL-7.7", "GL-7.8")]
    public async Task A_member_does_not_touch_what_another_member_posted()
    {
        foreach (var (area, role, member) in new[] { ("chi-bo", "party-committee", "chuyenvien1.vp"), ("cong-doan", "union-executive", "phophong.buuchinh"), ("chi-doan", "youth-executive", "chuyenvien1.baochi") })
        {
            await JoinAsync("thanhtravien", role);
            var post = await office.PostedAsync(member, area);

            Assert.IsType<BoardOutcome.NotAllowed>(await office.ChangeAsync("thanhtravien", post, BoardOffice.Text));
            Assert.IsType<BoardOutcome.NotAllowed>(await office.DeleteAsync("thanhtravien", post));
            Assert.IsType<BoardOutcome.Done>(await office.PostAsync("thanhtravien", area));
        }
    }

    [Fact, Clause("GL-7.3")]
    public async Task Anybody_posts_in_the_public_area_and_takes_their_own_away()
    {
        var post = await office.PostedAsync("thanhtravien", "cong-cong");

        Assert.IsType<BoardOutcome.NotAllowed>(await office.DeleteAsync("giamdoc", post));
        Assert.IsType<BoardOutcome.Done>(await office.DeleteAsync("thanhtravien", post));
        Assert.False(await office.IsThereAsync(post));
    }

    [Fact, Clause("GL-7.4b")]
    public async Task Whoever_posted_a_notice_corrects_it_and_what_it_said_is_kept()
    {
        var post = await office.PostedAsync("truongphong.cntt", "thong-bao");

        Assert.IsType<BoardOutcome.NotAllowed>(await office.ChangeAsync("giamdoc", post, BoardOffice.Text));
        Assert.IsType<BoardOutcome.Done>(await office.ChangeAsync("truongphong.cntt", post, new PostForm("Lịch tiếp dân mới", "Thứ Ba hằng tuần.")));

        var seen = (await office.SeenByAsync("thanhtravien", "specialist", post))!;
        Assert.Equal((2, "Lịch tiếp dân mới"), (seen.Post.Version, seen.Post.Title));
        Assert.Equal((1, "Lịch tiếp dân", "Thứ Năm hằng tuần."), (Assert.Single(seen.Earlier).Version, seen.Earlier[0].Title, seen.Earlier[0].Body));
    }

    [Fact, Clause("HT-9b")]
    public async Task An_entry_of_a_calendar_says_when_where_and_with_whom()
    {
        var starts = VietnamTime.At(new DateOnly(2026, 4, 9), new TimeOnly(14, 0));

        var post = await office.PostedAsync("truongphong.cntt", "lich-cong-nghe-thong-tin",
            new PostForm("Họp giao ban", "") { StartsAt = starts, EndsAt = starts.AddHours(2), Place = "Phòng họp số 1", Participants = "Lãnh đạo Sở" });

        var seen = (await office.SeenByAsync("giamdoc", "chairman", post))!.Post;
        Assert.Equal((new DateOnly(2026, 4, 9), starts, "Phòng họp số 1", "Lãnh đạo Sở"), (seen.Day, seen.StartsAt!.Value, seen.Place, seen.Participants));
        Assert.Contains("endsAt", Assert.IsType<BoardOutcome.Invalid>(await office.PostAsync("truongphong.cntt", "lich-cong-nghe-thong-tin",
            new PostForm("Họp", "") { StartsAt = starts, EndsAt = starts.AddHours(-1) })).Errors.Keys);
    }

    [Fact]
    public async Task An_empty_post_is_told_what_it_lacks() =>
        Assert.Equal(["body", "title"], Assert.IsType<BoardOutcome.Invalid>(await office.PostAsync("giamdoc", "thong-bao", new PostForm(" ", ""))).Errors.Keys.Order());

    [Fact]
    public async Task A_consultation_is_not_posted_by_hand() => Assert.IsType<BoardOutcome.NotAllowed>(await office.PostAsync("giamdoc", "lay-y-kien"));

    [Fact]
    public async Task Another_offices_folder_is_not_there()
    {
        var stranger = await office.ActorAsync("chutich.hatinh");

        Assert.IsType<BoardOutcome.NotFound>(await new WritePost(office.DataSource, office.Clock).RunAsync(stranger, "chi-bo", BoardOffice.Text, CancellationToken.None));
    }

    private Task JoinAsync(string user, string role) => office.ExecuteAsync("""
        insert into posts (id, organisation_id, person_id, unit_id, role_code, title, starts_on)
        select gen_random_uuid(), p.organisation_id, p.person_id, p.unit_id, $2, $2, '2020-01-01' from posts p join accounts a on a.person_id = p.person_id where a.user_name = $1 limit 1
        """, $"{user}.gialai", role);

    private Task<long> CountAsync() => office.ScalarAsync<long>("select count(*) from board_posts");

    private Task<long> RefusalsAsync() => office.ScalarAsync<long>("select count(*) from audit_entries where action = 'board.post-refused'");
}
