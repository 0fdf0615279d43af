using System.Text.Json.Nodes;
using FlowOffice.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>Studio draws each activity that the toolbox offers and shows the fields of it.</summary>
public sealed class StudioPlacing(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    private const int Columns = 4;

    [Fact]
    public async Task Every_activity_of_the_toolbox_can_be_placed_and_opened()
    {
        var registry = browser.Server.Services.GetRequiredService<ActivityRegistry>();
        foreach (var types in registry.Descriptors.Where(d => d.IsBrowsable).Chunk(Columns * 7)) // as many as are seen at once
        {
            var id = $"bo-{types[0].Name}";
            await browser.SaveAsync(new JsonObject
            {
                ["definitionId"] = id, ["name"] = $"Bộ {types[0].DisplayName}",
                ["root"] = new JsonObject { ["id"] = "main", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray([.. types.Select(Node)]) },
            }, publish: false);

            await browser.AsAdministratorAsync($"/studio/definitions/{id}", page => OpenEachAsync(page, types));
        }
    }

    private static JsonNode Node(ActivityDescriptor type, int i) => new JsonObject
    {
        ["id"] = $"n{i}", ["type"] = type.TypeName, ["version"] = type.Version, ["name"] = type.Name,
        ["metadata"] = JsonNode.Parse($$$"""{ "designer": { "position": { "x": {{{i % Columns * 560}}}, "y": {{{i / Columns * 110}}} }, "size": { "width": 0, "height": 0 } } }"""),
    };

    private static async Task OpenEachAsync(IPage page, ActivityDescriptor[] types)
    {
        await page.SetViewportSizeAsync(2400, 1200); // Studio's "zoom to fit" does not go below half the size
        await Expect(page.Locator(".x6-graph elsa-activity-wrapper[activity-id='n0']")).ToBeVisibleAsync(Patient);
        await page.Locator(".mud-toolbar button").First.ClickAsync(); // zoom to fit
        for (var i = 0; i < types.Length; i++)
        {
            await page.Locator($".x6-graph elsa-activity-wrapper[activity-id='n{i}'] .activity-label").ClickAsync();
            var first = types[i].Inputs.FirstOrDefault(input => input.IsBrowsable && !input.UiHint.EndsWith("switch-editor", StringComparison.Ordinal))?.DisplayName ?? "This activity does not have any input properties.";
            await Expect(page.GetByRole(AriaRole.Tabpanel, new() { Name = "Input", Exact = true })).ToContainTextAsync(first);
        }
    }
}
