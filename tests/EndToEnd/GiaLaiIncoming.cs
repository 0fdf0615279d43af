using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>A document's whole way by Gia Lai's procedure, by clicks, with what is refused on the way.</summary>
[Collection(nameof(GiaLai))]
public sealed class GiaLaiIncoming(GiaLai office)
{
    private const string Subject = "UBND tỉnh mời họp ngày 12/3/2026 về phủ sóng di động vùng biên";

    [Fact, Clause("GL-9.1a", "GL-9.1c", "GL-9.2a", "GL-9.2b", "GL-9.3b", "GL-9.5a", "GL-10.9b", "GL-12.3")]
    public Task From_the_scan_to_the_work_file_and_back_when_it_was_ended_by_mistake() => office.WorkAsync(async () =>
    {
        await RegisterAsync(await office.AsAsync("vanthu"));
        await PassToDivisionAsync(await office.AsAsync("giamdoc"));
        await KnowAsync(await office.AsAsync("truongphong.baochi"));
        await PassToSpecialistAsync(await office.AsAsync("truongphong.buuchinh"));
        await FinishAsync(await office.AsAsync("chuyenvien1.buuchinh"));
        await ReopenAsync();
    });

    private static async Task RegisterAsync(Person clerk)
    {
        await clerk.Page.GotoAsync("/documents/new");
        await clerk.TypeAsync("Cơ quan, tổ chức gửi", "UBND tỉnh Gia Lai");
        await clerk.TypeAsync("Loại văn bản", "Giấy mời");
        await clerk.PressAsync("Tiếp nhận");
        await Expect(clerk.Heading).ToHaveTextAsync("Văn thư quét, vào sổ, gửi lãnh đạo Sở");
        await clerk.TypeAsync("Số, ký hiệu", "38/GM-UBND");
        await clerk.TypeAsync("Ngày văn bản", "2026-02-27");
        await clerk.TypeAsync("Trích yếu", "V/v Mời họp");
        await clerk.TickAsync("Không");
        Assert.Equal(422, await clerk.PressAsync("Vào sổ, gửi lãnh đạo Sở"));
        await Expect(clerk.ErrorAt("Trích yếu")).ToContainTextAsync("quá chung");
        await Expect(clerk.ErrorAt("Tệp văn bản")).ToContainTextAsync("quét văn bản");
        await Expect(clerk.Field("Số, ký hiệu")).ToHaveValueAsync("38/GM-UBND");
        await PictureAsync(clerk, "gl-register");
        await clerk.AttachAsync("Tệp văn bản", Procedure.Letter);
        await clerk.CompleteAsync(null, ("Trích yếu", Subject));
    }

    private static async Task PassToDivisionAsync(Person director)
    {
        await director.OpenTaskAsync(Subject);
        await director.TickAsync("Chuyển phòng xử lý chính");
        await director.TypeAsync("Đơn vị chủ trì", "Phòng Bưu chính");
        Assert.Equal(422, await director.PressAsync("Hoàn thành bước này"));
        await Expect(director.ErrorAt("Lĩnh vực")).ToBeVisibleAsync();
        await Expect(director.ErrorAt("Hạn xử lý")).ToBeVisibleAsync();
        await director.TypeAsync("Lĩnh vực", "Bưu chính");
        await director.TypeAsync("Hạn xử lý", "2026-03-13");
        await director.Page.GetByRole(AriaRole.Group, new() { Name = "Thông báo cho đơn vị" }).GetByLabel("Phòng Báo chí – Xuất bản").CheckAsync();
        Assert.Equal(422, await director.PressAsync("Hoàn thành bước này"));
        await Expect(director.ErrorAt("Ý kiến")).ToContainTextAsync("ghi rõ ý kiến");
        await PictureAsync(director, "gl-classify");
        await director.CompleteAsync(null, ("Ý kiến", "Phòng Báo chí biết, cử người cùng dự."));
    }

