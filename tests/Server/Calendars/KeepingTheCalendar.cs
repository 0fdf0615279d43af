using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Calendars;

public sealed partial class KeepingTheCalendar(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task Everybody_of_the_office_reads_the_year_and_tries_a_limit()
    {
        var page = await (await server.BrowserAsync("chuyenvien1.buuchinh.gialai")).OpenAsync("/calendar?year=2026&from=2026-02-11&length=5&count=working");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("25/02/2026 23:59", page.Html);
        Assert.Contains("nghỉ lễ: Tết Nguyên đán (Lịch nghỉ của Nhà nước năm 2026)", page.Html);
        Assert.Contains("Ngày bắt đầu không tính", page.Html);
        Assert.Contains("249 ngày làm việc.", page.Html);
        Assert.DoesNotContain("/calendar/days", page.Html);
    }

    [Theory]
    [InlineData("from=khong&length=5", "Hãy chọn một ngày từ năm 2000 đến 2100.")]
    [InlineData("from=2026-02-11&length=nam", "Hãy nhập một số từ 0 đến 1000.")]
    [InlineData("from=2026-02-11&length=5&at=25:00", "Ghi giờ dạng 18:00.")]
    public async Task A_limit_that_cannot_be_counted_says_at_which_field(string query, string message)
    {
        var page = await (await server.BrowserAsync("vanthu.gialai")).OpenAsync($"/calendar?{query}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(message, page.Html);
    }

    [Fact]
    public async Task A_year_is_provisional_until_the_office_has_entered_its_notice()
    {
        var administrator = await server.BrowserAsync("quantri.hatinh");
        Assert.Contains("Lịch nghỉ năm 2027 chưa được công bố", (await administrator.OpenAsync("/calendar?year=2027")).Html);

        var wrong = await administrator.SubmitAsync("/calendar/notice?year=2027", "calendar-notice", ("year", "2027"), ("number", ""), ("signedOn", "2026-12-01"), ("days", "06/02/2027 | nghỉ lễ | Tết"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Hãy ghi số, ký hiệu của thông báo.", wrong.Html);
        Assert.Contains("đã nghỉ rồi", wrong.Html);
        Assert.Contains("06/02/2027 | nghỉ lễ | Tết</textarea>", wrong.Html);

        await administrator.SubmitAsync("/calendar/notice?year=2027", "calendar-notice", ("year", "2027"), ("number", "5555/TB-BNV"), ("signedOn", "2026-12-01"),
            ("days", "01/01/2027 | nghỉ lễ | Tết Dương lịch\n05/02/2027 | nghỉ lễ | Tết Nguyên đán\n08/02/2027 | nghỉ lễ | Tết Nguyên đán\n20/02/2027 | làm bù | Làm bù"));

        var page = (await administrator.OpenAsync("/calendar?year=2027")).Html;
        Assert.DoesNotContain("chưa được công bố", page);
        Assert.Contains("Thông báo số 5555/TB-BNV ngày 01/12/2026", page);
        Assert.DoesNotContain("04/02/2027", page); // shipped as likely, not in the notice
        Assert.Contains("chưa được công bố", (await (await server.BrowserAsync("quantri.sondong")).OpenAsync("/calendar?year=2027")).Html);
    }

    [Fact]
    public async Task Hours_by_season_are_refused_where_they_overlap()
    {
        var administrator = await server.BrowserAsync("quantri.tuangiao");

        var wrong = await administrator.SubmitAsync("/calendar/hours", "calendar-hours", ("hours", "07:30-11:30, 13:30-17:30\n07:00-11:30, 13:30-17:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("không trùng ngày bắt đầu", wrong.Html);
        await administrator.SubmitAsync("/calendar/hours", "calendar-hours", ("hours", "07:30-11:30, 13:30-17:30\ntừ 15/04: 07:00-11:30, 13:30-17:00"));

        Assert.Contains("từ 15/04: 07:00-11:30, 13:30-17:00", (await administrator.OpenAsync("/calendar")).Html);
    }

    [Fact]
    public async Task A_day_that_moves_deadlines_is_shown_first_and_counts_once_confirmed()
    {
        var (document, task) = await DueAsync(); // by Friday 6 March 2026
        var administrator = await server.BrowserAsync("quantri.gialai");
        (string, string?)[] day = [("date", "2026-03-06"), ("kind", "nghỉ"), ("name", "Ngày truyền thống")];

        var preview = await administrator.SubmitAsync("/calendar/days", "calendar-days", day);
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("2 hạn sẽ dời", preview.Html);
        Assert.Contains("09/03/2026 23:59", preview.Html);
        Assert.Equal("2026-03-06", await DueOfAsync("incoming_documents", document));
        Assert.Equal(0, await DaysAsync());
        var key = KeyPattern().Match(preview.Html).Groups[1].Value;

        var (another, _) = await DueAsync();
        var stale = await administrator.SubmitAsync("/calendar/days", "calendar-days", [.. day, ("confirmed", key)]);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("4 hạn sẽ dời", stale.Html);
        Assert.Equal("2026-03-06", await DueOfAsync("incoming_documents", another));

        var done = await administrator.SubmitAsync("/calendar/days", "calendar-days", [.. day, ("confirmed", KeyPattern().Match(stale.Html).Groups[1].Value)]);
        Assert.Equal("/calendar?done=saved", done.Path);
        Assert.Equal(1, await DaysAsync());
        Assert.Equal("2026-03-09", await DueOfAsync("incoming_documents", document));
        Assert.Equal("2026-03-09", await DueOfAsync("tasks", task));
        Assert.Equal("Lịch làm việc của cơ quan: 06/03/2026 nghỉ (Ngày truyền thống)", await server.Database.ScalarAsync<string>("select reason from due_changes where task_id = $1 and kind = 'calendar'", task));

        var again = await administrator.SubmitAsync("/calendar/days", "calendar-days", day);
        Assert.Equal("/calendar?done=saved", again.Path);
        Assert.Equal(1, await server.Database.ScalarAsync<long>("select count(*) from due_changes where document_id = $1", document));
        Assert.Contains("Theo lịch làm việc", (await (await server.BrowserAsync("vanthu.gialai")).OpenAsync($"/documents/{document}")).Html);
        Assert.Contains("Vì sao ngày này?", (await (await server.BrowserAsync("vanthu.gialai")).OpenAsync($"/documents/{document}")).Html);
    }

    [Theory]
    [InlineData("/calendar/days", "calendar-days"), InlineData("/calendar/hours", "calendar-hours"), InlineData("/calendar/notice", "calendar-notice")]
    public async Task Only_who_may_change_settings_changes_the_calendar(string address, string form)
    {
        var browser = await server.BrowserAsync("giamdoc.gialai");

        var answer = await browser.PostAsync("/calendar", address, ("_handler", form), ("date", "2026-03-13"), ("kind", "nghỉ"), ("name", "Nghỉ"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    /// <summary>A document and its task, three calendar days from Tuesday 3 March 2026.</summary>
    private async Task<(Guid Document, Guid Task)> DueAsync()
    {
        var answer = await (await server.ApiAsync("vanthu.gialai")).PostAsJsonAsync("/api/incoming", new { form = new { sender = "UBND tỉnh", typeCode = "official-letter", source = "paper" } });
        var document = (Guid)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["documentId"]!;
        foreach (var table in new[] { "incoming_documents", "tasks" })
            await server.Database.ExecuteAsync($"""
                update {table} set due_at = '2026-03-06 23:59:59.999999+07', due_origin = '2026-03-03T02:00:00.0000000+00:00 3 calendar' where {(table == "tasks" ? "document_id" : "id")} = $1
                """, document);
        return (document, await server.Database.ScalarAsync<Guid>("select id from tasks where document_id = $1", document));
    }

    private Task<string?> DueOfAsync(string table, Guid id) =>
        server.Database.ScalarAsync<string>($"select to_char(due_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') from {table} where id = $1", id);

    private Task<long> DaysAsync() => server.Database.ScalarAsync<long>("select count(*) from calendar_days d join organisations o on o.id = d.organisation_id where o.code = 'gia-lai' and d.day = '2026-03-06'");

    [GeneratedRegex("name=\"confirmed\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex KeyPattern();
}
