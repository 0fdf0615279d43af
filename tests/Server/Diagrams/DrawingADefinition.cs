using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using FlowOffice.Activities;
using FlowOffice.Engine;
using FlowOffice.Server.Diagrams;
using FlowOffice.Studio.Language;
using FlowOffice.Studio.Flows.Drawing;
using FlowOffice.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace FlowOffice.Server.Tests.Diagrams;

public sealed partial class DrawingADefinition
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(Checkout.Folder, "workflows/son-dong/sd-incoming.json"));

    [Fact]
    public async Task Every_step_and_every_way_of_the_procedure_is_drawn_and_told()
    {
        var definition = JsonNode.Parse(Shipped)!.AsObject();
        var (steps, ways) = (definition["root"]!["activities"]!.AsArray().Count, definition["root"]!["connections"]!.AsArray().Count);
        var diagram = DiagramOf(definition);

        var html = await RenderAsync(diagram);

        Assert.Equal(steps, diagram.Nodes.Count);
        Assert.Equal(steps, Regex.Count(html, "class=\"diagram-node "));
        Assert.Equal(ways, Regex.Count(html, "class=\"diagram-line\""));
        Assert.Contains("«Giao đơn vị chủ trì» → Chuyển đến chủ trì", html);
        Assert.Equal(diagram.Nodes.Select(node => node.Title).Order(), Told().Matches(html).Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public void Boxes_never_lie_on_one_another()
    {
        var crowded = JsonNode.Parse(Shipped)!.AsObject();
        foreach (var step in crowded["root"]!["activities"]!.AsArray())
            step!["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = 100, ["y"] = 100 };
        var unplaced = JsonNode.Parse(Shipped)!.AsObject();
        foreach (var step in unplaced["root"]!["activities"]!.AsArray())
            step!["metadata"]!.AsObject().Remove("designer");

        foreach (var definition in new[] { JsonNode.Parse(Shipped)!.AsObject(), crowded, unplaced })
        {
            var boxes = DiagramPicture.Of(DiagramOf(definition)).Nodes;
            Assert.DoesNotContain(boxes, one => boxes.Any(other => other != one && other.Box.Meets(one.Box)));
            Assert.All(boxes, box => Assert.True(box.Box.Left > 0 && box.Box.Top > 0));
        }
    }

    [Fact]
    public void Unplaced_steps_stand_right_of_those_that_lead_to_them()
    {
        var unplaced = JsonNode.Parse(Shipped)!.AsObject();
        foreach (var step in unplaced["root"]!["activities"]!.AsArray())
            step!["metadata"]!.AsObject().Remove("designer");

        var boxes = DiagramPicture.Of(DiagramOf(unplaced)).Nodes.ToDictionary(box => box.Node.Id, box => box.Box);

        Assert.Equal(boxes.Values.Min(box => box.Left), boxes["start"].Left);
        Assert.True(boxes["screen"].Left > boxes["start"].Right);
        Assert.True(boxes["classify"].Left > boxes["has-file"].Right);
        Assert.True(boxes["end"].Left > boxes["finish"].Right);
    }

    [Fact]
    public async Task A_sign_has_a_shape_and_words_beside_its_colour()
    {
        var diagram = DiagramOf(JsonNode.Parse(Shipped)!.AsObject()).Marked(
            node => node.Id == "classify" ? (DiagramMark.Changed, "hạn 3 ngày → 2 ngày") : null,
            connection => connection.To == "unit" ? DiagramMark.Added : DiagramMark.None);

        var html = await RenderAsync(diagram);

        Assert.Contains("Chánh Văn phòng phân loại theo chỉ đạo của Chủ tịch</strong> (Thay đổi: hạn 3 ngày → 2 ngày)", html);
        Assert.Contains("Thủ trưởng đơn vị tiếp nhận (Thêm)", html);
        Assert.Equal(2, Regex.Count(html, "<li>\\s*<svg"));
        Assert.DoesNotContain("style=", html); // the pages' content policy is to forbid it
    }

    [Fact]
    public async Task What_stands_inside_a_step_is_drawn_below_it()
    {
        var definition = JsonNode.Parse("""
            {"definitionId":"loop","name":"Vòng lặp","root":{"id":"r","type":"Elsa.Sequence","version":1,"activities":[
              {"id":"w","type":"Elsa.While","version":1,"metadata":{"displayText":"Còn việc"},"body":{"id":"b","type":"Elsa.Sequence","version":1,"activities":[
                {"id":"x","type":"Elsa.WriteLine","version":1,"metadata":{"displayText":"Ghi một dòng"}},
                {"id":"y","type":"Nobody.Knows","version":1}]}},
              {"id":"z","type":"Elsa.WriteLine","version":1}]}}
            """)!.AsObject();

        var diagram = DiagramOf(definition);
        var html = await RenderAsync(diagram);

        Assert.Equal(["w", "b", "x", "y", "z"], diagram.AllNodes.Select(node => node.Id));
        Assert.Contains("Bên trong bước «Còn việc»", html);
        Assert.Contains("Ghi một dòng", html);
        Assert.Equal(2, diagram.AllConnections.Count());
    }

    internal static FlowDiagram DiagramOf(JsonObject definition) =>
        DefinitionDiagram.Of(WorkflowGraph.Build(WorkflowDefinition.Parse(definition), new ActivityRegistry(OfficeActivities.All), null));

    internal static async Task<string> RenderAsync(FlowDiagram diagram)
    {
        await using var services = new ServiceCollection().AddLogging().AddHttpContextAccessor().AddScoped<Words>().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Diagram>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { ["Value"] = diagram, ["Title"] = "Văn bản đến" }))).ToHtmlString());
    }

    [GeneratedRegex("<strong>(.*?)</strong>")]
    private static partial Regex Told();
}
