using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

[Collection(nameof(SonDong))]
public sealed class ReceivingALetter(SonDong office)
{
    [Theory, Clause("SD-3.1")]
    [InlineData("Độ mật", "Tối mật"), InlineData("Nội dung có tính chất mật", null)]
    public Task A_secret_one_is_refused_with_its_clause_and_nothing_of_it_is_kept(string field, string? secrecy) => office.WorkAsync(async () =>
    {
        var clerk = await office.Clerk;
        var before = await KeptAsync();
        await clerk.Page.GotoAsync("/documents/new");
        await clerk.TypeAsync("Cơ quan, tổ chức gửi", "Công an tỉnh Bắc Giang");
        await clerk.TypeAsync("Loại văn bản", "Báo cáo");
        await (secrecy is null ? clerk.TickAsync(field) : clerk.TypeAsync(field, secrecy));
        await clerk.AttachAsync("Tệp văn bản", Procedure.Letter);

        Assert.Equal(409, await clerk.PressAsync("Tiếp nhận"));

        await Expect(clerk.Refusal).ToContainTextAsync("Điều 3 khoản 1");
        await Expect(clerk.Refusal).ToContainTextAsync("Không có thông tin hay tệp nào của văn bản này được lưu.");
        await Expect(clerk.Field("Cơ quan, tổ chức gửi")).ToHaveValueAsync("Công an tỉnh Bắc Giang");
        Assert.Equal("Báo cáo", await clerk.Field("Loại văn bản").EvaluateAsync<string>("list => list.selectedOptions[0].text"));
        Assert.Equal(before, await KeptAsync());
        await clerk.Page.GotoAsync("/documents?q=Công an");
        await Expect(clerk.Page.GetByText("Không tìm thấy văn bản nào")).ToBeVisibleAsync();
    }, $"{nameof(A_secret_one_is_refused_with_its_clause_and_nothing_of_it_is_kept)}-{field}");

    [Fact, Clause("SD-5.1a", "SD-5.1b", "SD-5.1c", "SD-4.3")]
    public Task A_valid_one_is_checked_and_entered_in_the_register_under_the_next_number() => office.WorkAsync(async () =>
    {
        const string Subject = "Về việc rà soát thủ tục hành chính năm 2026";
        var clerk = await office.Clerk;
        var next = await LastNumberAsync() + 1;
        await clerk.ReceiveAsync("Sở Nội vụ tỉnh Bắc Giang");
        await clerk.ReadScanAsync();

        await clerk.TickAsync("Hợp lệ");
        Assert.Equal(422, await clerk.PressAsync("Hoàn thành bước này"));
        await Expect(clerk.ErrorAt("Đã kiểm tra").First).ToContainTextAsync("Chưa đánh dấu «Chữ ký»");
        await clerk.FindValidAsync();

        await clerk.TypeAsync("Số, ký hiệu", "215/SNV-CCHC");
        await clerk.TypeAsync("Ngày văn bản", "2026-02-27");
        Assert.Equal(422, await clerk.PressAsync("Vào sổ, chuyển tiếp"));
        await Expect(clerk.ErrorAt("Trích yếu")).ToBeVisibleAsync();
        await Expect(clerk.Field("Số, ký hiệu")).ToHaveValueAsync("215/SNV-CCHC");
        Assert.Equal(next - 1, await LastNumberAsync()); // a refusal takes no number
        await clerk.CompleteAsync(null, ("Trích yếu", Subject));

        await clerk.Page.GotoAsync("/registers/incoming");
        var line = clerk.Page.Locator(".register-table tbody tr").Filter(new() { HasText = Subject });
        await Expect(line.Locator("td").Nth(1)).ToHaveTextAsync($"{next:00}");
        await Expect(line).ToContainTextAsync("215/SNV-CCHC");
        await line.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(clerk.Heading).ToHaveTextAsync(Subject);
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("Đăng ký vào sổ văn bản đến");
    });

    private async Task<(long Documents, long Files, long Attachments)> KeptAsync() => (
        await office.Server.Database.ScalarAsync<long>("select count(*) from incoming_documents"),
        await office.Server.Database.ScalarAsync<long>("select count(*) from file_uploads"),
        await office.Server.Database.ScalarAsync<long>("select count(*) from attachments"));

    private async Task<int> LastNumberAsync() =>
        await office.Server.Database.ScalarAsync<int>("select coalesce(max(number), 0) from register_entries");
}
