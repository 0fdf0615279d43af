using System.Text.Json.Nodes;
using FlowOffice.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>Studio draws each activity that the toolbox offers, and shows the fields of each kind that any of them has.</summary>
public sealed class StudioPlacing(StudioBrowser browser) : IClassFixture<StudioBrowser>
{
    private const int Columns = 4;

    [Fact]
    public async Task Every_activity_of_the_toolbox_can_be_placed()
    {
        var types = Offered();
        await browser.AsAdministratorAsync(await PlaceAsync("ca-bo", types), async page =>
        {
            await Expect(page.Locator(".x6-graph elsa-activity-wrapper .activity-label")).ToHaveCountAsync(types.Length, new() { Timeout = 120_000 });
            for (var i = 0; i < types.Length; i++)
                await Expect(page.Locator($".x6-graph elsa-activity-wrapper[activity-id='n{i}'] .activity-label")).ToContainTextAsync(types[i].Name);
        });
    }

    [Fact]
    public async Task Every_kind_of_field_is_shown()
    {
        var types = OneOfEachField(Offered());
        await browser.AsAdministratorAsync(await PlaceAsync("tung-loai", types), async page =>
        {
            await page.SetViewportSizeAsync(2400, 1200); // Studio's "zoom to fit" does not go below half the size
            await Expect(page.Locator(".x6-graph elsa-activity-wrapper[activity-id='n0']")).ToBeVisibleAsync(Patient);
            await page.Locator(".mud-toolbar button").First.ClickAsync(); // zoom to fit
            for (var i = 0; i < types.Length; i++)
            {
                await page.Locator($".x6-graph elsa-activity-wrapper[activity-id='n{i}'] .activity-label").ClickAsync();
                var shown = page.GetByRole(AriaRole.Tabpanel, new() { Name = "Input", Exact = true });
                await Expect(shown).ToContainTextAsync(Fields(types[i]).FirstOrDefault()?.DisplayName ?? "This activity does not have any input properties.");
            }
        });
    }

    private ActivityDescriptor[] Offered() => [.. browser.Server.Services.GetRequiredService<ActivityRegistry>().Descriptors.Where(type => type.IsBrowsable)];

    /// <summary>As few activities as one finds quickly that have a field of each kind; one without fields is among them.</summary>
    private static ActivityDescriptor[] OneOfEachField(IEnumerable<ActivityDescriptor> offered)
    {
        var left = offered.ToList();
        var chosen = left.Where(type => Fields(type).Count == 0).Take(1).ToList();
        var kinds = left.SelectMany(Fields).Select(field => field.UiHint).ToHashSet();
        while (kinds.Count > 0)
        {
            var best = left.MaxBy(type => Fields(type).Select(field => field.UiHint).Where(kinds.Contains).Distinct().Count())!;
            chosen.Add(best);
            kinds.ExceptWith(Fields(best).Select(field => field.UiHint));
        }

        return [.. chosen];
    }

    private static List<InputDescriptor> Fields(ActivityDescriptor type) =>
        [.. type.Inputs.Where(input => input.IsBrowsable && !input.UiHint.EndsWith("switch-editor", StringComparison.Ordinal))];

    /// <returns>Where the definition that holds them is edited.</returns>
    private async Task<string> PlaceAsync(string id, ActivityDescriptor[] types)
    {
        await browser.SaveAsync(new JsonObject
        {
            ["definitionId"] = id, ["name"] = $"Bộ hoạt động {id}",
            ["root"] = new JsonObject { ["id"] = "main", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray([.. types.Select(Node)]) },
        }, publish: false);
        return $"/studio/definitions/{id}";
    }

    private static JsonNode Node(ActivityDescriptor type, int i) => new JsonObject
    {
        ["id"] = $"n{i}", ["type"] = type.TypeName, ["version"] = type.Version, ["name"] = type.Name,
        ["metadata"] = JsonNode.Parse($$$"""{ "designer": { "position": { "x": {{{i % Columns * 560}}}, "y": {{{i / Columns * 110}}} }, "size": { "width": 0, "height": 0 } } }"""),
    };
}
