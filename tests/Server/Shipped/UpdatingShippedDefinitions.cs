using System.Net;
using Xunit;

namespace FlowOffice.Server.Tests.Shipped;

/// <summary>A new release brings new texts; what the office has in force and what it drew stays as it is until somebody decides.</summary>
public sealed class UpdatingShippedDefinitions(UpdatedOffice office) : IClassFixture<UpdatedOffice>
{
    [Fact]
    public async Task A_changed_text_arrives_as_a_draft_with_a_notice_a_note_and_its_differences()
    {
        await FirstAsync("den-nhap");
        office.Ship("den-nhap", "2");
        await office.RestartAsync();
        await office.RestartAsync();

        Assert.Equal(["2 latest", "1 published"], await office.VersionsAsync("den-nhap"));
        var administrator = await office.BrowserAsync("quantri.sondong");
        var page = await administrator.OpenAsync("/flows/den-nhap");
        Assert.Contains("Có bản mới kèm theo phần mềm", page.Html);
        Assert.Contains("Bản mới đã thành bản nháp (phiên bản 2)", page.Html);
        Assert.DoesNotContain("Lấy bản mới làm bản nháp", page.Html);
        Assert.Contains("bước «Gắn kết quả»: hạn 3 ngày → 2 ngày", (await administrator.OpenAsync("/flows/den-nhap/differences?to=2")).Html);
        Assert.Equal(1L, await NoticesAsync("quantri.sondong", "den-nhap"));
        Assert.Equal(0L, await NoticesAsync("chutich.sondong", "den-nhap"));
    }

    [Fact]
    public async Task A_later_text_takes_the_place_of_an_arrived_draft_that_nobody_touched()
    {
        await FirstAsync("hai-lan");
        office.Ship("hai-lan", "2");
        await office.RestartAsync();
        office.Ship("hai-lan", "1");
        await office.RestartAsync();

        Assert.Equal(["2 latest", "1 published"], await office.VersionsAsync("hai-lan"));
        Assert.Contains("hạn 3 ngày → 1 ngày", (await (await office.BrowserAsync("quantri.sondong")).OpenAsync("/flows/hai-lan/differences")).Html);
        Assert.Equal(2L, await NoticesAsync("quantri.sondong", "hai-lan"));
    }

    [Fact]
    public async Task An_administrators_draft_is_not_touched_and_the_new_text_waits_aside()
    {
        await FirstAsync("de-rieng");
        await office.SaveDraftAsync("de-rieng", "của quản trị");
        office.Ship("de-rieng", "2");
        await office.RestartAsync();

        Assert.Equal(["2 latest own", "1 published"], await office.VersionsAsync("de-rieng"));
        var administrator = await office.BrowserAsync("quantri.sondong");
        Assert.Contains("Đang có bản nháp của cơ quan, nên bản mới được để riêng", (await administrator.OpenAsync("/flows/de-rieng")).Html);
        Assert.Contains("hạn 3 ngày → 2 ngày", (await administrator.OpenAsync("/flows/de-rieng/differences?with=update")).Html);

        var taken = await administrator.SubmitAsync("/flows/de-rieng", "shipped-update", ("Decision", "take"));

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Contains("Bản nháp trước vẫn còn trong danh sách phiên bản", taken.Html);
        Assert.Equal(["3 latest", "2 own", "1 published"], await office.VersionsAsync("de-rieng"));
    }

    [Fact]
    public async Task Dismissed_it_is_gone_and_does_not_come_back_with_the_next_start()
    {
        await FirstAsync("bo-qua");
        await office.SaveDraftAsync("bo-qua", "của quản trị");
        office.Ship("bo-qua", "2");
        await office.RestartAsync();
        var administrator = await office.BrowserAsync("quantri.sondong");

        var dismissed = await administrator.SubmitAsync("/flows/bo-qua", "shipped-update", ("Decision", "dismiss"));
        await office.RestartAsync();

        Assert.Contains("Đã bỏ qua bản mới kèm theo phần mềm.", dismissed.Html);
        Assert.DoesNotContain("Có bản mới kèm theo phần mềm", (await administrator.OpenAsync("/flows/bo-qua")).Html);
        Assert.Equal(["2 latest own", "1 published"], await office.VersionsAsync("bo-qua"));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.OpenAsync("/flows/bo-qua/differences?with=update")).Status);
    }

    [Fact]
    public async Task Dismissing_an_arrived_draft_takes_it_away_unless_somebody_worked_on_it()
    {
        await FirstAsync("bo-nhap");
        await FirstAsync("bo-nhap-sua");
        office.Ship("bo-nhap", "2");
        office.Ship("bo-nhap-sua", "2");
        await office.RestartAsync();
        await office.SaveDraftAsync("bo-nhap-sua", "của quản trị");
        var administrator = await office.BrowserAsync("quantri.sondong");

        await administrator.SubmitAsync("/flows/bo-nhap", "shipped-update", ("Decision", "dismiss"));
        await administrator.SubmitAsync("/flows/bo-nhap-sua", "shipped-update", ("Decision", "dismiss"));

        Assert.Equal(["1 latest published"], await office.VersionsAsync("bo-nhap"));
        Assert.Equal(["2 latest own", "1 published"], await office.VersionsAsync("bo-nhap-sua"));
    }

    [Fact]
    public async Task Who_may_only_read_sees_the_note_and_cannot_decide()
    {
        await FirstAsync("chi-doc");
        await office.SaveDraftAsync("chi-doc", "của quản trị");
        office.Ship("chi-doc", "2");
        await office.RestartAsync();
        var chairman = await office.BrowserAsync("chutich.sondong");

        var page = await chairman.OpenAsync("/flows/chi-doc");
        var refused = await chairman.SubmitAsync("/flows/chi-doc", "shipped-update", ("Decision", "take"));

        Assert.Contains("Có bản mới kèm theo phần mềm", page.Html);
        Assert.DoesNotContain("Lấy bản mới làm bản nháp", page.Html);
        Assert.NotEqual(HttpStatusCode.OK, refused.Status);
        Assert.Equal(["2 latest own", "1 published"], await office.VersionsAsync("chi-doc"));
    }

    [Fact]
    public async Task Two_servers_that_start_at_once_take_it_in_once()
    {
        await FirstAsync("hai-may");
        office.Ship("hai-may", "2");

        await Task.WhenAll(office.RestartAsync(), office.RestartAsync());

        Assert.Equal(["2 latest", "1 published"], await office.VersionsAsync("hai-may"));
        Assert.Equal(1L, await NoticesAsync("quantri.sondong", "hai-may"));
    }

    private async Task FirstAsync(string definitionId)
    {
        office.Ship(definitionId, "3");
        await office.RestartAsync();
        Assert.Equal(["1 latest published"], await office.VersionsAsync(definitionId));
    }

    private Task<long> NoticesAsync(string userName, string definitionId) => office.Database.ScalarAsync<long>(
        "select count(*) from notices n join accounts a on a.person_id = n.person_id where a.user_name = $1 and n.link = $2", userName, $"/flows/{definitionId}");
}
