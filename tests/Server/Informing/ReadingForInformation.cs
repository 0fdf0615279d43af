using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Informing;

/// <summary>Gia Lai's Department through its API: what is sent for information, and what a work file keeps.</summary>
public sealed class ReadingForInformation(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact, Clause("HT-8.12", "GL-10.9b")]
    public async Task Opening_one_document_counts_and_a_bulk_does_not()
    {
        var document = await SentToPressAsync();
        var head = await server.ApiAsync("truongphong.baochi.gialai");

        var line = Assert.Single((await head.GetFromJsonAsync<JsonArray>("/api/information"))!, one => (Guid)one!["documentId"]! == document)!;
        var bulk = await head.PostAsJsonAsync("/api/information/opened", new { documents = new[] { document, Guid.NewGuid() } });
        Assert.Null((string?)line["openedAt"]);
        Assert.Equal(HttpStatusCode.BadRequest, bulk.StatusCode);
        Assert.Equal("ONE_AT_A_TIME", (string?)(await bulk.Content.ReadFromJsonAsync<JsonObject>())!["code"]);
        Assert.Equal(0, await OpenedAsync(document));
        Assert.Equal(HttpStatusCode.OK, (await head.GetAsync($"/api/incoming/{document}")).StatusCode);
        Assert.Equal(1, await OpenedAsync(document));

        Assert.Equal(HttpStatusCode.NoContent, (await head.PostAsJsonAsync($"/api/information/{line["id"]}/answer", new { text = "Phòng đã nắm." })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.ApiAsync("chuyenvien1.vp.gialai")).GetAsync($"/api/incoming/{document}")).StatusCode);
    }

    [Fact, Clause("GL-11.1c")]
    public async Task Who_stood_in_and_for_whom_stands_at_the_done_task_and_in_the_report_of_who_was_informed()
    {
        var document = await SentToPressAsync();
        await server.Database.ExecuteAsync("update information_copies set on_behalf_of = (select person_id from accounts where user_name = 'phogiamdoc1.gialai') where document_id = $1", document);
        var task = await server.Database.ScalarAsync<Guid>("""
            update tasks set on_behalf_of = (select person_id from accounts where user_name = 'phogiamdoc1.gialai')
            where id = (select id from tasks where document_id = $1 and state = 'completed' order by completed_at desc limit 1) returning id
            """, document);
        var director = await server.BrowserAsync("giamdoc.gialai");
        var by = await server.Database.ScalarAsync<string>("select p.full_name from tasks t join people p on p.id = t.completed_by where t.id = $1", task);
        var sender = await server.Database.ScalarAsync<string>("select p.full_name from information_copies c join people p on p.id = c.sent_by where c.document_id = $1 limit 1", document);

        Assert.Contains($"{by} thay mặt Đoàn Minh Phụng đã hoàn thành", (await director.OpenAsync($"/tasks/{task}")).Html, StringComparison.Ordinal);
        Assert.Contains($"<span>{sender} thay mặt Đoàn Minh Phụng</span>", (await director.OpenAsync($"/documents/{document}")).Html, StringComparison.Ordinal);
    }

    [Fact, Clause("GL-14.2")]
    public async Task Only_the_clerk_receives_and_registers()
    {
        var specialist = await server.ApiAsync("chuyenvien1.cntt.gialai");

        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.PostAsJsonAsync("/api/incoming", new { form = new { sender = "UBND tỉnh" } })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.GetAsync("/api/registers/incoming")).StatusCode);
        var first = (await (await server.BrowserAsync("vanthu.gialai")).OpenAsync("/tasks")).Html;
        foreach (var function in new[] { "/documents/new", "/registers/incoming", "/registers/outgoing" })
            Assert.Contains($"href=\"{function}\"", first, StringComparison.Ordinal);
    }

    [Fact, Clause("GL-9.5b")]
    public async Task Nobody_takes_a_document_out_of_a_work_file()
    {
        var document = await SentToPressAsync();
        var head = await server.ApiAsync("truongphong.buuchinh.gialai");
        await CompleteAsync("truongphong.buuchinh", document, "handle-directly", Confirmed(new { }));
        await CompleteAsync("truongphong.buuchinh", document, "finish", new { newFileCode = $"HS-{document.ToString()[^6..]}", newFileTitle = "Vùng biên" });
        var file = await server.Database.ScalarAsync<Guid>("select work_file_id from incoming_documents where id = $1", document);

        var answer = await head.DeleteAsync($"/api/work-files/{file}/documents/{document}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(1, await server.Database.ScalarAsync<long>("select count(*) from work_file_documents where work_file_id = $1", file));
    }

    private Task<long> OpenedAsync(Guid document) => server.Database.ScalarAsync<long>("select count(*) from information_copies where document_id = $1 and opened_at is not null", document);

    private async Task<Guid> SentToPressAsync()
    {
        var clerk = await server.ApiAsync("vanthu.gialai");
        var scan = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Checkout.Folder, "samples", "cong-van-mau.pdf"))), "file", "quet.pdf" } };
        var id = (Guid)(await (await clerk.PostAsync("/api/files", scan)).Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        var received = await clerk.PostAsJsonAsync("/api/incoming", new { form = new { sender = "UBND tỉnh Gia Lai", typeCode = "official-letter" }, files = new[] { new { id, field = "files" } } });
        Assert.True(received.IsSuccessStatusCode, await received.Content.ReadAsStringAsync());
        var document = (Guid)(await received.Content.ReadFromJsonAsync<JsonObject>())!["documentId"]!;
        await CompleteAsync("vanthu", document, "registered", new
        {
            sender = "UBND tỉnh Gia Lai", numberSymbol = $"{document.ToString()[^5..]}/UBND-KGVX", documentDate = "2026-02-27", typeCode = "official-letter",
            @abstract = "UBND tỉnh giao khảo sát phủ sóng vùng biên", urgency = "normal", secrecy = "none", priority = "false",
        });
        await CompleteAsync("giamdoc", document, "forward-division", Confirmed(new { leadUnit = await UnitAsync("buu-chinh"), notifyUnits = new[] { await UnitAsync("bao-chi") }, opinion = "Phòng Báo chí biết." }));
        return document;
    }

    private static JsonObject Confirmed(object more)
    {
        var form = new JsonObject { ["typeCode"] = "official-letter", ["fieldCode"] = "buu-chinh", ["urgency"] = "urgent", ["dueDate"] = "2026-03-13" };
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject())
            form[name] = value?.DeepClone();
        return form;
    }

    private Task<Guid> UnitAsync(string code) => server.Database.ScalarAsync<Guid>(
        "select u.id from units u join organisations o on o.id = u.organisation_id where o.code = 'gia-lai' and u.code = $1", code);

    private async Task CompleteAsync(string user, Guid document, string outcome, object form)
    {
        var task = await server.Database.ScalarAsync<Guid>("select id from tasks where document_id = $1 and completed_at is null", document);
        var answer = await (await server.ApiAsync($"{user}.gialai")).PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome, form });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
