using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Server.Moving;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Moving;

/// <summary>The page without script, as an administrator of Sơn Động sees it.</summary>
public sealed class MovingByHand(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task Where_nothing_runs_there_is_nothing_to_move()
    {
        var page = await (await server.BrowserAsync("quantri.sondong")).OpenAsync("/flows/sd-incoming/moving?from=99");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Không có phiên nào đang chạy ở bản khác", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_are_ticked_moved_and_taken_back_by_plain_forms()
    {
        using var api = await server.ApiAsync("quantri.sondong");
        using var received = await (await server.ApiAsync("vanthu.sondong")).PostAsJsonAsync("/api/incoming", new { form = new { sender = "Sở Nội vụ", typeCode = "official-letter", source = "paper" } });
        var instance = (string)(await received.Content.ReadFromJsonAsync<JsonObject>())!["instanceId"]!;
        var model = (await api.GetFromJsonAsync<JsonObject>("/elsa/api/workflow-definitions/by-definition-id/sd-incoming"))!;
        model["root"]!["activities"]!.AsArray().Single(step => (string)step!["id"]! == "check")!["metadata"]!["displayText"] = "Kiểm tra thể thức";
        await server.Database.ExecuteAsync("update organisations set settings = settings - 'changeApprover' where code = 'son-dong'"); // whose agreement it takes is told elsewhere
        using var published = await api.PostAsJsonAsync("/elsa/api/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = true });
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        await server.Database.ExecuteAsync("update incoming_documents set arrival_number = 7, arrival_date = '2026-03-02' where instance_id = $1", instance);
        var browser = await server.BrowserAsync("quantri.sondong");
        browser.Http.DefaultRequestHeaders.Add("Accept", "text/html");
        const string address = "/flows/sd-incoming/moving";

        var nothing = await browser.SubmitAsync(address, "move", ("which", "chosen"));
        var moved = await browser.SubmitAsync(address, "move", ("which", "chosen"), ("instance", instance), ("holder", "keep"), ("deadline", "keep"));
        await DoneAsync();
        var done = await browser.OpenAsync(moved.Path);
        await browser.SubmitAsync(moved.Path, "undo", ("undo", instance));
        await DoneAsync();
        var undone = await browser.OpenAsync(moved.Path);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
        Assert.Contains("Hãy đánh dấu ít nhất một phiên", nothing.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{instance}\"", nothing.Html, StringComparison.Ordinal);
        Assert.Contains("Số đến 07", nothing.Html, StringComparison.Ordinal);
        Assert.StartsWith(address + "/", moved.Path, StringComparison.Ordinal);
        Assert.Contains("Đã chuyển", done.Html, StringComparison.Ordinal);
        Assert.Contains("Đã hoàn tác", undone.Html, StringComparison.Ordinal);

        async Task DoneAsync()
        {
            while (await server.Database.ScalarAsync<bool>("select exists (select from instance_move_items where state in ('waiting', 'undoing'))"))
                await server.Services.GetRequiredService<MoveWork>().RunNextAsync(CancellationToken.None);
        }
    }

    [Theory]
    [InlineData("chutich.sondong", HttpStatusCode.Forbidden)]
    [InlineData("vanhanh.sondong", HttpStatusCode.Forbidden)]
    [InlineData("quantri.hatinh", HttpStatusCode.NotFound)]
    public async Task Others_see_nothing(string user, HttpStatusCode status)
    {
        var browser = await server.BrowserAsync(user);
        browser.Http.DefaultRequestHeaders.Add("Accept", "text/html");

        Assert.Equal(status, (await browser.OpenAsync("/flows/sd-incoming/moving")).Status);
    }
}
