using FlowOffice.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

[Collection(nameof(SonDong))]
public sealed class ClassifyingADocument(SonDong office)
{
    [Fact, Clause("SD-5.2a", "SD-5.2b", "FO-4")]
    public Task It_needs_the_chairmans_direction_and_the_unit_reads_it() => office.WorkAsync(async () =>
    {
        const string Subject = "Kế hoạch chuyển đổi số cấp huyện";
        await (await office.Clerk).RegisterAsync(Subject);
        var chief = await office.Chief;
        await chief.OpenTaskAsync(Subject);
        await chief.TickAsync("Chỉ đạo trực tiếp bằng lời", when: "Giao đơn vị chủ trì");
        await chief.TypeAsync("Đơn vị chủ trì", "Phòng Văn hóa và Thông tin");
        await chief.TypeAsync("Hạn xử lý", "2026-03-13");

        Assert.Equal(422, await chief.PressAsync("Hoàn thành bước này"));

        await Expect(chief.ErrorAt("Ý kiến chỉ đạo")).ToBeVisibleAsync();
        await Expect(chief.Field("Ý kiến chỉ đạo")).ToBeFocusedAsync();
        await Expect(chief.Field("Hạn xử lý")).ToHaveValueAsync("2026-03-13");
        Assert.Equal("Phòng Văn hóa và Thông tin", await chief.Field("Đơn vị chủ trì").EvaluateAsync<string>("list => list.selectedOptions[0].text"));
        await Expect(chief.Page.GetByLabel("Chỉ đạo trực tiếp bằng lời")).ToBeCheckedAsync();

        await chief.CompleteAsync(null, ("Ý kiến chỉ đạo", "Giao phòng Văn hóa và Thông tin tham mưu kế hoạch."));
        await chief.HasNoTaskAsync(Subject);
        var head = await office.AsAsync("truongphong.vanhoa");
        await head.OpenTaskAsync(Subject);
        await Expect(head.Page.Locator(".direction")).ToContainTextAsync("Giao phòng Văn hóa và Thông tin tham mưu kế hoạch.");
    });

    [Fact, Clause("SD-6.1", "SD-4.2")]
    public Task It_may_open_a_work_file_whose_form_is_complete() => office.WorkAsync(async () =>
    {
        const string Subject = "Xây dựng nông thôn mới nâng cao xã Lệ Viễn";
        await (await office.Clerk).RegisterAsync(Subject, "Sở Nông nghiệp và Môi trường");
        var chief = await office.Chief;
        await chief.OpenTaskAsync(Subject);
        await chief.TickAsync("Bút phê hoặc văn bản", when: "Lập hồ sơ công việc");
        await chief.CompleteAsync(null, ("Ý kiến chỉ đạo", "Lập hồ sơ theo dõi."));
        await Expect(chief.Heading).ToHaveTextAsync("Lập hồ sơ công việc"); // it is the chief's own next step

        await chief.TickAsync("Giao đơn vị chủ trì");
        await chief.TypeAsync("Mã hồ sơ", "NTM-01");
        Assert.Equal(422, await chief.PressAsync("Hoàn thành bước này"));
        foreach (var missing in new[] { "Lĩnh vực", "Đơn vị chủ trì", "Hạn xử lý" })
            await Expect(chief.ErrorAt(missing)).ToBeVisibleAsync();
        await Expect(chief.Field("Mã hồ sơ")).ToHaveValueAsync("NTM-01");
        await chief.CompleteAsync(null, ("Lĩnh vực", "Nông nghiệp"), ("Đơn vị chủ trì", "UBND xã Lệ Viễn"), ("Hạn xử lý", "2026-03-20"));

        await chief.Page.GotoAsync("/work-files");
        var line = chief.Page.Locator("tbody tr").Filter(new() { HasText = "NTM-01" });
        await Expect(line).ToContainTextAsync("UBND xã Lệ Viễn");
        await (await office.AsAsync("chutich.levien")).OpenTaskAsync(Subject);
    });
}
