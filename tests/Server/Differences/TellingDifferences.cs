using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Differences;

public sealed class TellingDifferences(SelfDecidingOffices server) : IClassFixture<SelfDecidingOffices>
{
    [Fact]
    public async Task A_deadline_and_an_assignee_are_told_as_one_says_them()
    {
        var flow = await ComparedFlow.PublishedAsync(server, "han-va-nguoi");
        flow.Set("result", "dueMode", "days");
        flow.Set("result", "dueDays", "3");
        flow.Set("result", "dayCount", "working");
        flow.Set("register", "dueDays", "2");
        flow.Set("unit", "dueMode", "days");
        flow.Set("unit", "dueDays", "3");
        flow.Set("unit", "urgentDueDays", "1");
        flow.Set("classify", "assigneeRoles", "[\"chairman\"]", "Object");
        flow.Set("handle", "assigneeKind", "role-in-unit");
        flow.Set("handle", "assigneeRoles", "[\"specialist\"]", "Object");
        flow.Set("handle", "assigneeUnit", "noi-vu");
        await flow.SaveAsync();

        var told = await flow.ToldAsync();

        Assert.Equal(
        [
            "bước «Đăng ký vào sổ văn bản đến»: hạn trong ngày → 2 ngày làm việc",
            "bước «Chánh Văn phòng phân loại theo chỉ đạo của Chủ tịch»: giao cho: người giữ vai trò Chánh Văn phòng, Chủ tịch → người giữ vai trò Chủ tịch",
            "bước «Thủ trưởng đơn vị tiếp nhận»: hạn theo hạn của văn bản, hồ sơ → 3 ngày, khẩn 1 ngày",
            "bước «Chủ trì xử lý»: giao cho: người đang chủ trì xử lý → người giữ vai trò Chuyên viên của Phòng Nội vụ",
            "bước «Gắn kết quả»: hạn theo hạn của văn bản, hồ sơ → 3 ngày làm việc",
        ], told);
    }

    [Fact]
    public async Task A_new_step_on_a_way_is_told_with_what_it_does_and_the_way_it_stands_on()
    {
        var flow = await ComparedFlow.PublishedAsync(server, "them-buoc");
        flow.PutBetween("filed", "no", Approve(), "approve");
        flow.Connections.Add(ComparedFlow.Connection("kiem", "return", "handle"));
        await flow.SaveAsync();

        var told = await flow.ToldAsync();
        var back = await flow.ToldAsync("?from=2&to=1");

        Assert.Equal(
        [
            "bước «Có hồ sơ công việc?»: đổi hướng: «Không» → «Kết thúc xử lý văn bản» nay đi qua «Chủ tịch kiểm tra»",
            "thêm bước «Chủ tịch kiểm tra» (Phê duyệt, cho ý kiến): giao cho: người giữ vai trò Chủ tịch; đặt hạn 2 ngày; Căn cứ: Điều 7; «Đồng ý» đến «Kết thúc xử lý văn bản»; «Không đồng ý, trả lại» đến «Chủ trì xử lý»",
        ], told);
        Assert.Equal(
        [
            "bước «Có hồ sơ công việc?»: đổi hướng: «Không» → «Kết thúc xử lý văn bản» không còn đi qua «Chủ tịch kiểm tra»",
            "bỏ bước «Chủ tịch kiểm tra» (Phê duyệt, cho ý kiến)",
        ], back);
    }

