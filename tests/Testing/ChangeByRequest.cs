using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Testing;

/// <summary>Changes at an office where somebody decides on them: asked for at the page, decided in the task list, as people do.</summary>
public static class ChangeByRequest
{
    /// <summary>The administrator asks for what the definition's draft says now.</summary>
    public static async Task<PlainBrowser.Page> AskAsync(this SampleServer server, string administrator, string definitionId, params (string Name, string? Value)[] more) =>
        await (await server.BrowserAsync(administrator)).SubmitAsync($"/flows/{definitionId}/publishing", "ask-publish",
            [("Form.Before", "Như đang dùng"), ("Form.After", "Như bản nháp"), ("Form.Reason", "Thực hiện quy chế"), .. more]);

    /// <summary>Somebody's open task about a change: <c>Quyết định</c> or <c>Thực hiện</c>, and what it is about.</summary>
    public static async Task<Guid> ChangeTaskAsync(this SampleServer server, string user, string step, string about)
    {
        var list = await (await server.ApiAsync(user)).GetFromJsonAsync<JsonObject>($"/api/tasks?search={Uri.EscapeDataString($"«{about}»")}");
        return (Guid)list!["items"]!.AsArray().Single(item => ((string)item!["title"]!).StartsWith(step, StringComparison.Ordinal))!["id"]!;
    }

    /// <summary>Somebody decides on the request that waits for them about a definition of that name.</summary>
    public static async Task<HttpResponseMessage> DecideAsync(this SampleServer server, string approver, string about, string outcome, object? form = null)
    {
        var task = await server.ChangeTaskAsync(approver, "Quyết định", about);
        return await (await server.ApiAsync(approver)).PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome, form = form ?? new { } });
    }
}
