using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

[Collection(nameof(SonDong))]
public sealed class HandlingAWorkFile(SonDong office)
{
    private const string Subject = "Góp ý dự thảo quy hoạch du lịch Tây Yên Tử";

    [Fact, Clause("SD-6.2a", "SD-6.2b", "SD-6.2c", "SD-6.2d", "SD-6.3", "SD-4.1")]
    public Task Its_lead_asks_others_attaches_a_result_and_the_chief_closes_it() => office.WorkAsync(async () =>
    {
        var specialist = await GivenAFileWithItsLeadAsync();
        await specialist.OpenTaskAsync(Subject);
        await specialist.TickAsync("Phòng Tư pháp", when: "Đề xuất phối hợp");
        await specialist.TickAsync("Vi Văn Lưu – Chủ tịch UBND xã An Lạc (UBND xã An Lạc)");
        await specialist.CompleteAsync(null, ("Nội dung đề nghị phối hợp", "Đề nghị cho ý kiến về phạm vi quy hoạch."), ("Đề nghị trả lời trước ngày", "2026-03-05"));
        await specialist.HasNoTaskAsync(Subject); // answers are awaited

        await AnswerAsync("truongphong.tuphap", "Thống nhất; bổ sung căn cứ pháp lý.");
        await AnswerAsync("chutich.anlac", "Xã đề nghị giữ khu vực suối Nước Vàng.");

        await specialist.OpenTaskAsync(Subject);
        await Expect(specialist.History).ToContainTextAsync("Xã đề nghị giữ khu vực suối Nước Vàng.");
        await ProposeAsync(specialist, "Đề xuất nhất trí với dự thảo, kèm hai ý kiến phối hợp.");

        var chief = await office.Chief;
        await chief.OpenTaskAsync(Subject);
        await chief.CompleteAsync("Trả lại để xử lý tiếp", ("Nhận xét", "Bổ sung số liệu du lịch năm 2025."));
        await specialist.OpenTaskAsync(Subject);
        await ProposeAsync(specialist, "Đã bổ sung: 120 nghìn lượt khách năm 2025.");
        await chief.OpenTaskAsync(Subject);
        await chief.CompleteAsync("Đóng hồ sơ", ("Nhận xét", "Đã xử lý xong."));

        await specialist.HasNoTaskAsync(Subject);
        await specialist.Page.GotoAsync("/work-files?q=DL-02");
        await specialist.Page.GetByRole(AriaRole.Link, new() { Name = Subject }).ClickAsync();
        await Expect(specialist.Page.GetByText("Hồ sơ đã đóng, chỉ được xem.")).ToBeVisibleAsync();
        await Expect(specialist.Page.Locator("main form")).ToHaveCountAsync(0);
        foreach (var item in new[] { "Thống nhất; bổ sung căn cứ pháp lý.", "Đã bổ sung: 120 nghìn lượt khách năm 2025.", Subject })
            await Expect(specialist.History).ToContainTextAsync(item);
    });

    private async Task<Person> GivenAFileWithItsLeadAsync()
    {
        await (await office.Clerk).RegisterAsync(Subject, "Sở Văn hóa, Thể thao và Du lịch");
        var chief = await office.Chief;
        await chief.OpenTaskAsync(Subject);
        await chief.TickAsync("Bút phê hoặc văn bản", when: "Lập hồ sơ công việc");
        await chief.CompleteAsync(null, ("Ý kiến chỉ đạo", "Lập hồ sơ, lấy ý kiến các đơn vị liên quan."));
        await Expect(chief.Heading).ToHaveTextAsync("Lập hồ sơ công việc");
        await chief.CompleteAsync("Giao đơn vị chủ trì", ("Mã hồ sơ", "DL-02"), ("Lĩnh vực", "Du lịch"), ("Đơn vị chủ trì", "Phòng Văn hóa và Thông tin"), ("Hạn xử lý", "2026-03-20"));
        var head = await office.AsAsync("truongphong.vanhoa");
        await head.OpenTaskAsync(Subject);
        await head.CompleteAsync("Chuyển chuyên viên", ("Chuyên viên", "Mạc Thanh Bình"));
        return await office.AsAsync("chuyenvien1.vanhoa");
    }

    private async Task AnswerAsync(string user, string opinion)
    {
        var asked = await office.AsAsync(user);
        await asked.OpenTaskAsync(Subject);
        await Expect(asked.Page.Locator(".task-form")).ToContainTextAsync("Đề nghị cho ý kiến về phạm vi quy hoạch.");
        await asked.CompleteAsync(null, ("Ý kiến", opinion));
    }

    /// <summary>The lead proposes an opinion; a result without its text is refused.</summary>
    private static async Task ProposeAsync(Person lead, string opinion)
    {
        await lead.CompleteAsync("Đề xuất ý kiến (không ban hành văn bản)");
        await Expect(lead.Heading).ToHaveTextAsync("Gắn kết quả");
        await lead.TickAsync("Gắn ý kiến đề xuất");
        Assert.Equal(422, await lead.PressAsync("Hoàn thành bước này"));
        await Expect(lead.ErrorAt("Ý kiến đề xuất")).ToBeVisibleAsync();
        await lead.CompleteAsync(null, ("Ý kiến đề xuất", opinion));
    }
}
