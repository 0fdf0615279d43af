using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Documents;

public sealed class KeepingSightOfDocuments : IAsyncLifetime
{
    private readonly OfficeDay office = new(); // of each test its own: days pass in them

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact, Clause("HT-1.3")]
    public async Task A_document_without_a_flow_for_a_day_is_listed_to_the_clerk()
    {
        var document = await office.RegisteredAsync("21/SNV-CC", "Báo cáo thu hồi giấy phép");
        var flow = await office.Database.ScalarAsync<string>("select instance_id from incoming_documents where id = $1", document);
        Assert.True((await (await office.AsAsync("quantri")).PostAsync($"/elsa/api/cancel/workflow-instances/{flow}", null)).IsSuccessStatusCode);
        Assert.DoesNotContain("chưa có luồng xử lý", (await PageAsync("vanthu", "/tasks")).Html, StringComparison.Ordinal);

        office.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Contains("1 văn bản chưa có luồng xử lý", (await PageAsync("vanthu", "/tasks")).Html, StringComparison.Ordinal);
        var list = (await PageAsync("vanthu", "/documents/without-flow")).Html;
        Assert.Contains($"<a href=\"/documents/{document}\">Báo cáo thu hồi giấy phép</a>", list, StringComparison.Ordinal);
        Assert.Contains("đã bị hủy", list, StringComparison.Ordinal);
        Assert.Contains(await office.Database.ScalarAsync<string>("select full_name from people p join accounts a on a.person_id = p.id where a.user_name = 'quantri.sondong'") ?? "?", list, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa có luồng xử lý", (await PageAsync("chanhvanphong", "/tasks")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await PageAsync("chuyenvien1.noivu", "/documents/without-flow")).Status);
    }

    [Fact]
    public async Task Those_at_work_and_those_of_other_offices_are_not_listed_and_the_days_are_the_offices_own()
    {
        await office.Database.ExecuteAsync("""
            insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, abstract, created_at)
            select gen_random_uuid(), id, 'received', 'Bộ Tài chính', $1, 'paper', 'Văn bản của ' || code, $1 from organisations where code in ('lang-son', 'tuan-giao')
            """, office.Clock.GetUtcNow());
        await office.RegisteredAsync("22/SNV-CC", "Đang chờ giao việc");
        await office.Database.ExecuteAsync("""update organisations set settings = settings || '{"withoutFlowDays": 3}' where code = 'lang-son'""");
        office.Clock.Advance(TimeSpan.FromDays(2));

        Assert.DoesNotContain("Đang chờ giao việc", (await PageAsync("vanthu", "/documents/without-flow")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Văn bản của", (await PageAsync("vanthu", "/documents/without-flow")).Html, StringComparison.Ordinal);
        var without = new Office.Documents.DocumentsWithoutFlow(office.Database.DataSource, office.Clock);
        Assert.Equal(1, await without.CountAsync(await OfficeAsync("tuan-giao"), CancellationToken.None));
        Assert.Equal(0, await without.CountAsync(await OfficeAsync("lang-son"), CancellationToken.None));
        office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await without.CountAsync(await OfficeAsync("lang-son"), CancellationToken.None));
    }

    [Fact, Clause("HT-1.3")]
    public async Task When_its_flow_has_ended_entry_files_opinions_and_history_are_found()
    {
        var document = await office.RegisteredAsync("23/SNV-CC", "Chế độ nghỉ phép năm", await office.UploadAsync("vanthu", "congvan.pdf", OfficeDay.Letter));
        await office.AssignedAsync(document);
        await Done("truongphong.noivu", "handle-directly", new { });
        await Done("truongphong.noivu", "propose-opinion", new { });
        await Done("truongphong.noivu", "attach-opinion", new { resultOpinion = "Phòng Nội vụ đã hướng dẫn bằng văn bản." });
        Assert.Equal("Finished", await office.Database.ScalarAsync<string>("select i.status from incoming_documents d join workflow_instances i on i.id = d.instance_id where d.id = $1", document));
        office.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Contains("Chế độ nghỉ phép năm", (await PageAsync("vanthu", "/documents?q=che%20do%20nghi%20phep")).Html, StringComparison.Ordinal);
        Assert.Contains("23/SNV-CC", (await PageAsync("vanthu", "/registers/incoming?year=2026&q=23%2FSNV")).Html, StringComparison.Ordinal);
        var page = await PageAsync("vanthu", $"/documents/{document}");
        foreach (var words in new[] { "Đã xử lý", "congvan.pdf", "Phòng Nội vụ đã hướng dẫn bằng văn bản.", "Phòng Nội vụ chủ trì", "Nguyễn Thị Kim Oanh" })
            Assert.Contains(words, page.Html, StringComparison.Ordinal);
        var file = await office.Database.ScalarAsync<Guid>("select id from attachments where subject_id = $1", document);
        Assert.Equal(OfficeDay.Letter, await (await office.ApiAsync("vanthu.sondong")).GetByteArrayAsync($"/files/{file}"));

        async Task Done(string user, string outcome, object form) => await OfficeDay.JsonAsync(await office.CompleteAsync(user, await office.OpenTaskAsync(document), outcome, form));
    }

    private Task<Guid> OfficeAsync(string code) => office.Database.ScalarAsync<Guid>("select id from organisations where code = $1", code);

    private async Task<PlainBrowser.Page> PageAsync(string user, string address) => await (await office.BrowserAsync($"{user}.sondong")).OpenAsync(address);
}
