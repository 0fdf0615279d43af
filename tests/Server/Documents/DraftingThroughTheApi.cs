using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Documents;

/// <summary>Programs begin outgoing documents and write their text as the pages do, with the same rights.</summary>
public sealed class DraftingThroughTheApi(SampleServer server) : IClassFixture<SampleServer>
{
    private static readonly object Form = new
    {
        typeCode = "official-letter", @abstract = "Về việc báo cáo kết quả chuyển đổi số", fieldCode = "cong-nghe", urgency = "normal", secrecy = "none", isPriority = "false",
        dueDate = "2099-01-05", directionSource = "Giám đốc giao", paperRecipients = "UBND tỉnh Gia Lai",
    };

    [Fact, Clause("GL-10.1a")]
    public async Task A_draft_begun_by_a_program_is_read_and_written_by_its_drafter_alone()
    {
        var drafter = await server.ApiAsync("chuyenvien1.cntt.gialai");
        var other = await server.ApiAsync("chuyenvien1.buuchinh.gialai");
        var begun = await drafter.PostAsJsonAsync("/api/outgoing", new { form = Form });
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        var address = begun.Headers.Location!.ToString();

        var saved = await drafter.PostAsJsonAsync($"{address}/draft", new { baseVersion = 0, paragraphs = new[] { new { text = "Kính gửi: UBND tỉnh" } } });
        var late = await drafter.PostAsJsonAsync($"{address}/draft", new { baseVersion = 0, paragraphs = new[] { new { text = "Bản khác" } } });
        var foreign = await other.PostAsJsonAsync($"{address}/draft", new { baseVersion = 1, paragraphs = new[] { new { text = "Bản khác" } } });

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "STALE_DRAFT"), (late.StatusCode, (string?)(await late.Content.ReadFromJsonAsync<JsonObject>())!["code"]));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(address)).StatusCode);
        var draft = (await drafter.GetFromJsonAsync<JsonObject>($"{address}/draft"))!;
        Assert.Equal((1, true, "Kính gửi: UBND tỉnh"), ((int)draft["version"]!, (bool)draft["mayEdit"]!, (string)draft["paragraphs"]![0]!["text"]!));
        var shown = (await drafter.GetFromJsonAsync<JsonObject>(address))!;
        Assert.Equal("drafting", (string)shown["state"]!);
        Assert.Contains((await drafter.GetFromJsonAsync<JsonObject>("/api/outgoing"))!["items"]!.AsArray(), item => address.EndsWith((string)item!["id"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_missing_to_begin_is_named_and_who_does_not_draft_is_refused()
    {
        var drafter = await server.ApiAsync("chuyenvien1.cntt.gialai");

        var empty = await drafter.PostAsJsonAsync("/api/outgoing", new { form = new { typeCode = "official-letter" } });
        var unread = await drafter.PostAsJsonAsync("/api/outgoing", new { form = new { typeCode = "\u0000" } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.NotNull((await empty.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["fieldCode"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unread.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.ApiAsync("quantri.gialai")).PostAsJsonAsync("/api/outgoing", new { form = Form })).StatusCode);
    }
}
