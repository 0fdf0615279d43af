using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Server.Tests.Elsa;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Publishing;

/// <summary>Two people, or one person at two pages, draw on one draft: the second save is told, and nothing of it is lost.</summary>
public sealed class EditingOneDraftTogether(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task The_second_persons_save_is_told_and_kept_for_them()
    {
        var (first, second) = await OpenedTwiceAsync("Cùng sửa");
        await SaveAsync(1, first, "của người thứ nhất", page: "a1");

        var refusal = await RefusedAsync(2, second, "của người thứ hai", page: "b1");
        var overview = await (await BrowserAsync(2)).OpenAsync($"/flows/{first["definitionId"]}");

        Assert.Contains("Người khác vừa lưu quy trình này.", refusal, StringComparison.Ordinal);
        Assert.Contains("mục «Bản lưu riêng»", refusal, StringComparison.Ordinal);
        Assert.Equal("của người thứ nhất", await DraftAsync(first));
        Assert.Contains("Bản lưu riêng của administrator 2", overview.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_at_two_pages_is_told_as_two_people_are()
    {
        var (first, second) = await OpenedTwiceAsync("Hai cửa sổ");
        await SaveAsync(1, first, "cửa sổ một", page: "w1");

        var refusal = await RefusedAsync(1, second, "cửa sổ hai", page: "w2");

        Assert.Contains("ở một cửa sổ khác", refusal, StringComparison.Ordinal);
        Assert.Equal("cửa sổ một", await DraftAsync(first));
        Assert.Equal(1L, await KeptAsync(first));
    }

    [Fact]
    public async Task A_save_that_follows_another_of_the_same_page_at_once_is_no_second_editor()
    {
        var (first, second) = await OpenedTwiceAsync("Lưu dồn");
        await SaveAsync(1, first, "một", page: "w1");

        await SaveAsync(1, second, "một hai", page: "w1"); // sent before the first one's answer came

        Assert.Equal("một hai", await DraftAsync(first));
        Assert.Equal(0L, await KeptAsync(first));
    }

    [Fact]
    public async Task The_first_change_of_a_published_version_at_two_pages_is_told_too()
    {
        var published = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model("Bản đang dùng"), publish: true)))["workflowDefinition"]!.AsObject();
        await SaveAsync(1, published.DeepClone().AsObject(), "cửa sổ một", page: "w1");

        var refusal = await RefusedAsync(1, published.DeepClone().AsObject(), "cửa sổ hai", page: "w2");

        Assert.Contains("phiên bản 2 mới hơn", refusal, StringComparison.Ordinal);
        Assert.Equal(1L, await KeptAsync(published));
    }

    [Fact]
    public async Task Every_state_that_was_refused_is_kept_once()
    {
        var (first, second) = await OpenedTwiceAsync("Tự lưu nhiều lần");
        await SaveAsync(1, first, "trước", page: "a1");
        foreach (var text in new[] { "s", "sa", "sau", "sau" })
            await RefusedAsync(2, second, text, page: "b1");

        Assert.Equal(3L, await KeptAsync(first));
    }

    [Fact]
    public async Task What_was_kept_becomes_the_draft_and_the_draft_is_kept_in_its_turn()
    {
        var (first, second) = await OpenedTwiceAsync("Lấy lại");
        var overview = $"/flows/{first["definitionId"]}";
        await SaveAsync(1, first, "của người thứ nhất", page: "a1");
        await RefusedAsync(2, second, "của người thứ hai", page: "b1");
        var kept = await server.Database.ScalarAsync<Guid>("select id from set_aside_saves where definition_id = $1", (string?)first["definitionId"]);

        var difference = await (await BrowserAsync(2)).OpenAsync($"{overview}/differences?from=1&with=save:{kept}");
        var file = await (await BrowserAsync(2)).OpenAsync($"{overview}/set-aside/{kept}.json");
        var taken = await (await BrowserAsync(2)).SubmitAsync(overview, $"take-{kept}");

        Assert.Contains("bản lưu riêng của administrator 2", difference.Html, StringComparison.Ordinal);
        Assert.Equal("của người thứ hai", (string?)JsonNode.Parse(file.Html)!["description"]);
        Assert.Contains("Đã lấy bản lưu riêng làm bản nháp.", taken.Html, StringComparison.Ordinal);
        Assert.Equal("của người thứ hai", await DraftAsync(first));
        Assert.Equal("của người thứ nhất", await server.Database.ScalarAsync<string>("select json::jsonb ->> 'description' from set_aside_saves where definition_id = $1", (string?)first["definitionId"]));
    }

    [Fact]
    public async Task Only_who_drew_it_throws_it_away_and_no_other_office_sees_it()
    {
        var (first, second) = await OpenedTwiceAsync("Bỏ đi");
        var overview = $"/flows/{first["definitionId"]}";
        await SaveAsync(1, first, "trước", page: "a1");
        await RefusedAsync(2, second, "sau", page: "b1");
        var kept = await server.Database.ScalarAsync<Guid>("select id from set_aside_saves where definition_id = $1", (string?)first["definitionId"]);

        var others = await (await BrowserAsync(1)).OpenAsync(overview);
        var elsewhere = await (await BrowserAsync(1, server.HaTinh)).OpenAsync($"{overview}/set-aside/{kept}.json");
        var thrownAway = await (await BrowserAsync(2)).SubmitAsync(overview, $"discard-{kept}");

        Assert.DoesNotContain($"discard-{kept}", others.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.Status);
        Assert.Contains("Đã bỏ bản lưu riêng.", thrownAway.Html, StringComparison.Ordinal);
        Assert.Equal(0L, await KeptAsync(first));
    }

    [Fact]
    public async Task An_imported_file_keeps_the_draft_that_it_replaces()
    {
        var (first, _) = await OpenedTwiceAsync("Nhập đè");
        await SaveAsync(1, first, "đang vẽ dở", page: "a1");
        var file = first.DeepClone().AsObject();
        file["description"] = "từ tệp";

        await (await server.AsAsync("administrator", number: 2)).PostJsonAsync("workflow-definitions/import", file);

        Assert.Equal("từ tệp", await DraftAsync(first));
        Assert.Equal("đang vẽ dở", await server.Database.ScalarAsync<string>("select json::jsonb ->> 'description' from set_aside_saves where definition_id = $1", (string?)first["definitionId"]));
    }

    /// <summary>A draft as two pages have loaded it.</summary>
    private async Task<(JsonObject First, JsonObject Second)> OpenedTwiceAsync(string name)
    {
        var draft = (await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(Model(name))))["workflowDefinition"]!.AsObject();
        return (draft, draft.DeepClone().AsObject());
    }

    private async Task<HttpResponseMessage> SendAsync(int person, JsonObject model, string description, string page)
    {
        var client = await server.AsAsync("administrator", number: person);
        client.DefaultRequestHeaders.Add("X-Editor", page);
        model["description"] = description;
        return await client.PostAsync("workflow-definitions", Save(model));
    }

    private async Task SaveAsync(int person, JsonObject model, string description, string page)
    {
        using var answer = await SendAsync(person, model, description, page);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> RefusedAsync(int person, JsonObject model, string description, string page) =>
        Assert.Single(await SendAsync(person, model, description, page).ReasonsAsync());

    private async Task<string?> DraftAsync(JsonObject model) => await server.Database.ScalarAsync<string>(
        "select description from workflow_definition_versions where definition_id = $1 and is_latest", (string?)model["definitionId"]);

    private async Task<long> KeptAsync(JsonObject model) =>
        await server.Database.ScalarAsync<long>("select count(*) from set_aside_saves where definition_id = $1", (string?)model["definitionId"]);

    private async Task<PlainBrowser> BrowserAsync(int number, OfficeRows? office = null)
    {
        var client = server.CreateClient();
        var (name, value) = await server.CookieAsync(await server.PersonAsync("administrator", office, number));
        client.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
        return new PlainBrowser(client);
    }
}
