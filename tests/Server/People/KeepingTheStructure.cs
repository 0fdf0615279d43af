using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.People;

/// <summary>An administrator keeps the units and roles of an office at the pages.</summary>
public sealed class KeepingTheStructure(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Administrator = "quantri.tuangiao";

    [Fact]
    public async Task A_unit_is_added_with_a_code_of_its_own_placed_below_another_and_renamed()
    {
        var browser = await server.BrowserAsync(Administrator);
        var above = await UnitAsync("van-phong");

        var refused = await browser.SubmitAsync("/units/new", "unit", ("name", ""), ("code", "Một cửa"), ("kind", "division"), ("parent", above.ToString()), ("sort", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Nhập tên đơn vị", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Một cửa\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("Thứ tự là số nguyên", refused.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync("/units/new", "unit", ("name", "Tổ một cửa"), ("code", "noi-vu"), ("kind", "division"))).Status);
        var added = await browser.SubmitAsync("/units/new", "unit", ("name", "Tổ một cửa"), ("code", ""), ("kind", "division"), ("parent", above.ToString()), ("sort", ""));
        Assert.Equal("/units?done=1", added.Path);
        var unit = await UnitAsync("to-mot-cua");
        await browser.SubmitAsync($"/units/{unit}", "unit", ("name", "Bộ phận một cửa"), ("kind", "division"), ("parent", above.ToString()), ("sort", "9"));

        Assert.Equal("Bộ phận một cửa|9|to-mot-cua", await server.Database.ScalarAsync<string>("select concat_ws('|', name, sort, code) from units where id = $1", unit));
        Assert.Contains("Bộ phận một cửa", (await browser.OpenAsync("/people/new")).Html, StringComparison.Ordinal);
        var circle = await browser.SubmitAsync($"/units/{above}", "unit", ("name", "Văn phòng"), ("kind", "office"), ("parent", unit.ToString()), ("sort", "2"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, circle.Status);
    }

    [Fact]
    public async Task A_unit_closes_only_when_nobody_and_nothing_is_left_in_it()
    {
        var browser = await server.BrowserAsync(Administrator);
        var unit = await UnitAsync("noi-vu");
        await server.Database.ExecuteAsync("""
            insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, candidate_keys, state, urgency, outcomes, form, created_at)
            select gen_random_uuid(), organisation_id, 'none', 'none', 'none', 'none', 'Rà soát biên chế', array['role:unit-head@' || id], 'ready', 'normal', '[]', '[]', now() from units where id = $1
            """, unit);

        var refused = await browser.SubmitAsync($"/units/{unit}", "closing");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Còn người giữ chức danh ở đơn vị:", refused.Html, StringComparison.Ordinal);
        Assert.Contains("Rà soát biên chế", refused.Html, StringComparison.Ordinal);
        Assert.True(await server.Database.ScalarAsync<bool>("select closed_at is null from units where id = $1", unit));
        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from audit_entries where action = 'unit.close-refused' and subject_id = $1", unit.ToString()));

        await server.Database.ExecuteAsync("update tasks set state = 'completed', completed_at = now() where title = 'Rà soát biên chế'");
        await server.Database.ExecuteAsync("update posts set ends_on = starts_on where unit_id = $1", unit);
        Assert.Equal("/units?done=1", (await browser.SubmitAsync($"/units/{unit}", "closing")).Path);

        Assert.Contains("Đã đóng", (await browser.OpenAsync("/units")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(unit.ToString(), (await browser.OpenAsync("/people/new")).Html, StringComparison.Ordinal);
        await browser.SubmitAsync($"/units/{unit}", "closing"); // the same button opens it again
        Assert.Contains(unit.ToString(), (await browser.OpenAsync("/people/new")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_manages_the_system_and_what_a_flow_in_force_names_is_not_closed()
    {
        var flow = SampleInstances.Definition("Góp ý nội bộ", "ls-remarks");
        flow["root"]!["activities"]![1]!["assigneeUnit"] = JsonNode.Parse("""{ "typeName": "String", "expression": { "type": "Literal", "value": "noi-vu" } }""");
        using (var api = await server.ApiAsync("quantri.langson"))
            (await api.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = flow, ["publish"] = true })).EnsureSuccessStatusCode();
        var unit = await server.Database.ScalarAsync<Guid>("select u.id from units u join organisations o on o.id = u.organisation_id where o.code = 'lang-son' and u.code = o.settings ->> 'managingUnit'");

        var refused = await (await server.BrowserAsync("quantri.langson")).SubmitAsync($"/units/{unit}", "closing");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("đang là đơn vị quản lý", refused.Html, StringComparison.Ordinal);
        Assert.Matches("Quy trình đang ban hành nêu đơn vị này: [^<]*Góp ý nội bộ", refused.Html); // beside those of the office that came with the program
    }

    [Fact]
    public async Task A_role_is_renamed_and_one_for_definitions_added_that_gives_no_right()
    {
        var browser = await server.BrowserAsync(Administrator);
        await browser.SubmitAsync("/units/roles/chairman", "role", ("name", "Chủ tịch UBND huyện"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync("/units/roles/new", "role", ("name", "Chủ tịch UBND huyện"), ("code", "it-leader"))).Status);

        Assert.Equal("/units/roles?done=1", (await browser.SubmitAsync("/units/roles/new", "role", ("name", "Lãnh đạo CNTT"), ("code", "it-leader"))).Path);

        var list = (await browser.OpenAsync("/units/roles")).Html;
        Assert.Contains("Chủ tịch UBND huyện", list, StringComparison.Ordinal);
        Assert.Contains("Không kèm quyền", list, StringComparison.Ordinal);
        Assert.Contains("value=\"it-leader\"", (await browser.OpenAsync("/people/new")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vanthu.tuangiao", HttpStatusCode.Forbidden)]
    [InlineData("chutich.tuangiao", HttpStatusCode.Forbidden)]
    [InlineData(Administrator, HttpStatusCode.OK)]
    public async Task The_structure_is_kept_by_whoever_keeps_people(string user, HttpStatusCode status)
    {
        var browser = await server.BrowserAsync(user);
        foreach (var address in new[] { "/units", "/units/new", $"/units/{await UnitAsync("noi-vu")}", "/units/roles", "/units/roles/new", "/units/roles/clerk" })
            Assert.Equal(status, (await browser.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task Another_offices_unit_is_not_there() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await server.BrowserAsync("quantri.hatinh")).OpenAsync($"/units/{await UnitAsync("noi-vu")}")).Status);

    private Task<Guid> UnitAsync(string code) => server.Database.ScalarAsync<Guid>("select u.id from units u join organisations o on o.id = u.organisation_id where o.code = 'tuan-giao' and u.code = $1", code);
}
