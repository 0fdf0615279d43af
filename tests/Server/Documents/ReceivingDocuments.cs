using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Documents;

public sealed class ReceivingDocuments(OfficeDay office) : IClassFixture<OfficeDay>
{
    [Theory]
    [InlineData("secrecy", "confidential", "EXCLUDED_SECRET", "Điều 3 khoản 1")]
    [InlineData("contentSecret", "true", "EXCLUDED_SECRET", "Điều 3 khoản 1")]
    [InlineData("typeCode", "complaint", "EXCLUDED_PETITION", "Điều 3 khoản 2")]
    [InlineData("source", "one-stop", "EXCLUDED_ONE_STOP", "Điều 3 khoản 3")]
    [Clause("SD-3.1", "SD-3.2", "SD-3.3")]
    public async Task What_the_regulation_keeps_out_is_refused_with_its_clause_and_nothing_of_it_is_kept(string field, string value, string code, string clause)
    {
        var marked = $"%PDF-1.4 {field} {value}";
        var upload = await office.UploadAsync("vanthu", "van ban.pdf", System.Text.Encoding.UTF8.GetBytes(marked));
        var refused = await CountAsync(code);
        var form = new Dictionary<string, string> { ["sender"] = "Nguyễn Văn Khiếu", ["arrivedAt"] = "2026-03-02T08:00", [field] = value };

        var problem = await OfficeDay.ProblemAsync(await office.ReceiveAsync(form, upload), 409);

        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal(clause, (string?)problem["clause"]);
        Assert.Equal(0, await office.Database.ScalarAsync<long>("select count(*) from incoming_documents where sender = 'Nguyễn Văn Khiếu'"));
        Assert.Equal(0, await office.Database.ScalarAsync<long>("select count(*) from file_uploads where id = $1", upload));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(office.DataFolder, "files"), "*", SearchOption.AllDirectories), file => File.ReadAllText(file) == marked);
        Assert.Equal(refused + 1, await CountAsync(code));
    }

    [Fact, Clause("SD-3.1")]
    public async Task The_page_says_why_keeps_what_was_typed_and_no_file()
    {
        var clerk = await office.BrowserAsync("vanthu.sondong");
        var page = await clerk.OpenAsync("/documents/new");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.FormToken), "__RequestVerificationToken" },
            { new StringContent("receive"), "_handler" },
            { new StringContent("Công an tỉnh Bắc Giang"), "sender" },
            { new StringContent("2026-03-02T07:30"), "arrivedAt" },
            { new StringContent("secret"), "secrecy" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes("%PDF-1.4 tối mật")), "files", "toi mat.pdf" },
        };

        var answer = await PlainBrowser.Page.ReadAsync(await clerk.Http.PostAsync("/documents/new", form));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Điều 3 khoản 1", answer.Html);
        Assert.Contains("value=\"Công an tỉnh Bắc Giang\"", answer.Html);
        Assert.DoesNotContain("toi mat.pdf", answer.Html);
        Assert.Equal(0, await office.Database.ScalarAsync<long>("select count(*) from file_uploads where file_name = 'toi mat.pdf'"));
    }

    [Fact, Clause("SD-5.1a")]
    public async Task A_received_document_is_the_clerks_alone()
    {
        var received = await OfficeDay.JsonAsync(await office.ReceiveAsync(new { sender = "Sở Y tế", arrivedAt = "2026-03-02T07:45" }));
        var task = received["nextTaskId"]!.GetValue<Guid>();

        Assert.Equal("received", await office.Database.ScalarAsync<string>("select state from incoming_documents where id = $1", received["documentId"]!.GetValue<Guid>()));
        await OfficeDay.ProblemAsync(await office.CompleteAsync("chanhvanphong", task, "valid", new { }), 403);
        await OfficeDay.ProblemAsync(await office.CompleteAsync("vanthu2", task, "valid", new { }), 403);
    }

    [Fact]
    public async Task A_person_without_the_right_cannot_receive()
    {
        var specialist = await office.BrowserAsync("chuyenvien1.noivu.sondong");

        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.OpenAsync("/documents/new")).Status);
        await OfficeDay.ProblemAsync(await (await office.AsAsync("chuyenvien1.noivu")).PostAsync("/api/incoming", System.Net.Http.Json.JsonContent.Create(new { form = new { } })), 403);
    }

    [Fact]
    public async Task A_file_of_a_form_that_comes_back_need_not_be_chosen_again()
    {
        var clerk = await office.BrowserAsync("vanthu.sondong");
        var page = await clerk.OpenAsync("/documents/new");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(page.FormToken), "__RequestVerificationToken" },
            { new StringContent("receive"), "_handler" },
            { new StringContent(""), "sender" },
            { new StringContent("2026-03-02T07:30"), "arrivedAt" },
            { new ByteArrayContent(OfficeDay.Letter), "files", "công văn.pdf" },
        };

        var answer = await PlainBrowser.Page.ReadAsync(await clerk.Http.PostAsync("/documents/new", form));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("field-wrong", answer.Html);
        Assert.Contains("công văn.pdf", answer.Html);
        Assert.Contains("name=\"kept:files\"", answer.Html);
    }

    private Task<int> CountAsync(string code) => office.Database.ScalarAsync<int>("select coalesce(sum(count), 0)::int from refusal_counters where code = $1", code);
}
