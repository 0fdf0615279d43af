using FlowOffice.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

[Collection(nameof(SonDong))]
public sealed class StandingInForTheHead(SonDong office)
{
    [Fact, Clause("SD-5.3d1", "SD-5.3d2")]
    public Task An_absent_head_names_a_deputy_who_then_acts_in_the_heads_name() => office.WorkAsync(async () =>
    {
        const string Subject = "Tuyển dụng công chức cấp xã năm 2026";
        await (await office.Clerk).RegisterAsync(Subject);
        await (await office.Chief).AssignAsync(Subject, "Phòng Nội vụ");
        var head = await office.AsAsync("truongphong.noivu");
        await head.Page.GotoAsync("/delegations");
        await head.TypeAsync("Từ ngày", "2026-03-02");
        await head.TypeAsync("Đến hết ngày", "2026-03-04");
        await head.TypeAsync("Lý do", "Đi công tác tại Bắc Giang");

        Assert.Equal(422, await head.PressAsync("Ghi nhận ủy quyền"));
        await Expect(head.ErrorAt("Người được ủy quyền")).ToContainTextAsync("hãy chọn người được ủy quyền");
        await Expect(head.Field("Lý do")).ToHaveValueAsync("Đi công tác tại Bắc Giang");
        Assert.All(await head.Field("Người được ủy quyền").Locator("option").AllInnerTextsAsync(),
            choice => Assert.Matches("^(Chọn cấp phó|Chu Văn Thắng|Hoàng Thị Lệ Quyên)", choice)); // the unit's deputies, nobody else
        await head.TypeAsync("Người được ủy quyền", "Chu Văn Thắng");
        await head.PressAsync("Ghi nhận ủy quyền");
        await Expect(head.Page.GetByText("Đã ghi nhận ủy quyền.")).ToBeVisibleAsync();

        var deputy = await office.AsAsync("phophong1.noivu");
        await deputy.Page.GotoAsync("/tasks?group=delegated");
        await Expect(deputy.TaskAbout(Subject)).ToContainTextAsync("Thay mặt Nguyễn Thị Kim Oanh");
        await deputy.OpenTaskAsync(Subject);
        await Expect(deputy.Page.GetByText("Anh/chị xử lý thay mặt Nguyễn Thị Kim Oanh")).ToBeVisibleAsync();
        await deputy.CompleteAsync("Chuyển chuyên viên", ("Chuyên viên", "Lã Văn Đông"));

        await head.HasNoTaskAsync(Subject);
        var specialist = await office.AsAsync("chuyenvien1.noivu");
        await specialist.OpenTaskAsync(Subject);
        await Expect(specialist.History).ToContainTextAsync("Chu Văn Thắng thay mặt Nguyễn Thị Kim Oanh");
    });
}
