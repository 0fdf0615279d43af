using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>A draft's whole way by Gia Lai's procedure, by clicks: edits in blue and red, what is refused, the number, the signature, the issue.</summary>
[Collection(nameof(GiaLai))]
public sealed class GiaLaiOutgoing(GiaLai office)
{
    private const string Subject = "Về việc báo cáo kết quả chuyển đổi số năm 2025";

    [Fact, Clause("GL-10.1a", "GL-10.1c", "GL-10.2", "GL-10.3", "GL-10.4", "GL-10.5", "GL-10.6a", "GL-10.6b", "GL-10.8a", "GL-10.8b", "GL-10.8c", "GL-12.2a", "GL-15.2")]
    public Task From_the_first_word_to_the_issue() => office.WorkAsync(async () =>
    {
        var specialist = await office.AsAsync("chuyenvien1.cntt");
        await BeginAsync(specialist);
        await WriteAsync(specialist, "Sở Thông tin và Truyền thông báo cáo kết quả như sau");
        await SubmitAsync(specialist);
        await EditInBlueAsync(await office.AsAsync("truongphong.cntt"));
        await KeepBlueAsync(specialist);
        await EditInRedAsync(await office.AsAsync("giamdoc"));
        await NumberAsync(await office.AsAsync("vanthu"));
        await MakeRequestedChangesAsync(specialist);
        await SignAsync(await office.AsAsync("giamdoc"));
        await IssueAsync(await office.AsAsync("vanthu"));
    });

    private async Task BeginAsync(Person specialist)
    {
        await specialist.Page.GotoAsync("/outgoing/new");
        await specialist.TypeAsync("Loại văn bản", "Công văn");
        await specialist.TypeAsync("Trích yếu", Subject);
        Assert.Equal(422, await specialist.PressAsync("Bắt đầu soạn thảo"));
        await Expect(specialist.ErrorAt("Căn cứ soạn thảo (chỉ đạo của cấp trên)")).ToBeVisibleAsync();
        await Expect(specialist.Field("Trích yếu")).ToHaveValueAsync(Subject);
        await specialist.TypeAsync("Căn cứ soạn thảo (chỉ đạo của cấp trên)", "Giám đốc Lê Duy Thành giao ngày 02/3/2026");
        await specialist.TypeAsync("Lĩnh vực", "Công nghệ thông tin");
        await specialist.TypeAsync("Hạn ban hành", "2026-03-31");
        await specialist.PressAsync("Bắt đầu soạn thảo");
        await Expect(specialist.Heading).ToHaveTextAsync("Chuyên viên soạn dự thảo");
    }

    private async Task WriteAsync(Person specialist, string text)
    {
        await specialist.Page.GetByRole(AriaRole.Link, new() { Name = "Soạn, sửa dự thảo" }).ClickAsync();
        await Expect(specialist.Heading).ToHaveTextAsync("Dự thảo");
        await TypeAsync(specialist, "Thêm đoạn", $"Kính gửi: Ủy ban nhân dân tỉnh\n{text}");
        await Expect(specialist.Page.Locator("[data-draft-preview] p").Nth(1)).ToHaveTextAsync(text);
        await specialist.PressAsync("Lưu thành phiên bản mới");
        await Expect(specialist.Page.Locator(".done-note")).ToContainTextAsync("Đã lưu bản 1");
        await Axe.CheckAsync(specialist.Page);
    }

