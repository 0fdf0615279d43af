using FlowOffice.Testing;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>The steps of Sơn Động's incoming procedure that many tests need to come to their own, by clicks as any other.</summary>
internal static class Procedure
{
    public static string Letter { get; } = Path.Combine(Checkout.Folder, "samples", "cong-van-mau.pdf");

    /// <summary>Where pictures of the pages are left for people to look at.</summary>
    public static string Pictures { get; } = Path.Combine(Checkout.Folder, "tests", "EndToEnd", "TestResults", "pictures");

    /// <summary>A clerk receives a scanned letter, checks it and enters it in the register.</summary>
    public static async Task RegisterAsync(this Person clerk, string subject, string sender = "Sở Nội vụ tỉnh Bắc Giang")
    {
        await clerk.ReceiveAsync(sender);
        await clerk.FindValidAsync();
        await clerk.CompleteAsync(null, ("Số, ký hiệu", $"{Math.Abs(subject.GetHashCode(StringComparison.Ordinal)) % 10_000}/SNV-CCHC"), ("Ngày văn bản", "2026-02-27"), ("Trích yếu", subject));
    }

    public static async Task ReceiveAsync(this Person clerk, string sender)
    {
        await clerk.Page.GotoAsync("/documents/new");
        await clerk.TypeAsync("Cơ quan, tổ chức gửi", sender);
        await clerk.TypeAsync("Loại văn bản", "Công văn");
        await clerk.AttachAsync("Tệp văn bản", Letter);
        await clerk.PressAsync("Tiếp nhận");
        await Expect(clerk.Heading).ToHaveTextAsync("Kiểm tra tính pháp lý");
    }

    public static async Task FindValidAsync(this Person clerk)
    {
        await clerk.TickAsync("Hợp lệ");
        foreach (var check in new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" })
            await clerk.TickAsync(check);
        await clerk.CompleteAsync(null);
        await Expect(clerk.Heading).ToHaveTextAsync("Đăng ký vào sổ văn bản đến");
    }

    /// <summary>The chief of office gives it to a unit, due within the week.</summary>
    public static async Task AssignAsync(this Person chief, string subject, string unit)
    {
        await chief.OpenTaskAsync(subject);
        await chief.TickAsync("Bút phê hoặc văn bản", when: "Giao đơn vị chủ trì");
        await chief.CompleteAsync(null, ("Ý kiến chỉ đạo", "Giao đơn vị chủ trì tham mưu, trình trước ngày 06/3."), ("Đơn vị chủ trì", unit), ("Hạn xử lý", "2026-03-06"));
    }

    /// <summary>Chooses an outcome, then ticks what it asks for.</summary>
    public static async Task TickAsync(this Person person, string choice, string when)
    {
        await person.TickAsync(when);
        await person.TickAsync(choice);
    }
}
