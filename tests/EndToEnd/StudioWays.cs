using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Xunit;
using static FlowOffice.EndToEnd.Tests.StudioEditing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An administrator at a definition on Studio's canvas, with the mouse: takes ways between steps away, draws others, fills in lists.</summary>
internal static class StudioWays
{
    /// <summary>Opens a definition on a screen wide enough to see all of it.</summary>
    public static async Task OpenFlowAsync(this IPage studio, string definitionId)
    {
        await studio.SetViewportSizeAsync(3400, 1000);
        await studio.GotoAsync($"/studio/definitions/{definitionId}");
        await Expect(studio.Locator(".x6-graph elsa-activity-wrapper .activity-label").First).ToBeVisibleAsync(Patient);
        await studio.Locator(".mud-toolbar button").First.ClickAsync(); // zoom to fit
    }

    public static async Task SelectAsync(this IPage studio, string step)
    {
        await studio.Locator($".x6-graph elsa-activity-wrapper[activity-id='{step}'] .activity-label").ClickAsync();
        await Expect(studio.Locator($".x6-graph .x6-node-selected[data-cell-id='{step}']")).ToBeAttachedAsync();
        await Expect(Box(studio, "Tên việc")).ToBeVisibleAsync();
    }

    /// <summary>Takes the way away that leads from an outcome to a step: by the sign that the mouse finds on it.</summary>
    public static async Task RemoveWayAsync(this IPage studio, string from, string outcome, string to)
    {
        var edge = await studio.EvaluateAsync<string?>("""
            ([from, outcome, to]) => {
              const port = (step, name) => {
                const box = document.querySelector(`.x6-graph .x6-node[data-cell-id='${step}'] [port='${name}']`).getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
              };
              const near = (point, [x, y]) => Math.hypot(point.x - x, point.y - y) < 3;
              for (const edge of document.querySelectorAll(".x6-graph .x6-edge")) {
                const path = [...edge.querySelectorAll("path")].pop();
                const at = length => path.getPointAtLength(length).matrixTransform(path.getScreenCTM());
                if (near(at(0), port(from, outcome)) && near(at(path.getTotalLength()), port(to, "In"))) return edge.dataset.cellId;
              }
              return null;
            }
            """, new[] { from, outcome, to });
        Assert.True(edge is not null, $"No way leads from {from} by {outcome} to {to}.");
        var place = await studio.EvaluateAsync<double[]>("""
            id => {
              const path = [...document.querySelectorAll(`.x6-graph .x6-edge[data-cell-id='${id}'] path`)].pop();
              const point = path.getPointAtLength(20).matrixTransform(path.getScreenCTM());
              return [point.x, point.y];
            }
            """, edge);
        await studio.Mouse.MoveAsync((float)place[0], (float)place[1], new() { Steps = 3 });
        await Expect(studio.Locator($".x6-cell-tool-button[data-cell-id='{edge}']")).ToBeVisibleAsync();
        await studio.SaveAsync(() => studio.Mouse.ClickAsync((float)place[0], (float)place[1]), model => !Leads(model, from, outcome, to));
    }

    /// <summary>Draws a way from an outcome to a step.</summary>
    public static Task DrawWayAsync(this IPage studio, string from, string outcome, string to) => studio.SaveAsync(async () =>
    {
        var (start, end) = (await Port(studio, from, outcome).BoundingBoxAsync(), await Port(studio, to, "In").BoundingBoxAsync());
        await studio.Mouse.MoveAsync(start!.X + start.Width / 2, start.Y + start.Height * 0.15f); // the lower part lies under the next outcome
        await studio.Mouse.DownAsync();
        await studio.Mouse.MoveAsync(end!.X + end.Width / 2, end.Y + end.Height / 2, new() { Steps = 12 });
        await studio.Mouse.UpAsync();
    }, model => Leads(model, from, outcome, to));

    /// <summary>Chooses an entry of a step's list.</summary>
    public static Task ChooseAsync(this IPage studio, string input, string option, string value) => studio.SaveAsync(async () =>
    {
        await Box(studio, input).ClickAsync();
        await studio.GetByRole(AriaRole.Option, new() { Name = option }).ClickAsync();
    }, value);

    /// <summary>Ticks a box of a step's list of boxes, or takes its tick away.</summary>
    public static Task ToggleAsync(this IPage studio, string choice) => studio.SaveAsync(() => studio.GetByLabel(choice, new() { Exact = true }).ClickAsync(), _ => true);

    /// <summary>Adds a line to a step's list of texts.</summary>
    public static Task AddLineAsync(this IPage studio, string input, string line) => studio.SaveAsync(async () =>
    {
        var box = Box(studio, input).Locator("input").Last;
        await box.FillAsync(line);
        await box.PressAsync("Enter");
    }, model => model.ToJsonString(Plain).Contains(InList(line), StringComparison.Ordinal));

    /// <summary>Takes a line out of a step's list of texts.</summary>
    /// <param name="setting">What the list is called in the definition. Nothing is touched before its save: what comes meanwhile would be lost.</param>
    public static async Task RemoveLineAsync(this IPage studio, string step, string setting, string input, string line)
    {
        var chip = Box(studio, input).Locator(".mud-chip", new() { HasText = line });
        await studio.SaveAsync(() => chip.Locator(".mud-chip-close-button").ClickAsync(), model => Setting(model, step, setting)?.Contains($"\"{line}", StringComparison.Ordinal) is false);
        await Expect(chip).ToHaveCountAsync(0);
    }

    /// <summary>What a saved draft says of a step.</summary>
    public static string? Setting(JsonNode model, string step, string setting) =>
        (string?)model["root"]!["activities"]!.AsArray().Single(one => (string?)one!["id"] == step)![setting]?["expression"]?["value"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line as it stands in what Studio sends: a list is a text of JSON within the JSON, with escapes of its own.</summary>
    private static string InList(string line) => JsonEncodedText.Encode(line).Value.Replace("\\", "\\\\", StringComparison.Ordinal);

    private static bool Leads(JsonNode model, string from, string outcome, string to) => model["root"]!["connections"]!.AsArray().Any(way =>
        (string?)way!["source"]!["activity"] == from && (string?)way["source"]!["port"] == outcome && (string?)way["target"]!["activity"] == to);

    private static ILocator Port(IPage studio, string step, string port) => studio.Locator($".x6-graph .x6-node[data-cell-id='{step}'] [port='{port}']").First;

    private static ILocator Box(IPage studio, string input) => studio.Locator(".mud-input-control").Filter(new() { Has = studio.GetByText(input, new() { Exact = true }) }).First;
}
