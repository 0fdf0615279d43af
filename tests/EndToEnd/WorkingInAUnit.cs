using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

[Collection(nameof(SonDong))]
public sealed class WorkingInAUnit(SonDong office)
{
    private const string Unit = "Phòng Tài chính – Kế hoạch";

    [Fact, Clause("SD-5.3a2", "SD-5.3c")]
    public Task The_head_forwards_to_a_specialist_and_urges() => office.WorkAsync(async () =>
    {
        const string Subject = "Báo cáo thu ngân sách quý I";
        await (await office.Clerk).RegisterAsync(Subject, "Sở Tài chính");
        await (await office.Chief).AssignAsync(Subject, Unit);
        var head = await office.AsAsync("truongphong.taichinh");
        await head.OpenTaskAsync(Subject);
        await head.CompleteAsync("Chuyển chuyên viên", ("Chuyên viên", "Nguyễn Hữu Lộc"));
        var specialist = await office.AsAsync("chuyenvien1.taichinh");
        await specialist.OpenTaskAsync(Subject);

        await head.Page.GotoAsync($"/documents?q={Subject}");
        await head.Page.GetByRole(AriaRole.Link, new() { Name = Subject }).ClickAsync();
        await head.History.Locator(".step-open a").First.ClickAsync();
        await head.Page.GetByRole(AriaRole.Link, new() { Name = "Đôn đốc" }).ClickAsync();
        await head.TypeAsync("Nội dung đôn đốc", "Đề nghị có số liệu trước thứ Năm.");
        await head.PressAsync("Gửi đôn đốc");

        await Expect(head.History).ToContainTextAsync("Đề nghị có số liệu trước thứ Năm.");
        await specialist.Page.GotoAsync("/tasks");
        await specialist.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Thông báo, \\d+ chưa xem") }).ClickAsync();
        await specialist.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Đề nghị có số liệu trước thứ Năm") }).ClickAsync();
        await Expect(specialist.Page.Locator(".task-heading")).ToContainTextAsync(Subject); // a notice leads to its task
    });

    [Fact, Clause("SD-5.3a2", "SD-5.3d2")]
    public Task The_head_forwards_to_a_deputy_who_decides_in_turn() => office.WorkAsync(async () =>
    {
        const string Subject = "Kiểm kê tài sản công năm 2026";
        await (await office.Clerk).RegisterAsync(Subject, "Sở Tài chính");
        await (await office.Chief).AssignAsync(Subject, Unit);
        var head = await office.AsAsync("truongphong.taichinh");
        await head.OpenTaskAsync(Subject);
        await head.CompleteAsync("Chuyển cấp phó", ("Cấp phó", "Bùi Thị Hường"));
        var deputy = await office.AsAsync("phophong1.taichinh");
        await deputy.OpenTaskAsync(Subject);

        await Expect(deputy.Page.GetByLabel("Chuyển cấp phó")).ToHaveCountAsync(0);
        await deputy.CompleteAsync("Chuyển chuyên viên", ("Chuyên viên", "La Văn Hiệp"));

        await (await office.AsAsync("chuyenvien3.taichinh")).OpenTaskAsync(Subject);
    });

    [Fact, Clause("SD-5.3b")]
    public Task What_was_misrouted_goes_back_to_the_clerk_with_the_reason() => office.WorkAsync(async () =>
    {
        const string Subject = "Kiểm tra công tác thư viện trường học";
        const string Reason = "Thuộc chức năng của phòng Giáo dục và Đào tạo.";
        var clerk = await office.Clerk;
        await clerk.RegisterAsync(Subject, "Sở Giáo dục và Đào tạo");
        await (await office.Chief).AssignAsync(Subject, Unit);
        var head = await office.AsAsync("truongphong.taichinh");
        await head.OpenTaskAsync(Subject);
        await head.TickAsync("Trả lại: chuyển nhầm hoặc ngoài chức năng");

        Assert.Equal(422, await head.PressAsync("Hoàn thành bước này"));
        await Expect(head.ErrorAt("Lý do")).ToBeVisibleAsync();
        await head.CompleteAsync(null, ("Lý do", Reason));

        await head.HasNoTaskAsync(Subject);
        await clerk.OpenTaskAsync(Subject);
        await Expect(clerk.Page.Locator(".task-form")).ToContainTextAsync(Reason);
        await Expect(clerk.History).ToContainTextAsync(Reason);
    });
}
