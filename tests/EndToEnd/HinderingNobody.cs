using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>
/// The pages of a working office before axe-core, on a desk and on a phone. Their pictures are left in
/// <c>TestResults/pictures</c> for people to look at.
/// </summary>
[Collection(nameof(SonDong))]
public sealed class HinderingNobody(SonDong office)
{
    [Fact, Clause("FO-4")]
    public Task On_a_desk() => office.WorkAsync(() => LookAsync("desk", 1280, 960, "Rà soát số liệu công chức, viên chức năm 2026"));

    [Fact, Clause("FO-4")]
    public Task On_a_phone() => office.WorkAsync(() => LookAsync("phone", 390, 844, "Tăng cường phòng, chống cháy rừng mùa hanh khô"));

    private async Task LookAsync(string name, int width, int height, string subject)
    {
        await GivenWorkAsync(subject, $"{name}-01".ToUpperInvariant());
        var clerk = await office.Clerk;
        await VisitAsync(clerk, "/documents/new", "receive");
        await VisitAsync(clerk, "/registers/incoming", "register");
        await VisitAsync(clerk, $"/documents?q={subject}", "documents");
        var chief = await office.Chief;
        await VisitAsync(chief, "/tasks", "tasks");
        await VisitAsync(chief, "/delegations", "delegations");
        await VisitAsync(chief, "/work-files", "work-files");
        await chief.Page.GetByRole(AriaRole.Link, new() { Name = subject }).ClickAsync();
        await LookAtAsync(chief, "work-file");
        var head = await office.AsAsync("truongphong.noivu");
        await VisitAsync(head, "/notices", "notices");
        await head.Page.SetViewportSizeAsync(width, height);
        await head.OpenTaskAsync(subject);
        if (width > 1000)
            await head.ReadScanAsync();
        await LookAtAsync(head, "task");
        await head.Page.GetByRole(AriaRole.Button, new() { Name = "Nhận việc" }).ClickAsync();
        await Expect(head.Page.GetByRole(AriaRole.Button, new() { Name = "Nhận việc" })).ToHaveCountAsync(0);
        await head.TickAsync("Chuyển chuyên viên");
        if (width > 1000)
            await head.ReadScanAsync();
        await LookAtAsync(head, "task-taken");
        await head.PressAsync("Hoàn thành bước này");
        await Expect(head.ErrorAt("Chuyên viên")).ToBeVisibleAsync();
        await LookAtAsync(head, "task-refused");
        await head.Page.GetByRole(AriaRole.Link, new() { Name = "Thông tin văn bản" }).ClickAsync();
        await Expect(head.Heading).ToHaveTextAsync(subject);
        await Expect(head.Heading).ToBeInViewportAsync(); // a page begins at its top
        await LookAtAsync(head, "document");

        async Task VisitAsync(Person person, string address, string page)
        {
            await person.Page.SetViewportSizeAsync(width, height);
            await person.Page.GotoAsync(address);
            await LookAtAsync(person, page);
        }

        async Task LookAtAsync(Person person, string page)
        {
            await Expect(person.Heading).ToBeVisibleAsync();
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"{page}-{name}.png") });
            await Axe.CheckAsync(person.Page);
            Assert.True(await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{page} is wider than {width}");
        }
    }

    /// <summary>A work file with its document at a unit, a notice of it, and a few other documents about.</summary>
    private async Task GivenWorkAsync(string subject, string code)
    {
        var clerk = await office.Clerk;
        await clerk.Page.SetViewportSizeAsync(1280, 800);
        await clerk.RegisterAsync(subject);
        await clerk.RegisterAsync($"Giấy mời họp giao ban tháng 3 ({code})", "Văn phòng UBND tỉnh Bắc Giang");
        var chief = await office.Chief;
        await chief.Page.SetViewportSizeAsync(1280, 800);
        await chief.OpenTaskAsync(subject);
        await chief.TickAsync("Bút phê hoặc văn bản", when: "Lập hồ sơ công việc");
        await chief.CompleteAsync(null, ("Ý kiến chỉ đạo", "Giao phòng Nội vụ chủ trì, báo cáo trước ngày 06/3."));
        await Expect(chief.Heading).ToHaveTextAsync("Lập hồ sơ công việc");
        await chief.CompleteAsync("Giao đơn vị chủ trì", ("Mã hồ sơ", code), ("Lĩnh vực", "Tổng hợp"), ("Đơn vị chủ trì", "Phòng Nội vụ"), ("Hạn xử lý", "2026-03-06"));
        var page = chief.Page;
        await page.GotoAsync($"/documents?q={subject}");
        await page.GetByRole(AriaRole.Link, new() { Name = subject }).ClickAsync();
        await chief.History.Locator(".step-open a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Đôn đốc" }).ClickAsync();
        await chief.TypeAsync("Nội dung đôn đốc", "Việc gấp, đề nghị xử lý ngay trong tuần.");
        await chief.PressAsync("Gửi đôn đốc");
    }
}