    [Fact]
    public async Task Names_buttons_texts_scripts_variables_and_options_are_told_each_in_its_way()
    {
        var flow = await ComparedFlow.PublishedAsync(server, "moi-thu");
        flow.Step("check")["metadata"]!["displayText"] = "Kiểm tra thể thức";
        flow.Set("deputy", "disabledOutcomes", "[\"forward-specialist\"]", "Object");
        flow.Set("close", "clause", "Điều 6 khoản 4");
        flow.Set("result", "title", "getVariable('SoDen')", "JavaScript");
        flow.Json["variables"]!.AsArray().Add(new JsonObject { ["id"] = "v1", ["name"] = "SoDen", ["typeName"] = "Int32", ["isArray"] = false, ["value"] = "0" });
        flow.Json["outcomes"]!.AsArray().Add("Xong");
        flow.Json["options"]!["incidentStrategyType"] = "FaultStrategy";
        flow.Way("unit", "return-misrouted")["target"]!["activity"] = "classify";
        await flow.SaveAsync();

        var told = await flow.ToldAsync();

        Assert.Equal(
        [
            "cả quy trình: khi một bước gặp sự cố: các nhánh khác đi tiếp → dừng cả phiên; thêm biến «SoDen» (số nguyên, mặc định 0); thêm kết quả của quy trình «Xong»",
            "bước «Kiểm tra thể thức»: đổi tên: «Kiểm tra tính pháp lý» → «Kiểm tra thể thức»",
            "bước «Thủ trưởng đơn vị tiếp nhận»: đổi hướng: «Trả lại: chuyển nhầm hoặc ngoài chức năng» → «Chuyển nhầm: trả hồ sơ hay văn bản?» nay đến «Chánh Văn phòng phân loại theo chỉ đạo của Chủ tịch»",
            "bước «Cấp phó tiếp nhận»: Lựa chọn không dùng: thêm «Chuyển chuyên viên»; bỏ «Chuyển cấp phó»",
            "bước «Gắn kết quả»: Tên việc: thêm đoạn mã",
            "bước «Quyết định đóng hồ sơ»: Căn cứ: Điều 6 khoản 3 → Điều 6 khoản 4",
        ], told);
    }

    [Fact]
    public async Task Nothing_differs_and_only_the_drawing_differs_are_said()
    {
        var flow = await ComparedFlow.PublishedAsync(server, "xep-hinh");
        var browser = await server.BrowserAsync("quantri.sondong");

        var same = await browser.OpenAsync("/flows/xep-hinh/differences");
        flow.Step("check")["metadata"]!["designer"]!["position"]!["x"] = 950;
        await flow.SaveAsync();
        var moved = await browser.OpenAsync("/flows/xep-hinh/differences");

        Assert.Contains("Hai bản làm việc như nhau, lưu đồ cũng như nhau.", same.Html);
        Assert.Contains("Không khác nhau: chỉ xếp lại hình", moved.Html);
        Assert.Contains("1 bước hoặc mũi tên nằm chỗ khác", moved.Html);
    }

    [Fact]
    public async Task The_page_shows_the_sentence_the_values_side_by_side_and_the_signs()
    {
        var flow = await ComparedFlow.PublishedAsync(server, "trang");
        flow.Set("register", "dueDays", "2");
        flow.PutBetween("filed", "no", Approve(), "approve");
        await flow.SaveAsync();

        var page = await (await server.BrowserAsync("quantri.sondong")).OpenAsync("/flows/trang/differences");

        Assert.Contains("hạn trong ngày → 2 ngày làm việc", page.Html);
        Assert.Contains("data-label=\"Trước\"><span class=\"difference-value difference-before\">trong ngày</span>", page.Html);
        Assert.Contains("href=\"/flows/trang/differences#after-register\"", page.Html);
        Assert.Contains("Đăng ký vào sổ văn bản đến</strong> (Thay đổi: hạn trong ngày → 2 ngày làm việc)", page.Html);
        Assert.Contains("Chủ tịch kiểm tra</strong> (Thêm)", page.Html);
        Assert.Contains("«Không» → Chủ tịch kiểm tra (Thêm)", page.Html);
        Assert.Contains("«Không» → Kết thúc xử lý văn bản (Bỏ)", page.Html);
    }

