using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Publishing;

/// <summary>Editing, publishing, deciding and settings are separate rights: who has which, over HTTP, at Sơn Động.</summary>
[Clause("SD-8.2", "FO-7")]
public sealed class WhoMayChangeWhat(SampleServer server) : IClassFixture<SampleServer>
{
    // What each is answered. 409: may, and is told that the Chairman has not agreed; 404: another office's, as if it were not
    // there (400 where a form was sent that no page shows). The clerk belongs to the managing unit, so is an operator.
    private const string Table = """
        user                      read edit publish retract ask settings decide
        quantri.sondong           200  200  409     409     200 200      403
        chutich.sondong           200  403  403     403     403 403      200
        phochutich1.sondong       200  403  403     403     403 403      403
        chanhvanphong.sondong     200  403  403     403     403 403      403
        vanhanh.sondong           200  403  403     403     403 403      403
        vanthu.sondong            200  403  403     403     403 403      403
        truongphong.noivu.sondong 403  403  403     403     403 403      403
        chuyenvien1.noivu.sondong 403  403  403     403     403 403      403
        quantri.hatinh            404  200  404     404     400 200      404
        """;

    private static string[] Columns => Table.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];

    public static TheoryData<string, string, int> Cells()
    {
        var cells = new TheoryData<string, string, int>();
        foreach (var words in Table.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            foreach (var (column, status) in Columns.Zip(words.Skip(1)))
                cells.Add(words[0], column, int.Parse(status, System.Globalization.CultureInfo.InvariantCulture));
        return cells;
    }

    [Theory, MemberData(nameof(Cells))]
    public async Task As_in_the_table(string user, string action, int status)
    {
        var definition = await DraftAsync($"{user} {action}");

        Assert.Equal((HttpStatusCode)status, await DoAsync(user, action, definition));
    }

    private async Task<HttpStatusCode> DoAsync(string user, string action, string definition)
    {
        var api = await server.ApiAsync(user);
        var browser = await server.BrowserAsync(user);
        return action switch
        {
            "read" => (await browser.OpenAsync($"/flows/{definition}/publishing")).Status,
            "edit" => (await api.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = Elsa.SampleDefinition.Model($"Của {user}"), publish = false })).StatusCode,
            "publish" => (await api.PostAsync($"/elsa/api/workflow-definitions/{definition}/publish", null)).StatusCode,
            "retract" => (await api.PostAsync("/elsa/api/workflow-definitions/sd-incoming/retract", null)).StatusCode,
            "ask" => (await browser.PostAsync("/password", $"/flows/{definition}/publishing", ("_handler", "ask-publish"), ("Form.Before", "a"), ("Form.After", "b"), ("Form.Reason", "c"))).Status,
            "settings" => (await browser.OpenAsync("/settings")).Status,
            _ => await DecideAsync(api, definition),
        };
    }

    private async Task<HttpStatusCode> DecideAsync(HttpClient api, string definition)
    {
        await server.AskAsync("quantri.sondong", definition);
        var task = await server.Database.ScalarAsync<Guid>("select t.id from tasks t join change_requests c on c.instance_id = t.instance_id where c.subject_id = $1", definition);
        return (await api.PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome = "approve", form = new { } })).StatusCode;
    }

    private async Task<string> DraftAsync(string name)
    {
        var model = Elsa.SampleDefinition.Model(name);
        using var answer = await (await server.ApiAsync("quantri.sondong")).PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = false });
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowDefinition"]!["definitionId"]!;
    }
}
