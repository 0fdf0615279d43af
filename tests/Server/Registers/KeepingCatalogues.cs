using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Registers;

/// <summary>Hà Tĩnh's clerk keeps what forms offer: kinds of document with the days to handle them, fields of work.</summary>
public sealed class KeepingCatalogues(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Types = "/catalogues/types";
    private const string Fields = "/catalogues/fields";

    [Fact, Clause("HT-4.3c2")]
    public async Task A_kind_that_is_added_is_offered_at_once_and_to_this_office_only()
    {
        await SaveAsync("vanthu.hatinh", "/new", ("name", "Giấy biên nhận"), ("abbreviation", "GBNh"), ("issued", "true"), ("dueDays", "3"), ("offered", "true"));

        Assert.Contains(">Giấy biên nhận</option>", (await OpenAsync("vanthu.hatinh", "/documents/new")).Html, StringComparison.Ordinal);
        Assert.Contains(">Giấy biên nhận</option>", (await OpenAsync("chuyenvien1.kinhte.hatinh", "/outgoing/new")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Giấy biên nhận", (await OpenAsync("vanthu.sondong", "/documents/new")).Html, StringComparison.Ordinal);
        Assert.Equal("GBNh", await server.Database.ScalarAsync<string>("select abbreviation from document_types where name = 'Giấy biên nhận'"));
        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from audit_entries where action = 'catalogue.added' and details ->> 'name' = 'Giấy biên nhận'"));
    }

    [Fact, Clause("HT-4.3c2")]
    public async Task One_in_use_can_only_be_retired_and_what_was_filed_stays()
    {
        await SaveAsync("vanthu.hatinh", "/new", ("name", "Phiếu hẹn"), ("offered", "true"));
        var code = await server.Database.ScalarAsync<string>("select code from document_types where name = 'Phiếu hẹn'");
        await server.Database.ExecuteAsync("""
            insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, type_code, created_at)
            select gen_random_uuid(), id, 'received', 'Công dân', now(), 'paper', $1, now() from organisations where code = 'ha-tinh'
            """, code);

        var removed = await (await server.BrowserAsync("vanthu.hatinh")).SubmitAsync($"{Types}/{code}", "remove");
        await SaveAsync("vanthu.hatinh", $"/{code}", ("name", "Phiếu hẹn")); // without the tick

        Assert.Equal(HttpStatusCode.Conflict, removed.Status);
        Assert.Contains("chỉ có thể thôi dùng", removed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(">Phiếu hẹn</option>", (await OpenAsync("vanthu.hatinh", "/documents/new")).Html, StringComparison.Ordinal);
        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from incoming_documents d join document_types t on t.code = d.type_code where t.name = 'Phiếu hẹn'"));
    }

    [Fact, Clause("HT-4.3c2")]
    public async Task A_field_of_work_comes_and_goes_the_same_way()
    {
        var clerk = await server.BrowserAsync("vanthu.hatinh");
        await clerk.SubmitAsync($"{Fields}/new", "field", ("name", "Biên giới, biển đảo"), ("offered", "true"));
        Assert.Contains("Biên giới, biển đảo", (await OpenAsync("chuyenvien1.kinhte.hatinh", "/outgoing/new")).Html, StringComparison.Ordinal);

        var kept = await clerk.SubmitAsync($"{Fields}/dat-dai", "remove"); // people look after it
        var gone = await clerk.SubmitAsync($"{Fields}/bien-gioi-bien-dao", "remove");

        Assert.Equal(HttpStatusCode.Conflict, kept.Status);
        Assert.Equal(HttpStatusCode.OK, gone.Status);
        Assert.DoesNotContain("Biên giới, biển đảo", (await OpenAsync("vanthu.hatinh", Fields)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "", "Hãy ghi tên loại")]
    [InlineData("name", "công VĂN", "Đã có loại văn bản")]
    [InlineData("abbreviation", "G/B", "Chữ viết tắt chỉ gồm")]
    [InlineData("dueDays", "0", "Số ngày là số nguyên")]
    [InlineData("dueDays", "1.5", "Số ngày là số nguyên")]
    public async Task What_cannot_be_is_told_at_its_field(string field, string value, string message)
    {
        var fields = new Dictionary<string, string> { ["name"] = "Loại thử nghiệm", ["offered"] = "true", [field] = value };

        var answer = await SaveAsync("vanthu.hatinh", "/new", [.. fields.Select(one => (one.Key, (string?)one.Value))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(message, answer.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{value}\"", answer.Html, StringComparison.Ordinal);
        Assert.Equal(0L, await server.Database.ScalarAsync<long>("select count(*) from document_types where name = 'Loại thử nghiệm'"));
    }

    [Theory, Clause("HT-4.3c2")]
    [InlineData("chuyenvien1.kinhte.hatinh")]
    [InlineData("chanhvanphong.hatinh")]
    [InlineData("truongphong.kinhte.hatinh")]
    public async Task Others_do_not_keep_them(string user)
    {
        foreach (var page in new[] { Types, $"{Types}/new", $"{Types}/decision", Fields, $"{Fields}/new" })
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, (await OpenAsync(user, page)).Status));
    }

    private async Task<PlainBrowser.Page> SaveAsync(string clerk, string page, params (string, string?)[] fields) =>
        await (await server.BrowserAsync(clerk)).SubmitAsync(Types + page, "type", fields);

    private async Task<PlainBrowser.Page> OpenAsync(string user, string page) => await (await server.BrowserAsync(user)).OpenAsync(page);
}