    [Fact]
    public async Task Another_definition_and_the_shipped_ones_can_be_compared_with()
    {
        var flow = await ComparedFlow.PublishedAsync(server, "voi-khac");

        var shipped = await flow.AnswerAsync("?with=shipped:son-dong/sd-incoming");
        var other = await flow.AnswerAsync("?with=sd-incoming");

        Assert.Equal(["cả quy trình: tên quy trình: «Văn bản đến voi-khac» → «Văn bản đến»; thủ tục: incoming"], shipped["groups"]!.AsArray().Select(group => (string)group!["text"]!));
        Assert.Null(shipped["to"]!["version"]);
        Assert.Equal(("sd-incoming", 1), ((string)other["to"]!["definitionId"]!, (int)other["to"]!["version"]!));
    }

    [Theory]
    [InlineData("quantri.sondong", "sd-incoming?from=99", HttpStatusCode.NotFound)]
    [InlineData("quantri.sondong", "khong-co", HttpStatusCode.NotFound)]
    [InlineData("quantri.sondong", "sd-incoming?with=shipped:khong/co", HttpStatusCode.NotFound)]
    [InlineData("quantri.sondong", "sd-incoming?with=khong-co", HttpStatusCode.NotFound)]
    [InlineData("quantri.hatinh", "sd-incoming", HttpStatusCode.NotFound)]
    [InlineData("chuyenvien1.noivu.sondong", "sd-incoming", HttpStatusCode.Forbidden)]
    [InlineData("chutich.sondong", "sd-incoming", HttpStatusCode.OK)]
    public async Task Only_definitions_that_one_may_read_are_compared(string userName, string what, HttpStatusCode status)
    {
        var (id, query) = (what.Split('?')[0], what.Contains('?', StringComparison.Ordinal) ? "?" + what.Split('?')[1] : "");

        var api = await (await server.ApiAsync(userName)).GetAsync($"/api/flows/{id}/differences{query}");
        var page = await (await server.BrowserAsync(userName)).OpenAsync($"/flows/{id}/differences{query}");

        Assert.Equal(status, api.StatusCode);
        Assert.Equal(status, page.Status);
    }

    [Fact]
    public async Task A_browser_is_told_that_a_version_or_definition_is_not_there()
    {
        var browser = await server.BrowserAsync("quantri.sondong");
        browser.Http.DefaultRequestHeaders.Add("Accept", "text/html");

        var version = await browser.OpenAsync("/flows/sd-incoming/differences?from=99");
        var definition = await browser.OpenAsync("/flows/khong-co/differences");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (version.Status, definition.Status));
        Assert.Contains("Không tìm thấy", version.Html);
        Assert.Contains("Không tìm thấy", definition.Html);
    }

    [Fact]
    public async Task A_number_chosen_for_another_definition_does_not_count_for_this_one()
    {
        var flow = await ComparedFlow.PublishedAsync(server, "chon-lai");
        flow.Json["description"] = "Bản hai";
        await flow.SaveAsync(publish: true);
        var browser = await server.BrowserAsync("quantri.sondong");

        var page = await browser.OpenAsync("/flows/chon-lai/differences?from=2&to=2&was=&with=sd-incoming");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("«Văn bản đến» phiên bản 1", page.Html);
    }

    private static JsonObject Approve() => JsonNode.Parse("""
        {
          "id": "kiem", "type": "Office.Approve", "version": 1, "name": "Approve1", "customProperties": {},
          "metadata": { "displayText": "Chủ tịch kiểm tra", "designer": { "position": { "x": 4500, "y": 420 }, "size": { "width": 220, "height": 54 } } },
          "assigneeRoles": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"chairman\"]" } },
          "dueMode": { "typeName": "String", "expression": { "type": "Literal", "value": "days" } },
          "dueDays": { "typeName": "Int32", "expression": { "type": "Literal", "value": "2" } },
          "clause": { "typeName": "String", "expression": { "type": "Literal", "value": "Điều 7" } }
        }
        """)!.AsObject();
}
