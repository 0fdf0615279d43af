using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

[Collection(nameof(SonDong))]
public sealed class KeepingToOnesOwn(SonDong office)
{
    [Fact, Clause("SD-10.2b")]
    public Task Whoever_has_no_part_in_a_document_cannot_open_it_nor_its_task_nor_its_scan() => office.WorkAsync(async () =>
    {
        const string Subject = "Đánh giá tác động môi trường mỏ đá";
        await (await office.Clerk).RegisterAsync(Subject, "Sở Nông nghiệp và Môi trường");
        await (await office.Chief).AssignAsync(Subject, "Phòng Tài nguyên và Môi trường");
        var head = await office.AsAsync("truongphong.tainguyen");
        await head.OpenTaskAsync(Subject);
        var links = head.Page.Locator("main");
        string[] addresses =
        [
            new Uri(head.Page.Url).AbsolutePath,
            (await links.GetByRole(AriaRole.Link, new() { Name = "Thông tin văn bản" }).GetAttributeAsync("href"))!,
            (await links.Locator(".file-name a").First.GetAttributeAsync("href"))!,
        ];
        var outsider = await office.AsAsync("congchuc.longson");
        var refusals = await RefusalsAsync();

        foreach (var address in addresses)
        {
            var answer = await outsider.Page.GotoAsync(address);
            Assert.Equal(403, answer!.Status);
            await Expect(outsider.Page.Locator("body")).Not.ToContainTextAsync(Subject);
        }

        Assert.Equal(refusals + addresses.Length, await RefusalsAsync());
        await outsider.Page.GotoAsync($"/documents?q={Subject}");
        await Expect(outsider.Page.GetByText("Không tìm thấy văn bản nào")).ToBeVisibleAsync();
        Assert.Equal(403, (await outsider.Page.GotoAsync("/registers/incoming"))!.Status);
    });

    [Fact, Clause("SD-11.2", "FO-8")]
    public Task Who_decides_second_reads_who_was_first() => office.WorkAsync(async () =>
    {
        const string Subject = "Rà soát văn bản quy phạm pháp luật";
        await (await office.Clerk).RegisterAsync(Subject, "Sở Tư pháp");
        await (await office.Chief).AssignAsync(Subject, "Phòng Tư pháp");
        var head = await office.AsAsync("truongphong.tuphap");
        await head.OpenTaskAsync(Subject);
        var other = new Person(await head.Page.Context.NewPageAsync(), office.Server.Clock, head.Name);
        await other.OpenTaskAsync(Subject);
        await head.CompleteAsync("Chuyển chuyên viên", ("Chuyên viên", "Đàm Thị Yến"));

        await other.TickAsync("Trực tiếp xử lý");
        Assert.Equal(409, await other.PressAsync("Hoàn thành bước này"));

        await Expect(other.Refusal).ToContainTextAsync($"Việc này đã được {head.Name} hoàn thành");
        await Expect(other.Refusal).ToContainTextAsync("kết quả: «Chuyển chuyên viên»");
        await other.Page.CloseAsync();
        await (await office.AsAsync("chuyenvien1.tuphap")).OpenTaskAsync(Subject);
    });

    private async Task<long> RefusalsAsync() =>
        await office.Server.Database.ScalarAsync<long>("select count(*) from audit_entries where action like '%refused%'");
}
