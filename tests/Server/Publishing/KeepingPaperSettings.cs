using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Publishing;

/// <summary>Abbreviations in symbols, senders on paper, who may look at documents.</summary>
public sealed class KeepingPaperSettings(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Page = "/settings/papers";

    [Fact]
    public async Task Abbreviations_are_kept_letter_for_letter_and_the_change_is_told()
    {
        var saved = await SaveAsync("quantri.langson", ("abbreviation", "SNV"), ("unit.van-phong", " QyĐ "), ("senders", "UBND xã Yên Bình\nubnd xã yên bình\n\nHội Nông dân"));
        var settings = await SettingsAsync("lang-son");

        Assert.Contains("Đã lưu thiết lập.", saved.Html, StringComparison.Ordinal);
        Assert.Equal("SNV", (string?)settings["abbreviation"]);
        Assert.Equal("QyĐ", (string?)settings["unitAbbreviations"]!["van-phong"]);
        Assert.Equal(["UBND xã Yên Bình", "Hội Nông dân"], settings["sendersWithoutExchange"]!.AsArray().Select(sender => (string?)sender));
        Assert.Contains("Chữ viết tắt của cơ quan: SNV", saved.Html, StringComparison.Ordinal); // its history
    }

    [Theory]
    [InlineData("UB ND")]
    [InlineData("UBND/VP")]
    [InlineData("UBND-VP")]
    [InlineData("VănPhòngỦyBanNhânDân")]
    public async Task What_would_break_a_symbol_is_refused_and_what_was_typed_stays(string abbreviation)
    {
        var before = await SettingsAsync("gia-lai");

        var answer = await SaveAsync("quantri.gialai", ("abbreviation", abbreviation), ("senders", "Hội Nông dân"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains($"value=\"{abbreviation}\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("Hội Nông dân</textarea>", answer.Html, StringComparison.Ordinal);
        Assert.Contains("Chữ viết tắt chỉ gồm", answer.Html, StringComparison.Ordinal);
        Assert.Equal(before.ToJsonString(), (await SettingsAsync("gia-lai")).ToJsonString());
    }

    [Fact, Clause("SD-8.2")]
    public async Task Where_somebody_decides_it_waits_for_their_agreement()
    {
        var before = await SettingsAsync("son-dong");

        var asked = await SaveAsync("quantri.sondong", ("abbreviation", "UBNDSĐ"), ("reason", "Thống nhất ký hiệu"));

        Assert.Contains("Đã gửi yêu cầu thay đổi.", asked.Html, StringComparison.Ordinal);
        Assert.Equal(before.ToJsonString(), (await SettingsAsync("son-dong")).ToJsonString());
        Assert.Contains("UBNDSĐ", await server.Database.ScalarAsync<string>("select after from change_requests where kind = 'setting'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chutich.hatinh")]
    [InlineData("vanthu.hatinh")]
    [InlineData("chuyenvien1.kinhte.hatinh")]
    public async Task Only_administrators_open_it(string user) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync(user)).OpenAsync(Page)).Status);

    private async Task<PlainBrowser.Page> SaveAsync(string administrator, params (string, string?)[] fields) =>
        await (await server.BrowserAsync(administrator)).SubmitAsync(Page, "papers", fields);

    private async Task<JsonObject> SettingsAsync(string organisation) =>
        JsonNode.Parse((await server.Database.ScalarAsync<string>("select settings::text from organisations where code = $1", organisation))!)!.AsObject();
}
