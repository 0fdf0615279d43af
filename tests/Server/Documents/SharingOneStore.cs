using System.Net;
using System.Net.Http.Json;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Documents;

/// <summary>What three people of Gia Lai make lies in one store: whoever has the right sees it, on whichever server they are.</summary>
public sealed class SharingOneStore(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact, Clause("GL-2a")]
    public async Task A_document_an_order_and_a_notice_of_three_people_are_there_for_the_others_by_right()
    {
        var document = await RegisteredAsync();
        var head = await server.BrowserAsync("truongphong.buuchinh.gialai");
        await head.SubmitAsync("/procedures/task-order", "start",
            ("receiver", (await server.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = 'chuyenvien1.buuchinh.gialai'")).ToString()), ("content", "Kiểm tra trạm phát sóng"), ("dueDate", "2026-03-20"));
        var order = await server.Database.ScalarAsync<Guid>("select id from requests where title = 'Kiểm tra trạm phát sóng'");
        var chief = await server.BrowserAsync("chanhvanphong.gialai");
        Assert.Equal(HttpStatusCode.OK, (await chief.SubmitAsync("/board/thong-bao/new", "post", ("title", "Họp cơ quan sáng thứ Hai"), ("body", "8 giờ, hội trường."))).Status);

        await using var another = await server.StartAnotherAsync();
        foreach (var address in new[] { server.Address, another.Address })
        {
            await SeesAsync(address, "giamdoc.gialai", $"/documents/{document}", "Phủ sóng vùng biên");
            await SeesAsync(address, "chuyenvien1.buuchinh.gialai", $"/requests/{order}", "Kiểm tra trạm phát sóng");
            foreach (var colleague in new[] { "vanthu.gialai", "chuyenvien1.buuchinh.gialai", "giamdoc.gialai", "thanhtravien.gialai" })
                await SeesAsync(address, colleague, "/board/thong-bao", "Họp cơ quan sáng thứ Hai");

            await IsRefusedAsync(address, "thanhtravien.gialai", $"/requests/{order}", HttpStatusCode.Forbidden);
            await IsRefusedAsync(address, "chuyenvien1.baochi.gialai", $"/documents/{document}", HttpStatusCode.Forbidden);
            await IsRefusedAsync(address, "chuyenvien1.buuchinh.gialai", "/board/thong-bao/new", HttpStatusCode.Forbidden);
            await IsRefusedAsync(address, "chanhvanphong.sondong", $"/documents/{document}", HttpStatusCode.NotFound);
            await IsRefusedAsync(address, "chanhvanphong.sondong", $"/requests/{order}", HttpStatusCode.NotFound);
            Assert.DoesNotContain("Họp cơ quan sáng thứ Hai", (await (await AtAsync(address, "chanhvanphong.sondong")).OpenAsync("/board")).Html, StringComparison.Ordinal);
        }
    }

    private async Task<Guid> RegisteredAsync()
    {
        var clerk = await server.ApiAsync("vanthu.gialai");
        var received = await OfficeDay.JsonAsync(await clerk.PostAsJsonAsync("/api/incoming", new { form = new { sender = "UBND tỉnh Gia Lai", typeCode = "official-letter", source = "paper" } }));
        using var content = new ByteArrayContent(OfficeDay.Letter);
        var scan = await OfficeDay.JsonAsync(await clerk.PostAsync("/api/files?name=congvan.pdf", content));
        await OfficeDay.JsonAsync(await clerk.PostAsJsonAsync($"/api/tasks/{(Guid)received["nextTaskId"]!}/complete", new
        {
            outcome = "registered",
            form = new
            {
                sender = "UBND tỉnh Gia Lai", numberSymbol = "301/UBND-KGVX", documentDate = "2026-03-02", typeCode = "official-letter", @abstract = "Phủ sóng vùng biên",
                urgency = "normal", secrecy = "none", priority = "false",
            },
            files = new[] { new { id = (Guid)scan["id"]!, field = "files" } },
        }));
        return (Guid)received["documentId"]!;
    }

    private static async Task SeesAsync(Uri address, string user, string page, string words) =>
        Assert.True((await (await AtAsync(address, user)).OpenAsync(page)).Html.Contains(words, StringComparison.Ordinal), $"{user} {page}");

    private static async Task IsRefusedAsync(Uri address, string user, string page, HttpStatusCode status) =>
        Assert.Equal((user, page, status), (user, page, (await (await AtAsync(address, user)).OpenAsync(page)).Status));

    /// <summary>Signed in at one of the servers.</summary>
    private static async Task<PlainBrowser> AtAsync(Uri address, string user)
    {
        var browser = new PlainBrowser(new HttpClient { BaseAddress = address });
        await browser.SubmitAsync("/sign-in", "sign-in", ("Form.UserName", user), ("Form.Password", SampleServer.Password));
        return browser;
    }
}