    private static async Task SubmitAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject);
        await specialist.TickAsync("Trình lãnh đạo phòng");
        await specialist.TypeAsync("Nơi nhận bản giấy", "UBND tỉnh Gia Lai");
        await specialist.TickAsync("Không mật");
        await specialist.Page.Locator("[name=isPriority][value=false]").CheckAsync();
        await specialist.TypeAsync("Hạn ban hành", "2026-03-31");
        Assert.Contains(await specialist.PressAsync("Hoàn thành bước này"), new[] { 302, 303 });
    }

    private async Task EditInBlueAsync(Person head)
    {
        await OpenDraftAsync(head);
        await TypeAsync(head, "Đoạn 2", "Sở Thông tin và Truyền thông báo cáo tình hình như sau");
        await Expect(head.Page.Locator("[data-draft-preview] ins.edit-blue")).ToHaveTextAsync("tình hình");
        await head.PressAsync("Lưu thành phiên bản mới");
        await Expect(head.Page.Locator("[data-draft-preview] del.edit-blue")).ToHaveTextAsync("kết quả");
        await head.LookAsync("gl-draft-blue");
        await Axe.CheckAsync(head.Page);
        await head.OpenTaskAsync(Subject);
        await head.TickAsync("Thống nhất");
        Assert.Equal(422, await head.PressAsync("Hoàn thành bước này"));
        await head.CompleteAsync("Thống nhất", ("Ý kiến", "Thống nhất nội dung"));
    }

    private async Task KeepBlueAsync(Person specialist)
    {
        await OpenDraftAsync(specialist);
        await TypeAsync(specialist, "Đoạn 2", "Sở Thông tin và Truyền thông báo cáo kết quả như sau");
        Assert.Equal(409, await specialist.PressAsync("Lưu thành phiên bản mới"));
        await Expect(specialist.Refusal).ToContainTextAsync("phải giữ nguyên");
        await Expect(specialist.ErrorAt("Đoạn 2").First).ToContainTextAsync("tình hình");
        await Expect(specialist.Field("Đoạn 2")).ToHaveValueAsync("Sở Thông tin và Truyền thông báo cáo kết quả như sau");
        await specialist.LookAsync("gl-draft-refused");
        await TypeAsync(specialist, "Đoạn 2", "Sở Thông tin và Truyền thông báo cáo tình hình như sau");
        await TypeAsync(specialist, "Thêm đoạn", "Trân trọng báo cáo.");
        await specialist.PressAsync("Lưu thành phiên bản mới");
        await Expect(specialist.Page.Locator(".done-note")).ToContainTextAsync("Đã lưu bản 3");
        await specialist.OpenTaskAsync(Subject);
        await specialist.CompleteAsync("Trình lãnh đạo Sở");
    }

    private async Task EditInRedAsync(Person director)
    {
        await OpenDraftAsync(director);
        await TypeAsync(director, "Đoạn 3", "Trân trọng báo cáo và đề nghị xem xét.");
        await director.PressAsync("Lưu thành phiên bản mới");
        await Expect(director.Page.Locator("[data-draft-preview] ins.edit-red").First).ToBeVisibleAsync();
        await Expect(director.Page.Locator("[data-draft-preview] ins.edit-blue")).ToHaveTextAsync("tình hình");
        await director.LookAsync("gl-draft-red");
        await director.Page.GetByRole(AriaRole.Button, new() { Name = "Xem khác nhau" }).ClickAsync();
        await Expect(director.Heading).ToHaveTextAsync("Khác nhau giữa bản 3 và bản 4");
        await Axe.CheckAsync(director.Page);
        await director.LookAsync("gl-draft-differences");
        await director.OpenTaskAsync(Subject);
        await director.CompleteAsync("Đồng ý, kèm yêu cầu chỉnh sửa", ("Yêu cầu chỉnh sửa", "Ghi rõ năm báo cáo"));
    }

    private static async Task NumberAsync(Person clerk)
    {
        await clerk.OpenTaskAsync(Subject);
        await clerk.TypeAsync("Số", "1");
        Assert.Contains(await clerk.PressAsync("Nhập số, vào sổ, chuyển người soạn thảo"), new[] { 302, 303 });
    }

    private async Task MakeRequestedChangesAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject);
        await specialist.TickAsync("Đúng, đã in, trình ký");
        Assert.Equal(409, await specialist.PressAsync("Hoàn thành bước này"));
        await Expect(specialist.Refusal).ToContainTextAsync("1 yêu cầu chỉnh sửa chưa thực hiện");
        await specialist.LookAsync("gl-draft-task");
        await OpenDraftAsync(specialist);
        await TypeAsync(specialist, "Đoạn 2", "Sở Thông tin và Truyền thông báo cáo tình hình năm 2025 như sau");
        Assert.Equal(422, await specialist.PressAsync("Lưu thành phiên bản mới"));
        await specialist.TickAsync("1. Ghi rõ năm báo cáo");
        await specialist.PressAsync("Lưu thành phiên bản mới");
        await Expect(specialist.Page.Locator(".change-list")).ToContainTextAsync("đã thực hiện ở bản 5");
        await specialist.Page.GetByRole(AriaRole.Link, new() { Name = "Bản sạch để in" }).ClickAsync();
        await Expect(specialist.Page.Locator(".sheet")).ToContainTextAsync("báo cáo tình hình năm 2025 như sau");
        await Expect(specialist.Page.Locator(".sheet ins, .sheet del, .sheet [class^=edit]")).ToHaveCountAsync(0);
        await Axe.CheckAsync(specialist.Page);
        await specialist.OpenTaskAsync(Subject);
        await specialist.CompleteAsync("Đúng, đã in, trình ký");
    }

    private static async Task SignAsync(Person director)
    {
        await director.OpenTaskAsync(Subject);
        await director.TickAsync("Ký");
        await director.AttachAsync("Bản đã ký", Procedure.Letter);
        Assert.Contains(await director.PressAsync("Hoàn thành bước này"), new[] { 302, 303 });
    }

    private static async Task IssueAsync(Person clerk)
    {
        await clerk.OpenTaskAsync(Subject);
        await clerk.TickAsync("Đã gửi nơi nhận");
        Assert.Contains(await clerk.PressAsync("Phát hành"), new[] { 302, 303 });
        await clerk.Page.GotoAsync("/outgoing?q=chuyen doi so");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = Subject }).First.ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("Đã ban hành");
    }

    /// <summary>Types into a box of the draft, and waits until the marks beside it are shown.</summary>
    private static Task<IResponse> TypeAsync(Person person, string box, string text) => person.Page.RunAndWaitForResponseAsync(
        () => person.TypeAsync(box, text), answer => answer.Url.EndsWith("/preview", StringComparison.Ordinal));

    private static async Task OpenDraftAsync(Person person)
    {
        await person.OpenTaskAsync(Subject);
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Soạn, sửa dự thảo" }).ClickAsync();
        await Expect(person.Heading).ToHaveTextAsync("Dự thảo");
    }
}
