using System.Text.Json.Nodes;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>The steps that take requests and call other systems, as the unmodified Elsa Studio draws and makes them.</summary>
public sealed class StudioConnecting(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    [Fact]
    public async Task An_endpoint_dropped_on_the_canvas_is_closed_in_so_many_words_and_shows_its_fields_in_Vietnamese()
    {
        await browser.PublishAsync("ket-noi", "Kết nối");

        await browser.AsAdministratorAsync("/studio/definitions/ket-noi", async page =>
        {
            await Expect(page.GetByText("Chủ tịch cho ý kiến").First).ToBeVisibleAsync(Patient);
            await page.GetByText("Kết nối", new() { Exact = true }).First.ClickAsync();
            foreach (var (step, type, height) in new[] { ("Gọi hệ thống khác", "Elsa.FlowSendHttpRequest", 250), ("Nhận yêu cầu HTTP", "Elsa.HttpEndpoint", 400) })
                await page.SaveAsync(
                    () => page.GetByText(step, new() { Exact = true }).DragToAsync(page.Locator(".x6-graph-svg").First, new() { TargetPosition = new() { X = 300, Y = height } }),
                    type);

            await Expect(page.Locator(".x6-node", new() { HasText = "FlowSendHttpRequest1" }).GetByText("Failed to connect")).ToBeVisibleAsync(Patient);
            await Expect(page.GetByText("Phần sau /workflows/").First).ToBeVisibleAsync(Patient); // what was dropped is selected
        });

        var json = JsonNode.Parse((await browser.Server.Database.ScalarAsync<string>("select json from workflow_definition_versions where definition_id = 'ket-noi' and is_latest"))!)!;
        var endpoint = json["root"]!["activities"]!.AsArray().Single(a => (string)a!["type"]! == "Elsa.HttpEndpoint")!;
        Assert.Equal("True", (string)endpoint["authorize"]!["expression"]!["value"]!);
    }
}