    private static async Task KnowAsync(Person head)
    {
        await head.HasNoTaskAsync(Subject);
        await Expect(head.Page.Locator(".nav-count")).ToContainTextAsync("1");
        await head.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^\\s*Để biết") }).ClickAsync();
        await Expect(head.Page.Locator(".notice-unread")).ToContainTextAsync("Phòng Báo chí biết, cử người cùng dự.");
        await PictureAsync(head, "gl-information");
        await Axe.CheckAsync(head.Page);
        await head.Page.Locator(".notice-unread a").ClickAsync();
        await Expect(head.Page.Locator("#informed-title")).ToContainTextAsync("đã mở 1/1");
        await head.Page.GetByRole(AriaRole.Link, new() { Name = "Trả lời" }).ClickAsync();
        await head.TypeAsync("Ý kiến trả lời", "Phòng cử đồng chí Hân cùng dự.");
        await head.PressAsync("Gửi ý kiến");
        await Expect(head.Page.Locator(".informed-people")).ToContainTextAsync("Phòng cử đồng chí Hân cùng dự.");
        await PictureAsync(head, "gl-informed");
    }

    private static async Task PassToSpecialistAsync(Person head)
    {
        await head.OpenTaskAsync(Subject);
        await head.TickAsync("Chuyển chuyên viên xử lý chính");
        await head.TypeAsync("Chuyên viên", "Nay Djruêng");
        await head.TypeAsync("Hạn xử lý", "2026-03-16");
        Assert.Equal(422, await head.PressAsync("Hoàn thành bước này"));
        await Expect(head.ErrorAt("Hạn xử lý")).ToContainTextAsync("13/03/2026");
        await head.CompleteAsync(null, ("Hạn xử lý", "2026-03-11"));
    }

    private static async Task FinishAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject);
        await specialist.TickAsync("Kết thúc xử lý, lưu hồ sơ");
        Assert.Equal(422, await specialist.PressAsync("Hoàn thành bước này"));
        await Expect(specialist.ErrorAt("Hồ sơ công việc")).ToBeVisibleAsync();
        await PictureAsync(specialist, "gl-handle");
        await specialist.CompleteAsync(null, ("Mã hồ sơ mới", "HS-BC-01"), ("Tiêu đề hồ sơ mới", "Phủ sóng di động vùng biên"));
        await specialist.HasNoTaskAsync(Subject);
    }

    private async Task ReopenAsync()
    {
        var specialist = await office.AsAsync("chuyenvien1.buuchinh");
        await specialist.Page.GotoAsync($"/documents?q={Subject}");
        await specialist.Page.GetByRole(AriaRole.Link, new() { Name = Subject }).ClickAsync();
        await specialist.Page.GetByRole(AriaRole.Link, new() { Name = "Báo kết thúc nhầm" }).ClickAsync();
        Assert.Equal(422, await specialist.PressAsync("Gửi báo cáo sai"));
        await specialist.TypeAsync("Lý do", "Bấm nhầm, còn phải trả lời.");
        await specialist.PressAsync("Gửi báo cáo sai");
        var head = await office.AsAsync("truongphong.buuchinh");
        await head.OpenTaskAsync(Subject);
        await head.CompleteAsync("Xác nhận, đề nghị bộ phận CNTT sửa");
        var technician = await office.AsAsync("quantri");
        await technician.OpenTaskAsync(Subject);
        await technician.CompleteAsync("Mở lại cho người xử lý");
        await specialist.OpenTaskAsync(Subject);
        await Expect(specialist.Heading).ToHaveTextAsync("Xử lý chính");
        await Expect(specialist.History).ToContainTextAsync("Bấm nhầm, còn phải trả lời.");
        await PictureAsync(specialist, "gl-reopened");
    }

    private static async Task PictureAsync(Person person, string name)
    {
        Directory.CreateDirectory(Procedure.Pictures);
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"{name}.png"), FullPage = true });
        await person.Page.SetViewportSizeAsync(390, 844);
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Procedure.Pictures, $"{name}-390.png"), FullPage = true });
        await person.Page.SetViewportSizeAsync(1280, 800);
    }
}
