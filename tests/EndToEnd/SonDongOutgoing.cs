using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>A draft's whole way by Sơn Động's procedure, by clicks: what it lacks, what is returned, the number, the seal, the issue.</summary>
[Collection(nameof(SonDong))]
public sealed class SonDongOutgoing(SonDong office)
{
    private static readonly Regex Symbol = new("\\d\\d/QĐ-UBND");
    private static readonly string[] Checks = ["Thể thức và kỹ thuật trình bày", "Thẩm quyền và chữ ký", "Nội dung và lỗi chính tả", "Nơi nhận"];

    [Fact, Clause("SD-7.1", "SD-7.3a", "SD-7.3b", "SD-7.3c", "SD-7.3d", "SD-7.3e")]
    public Task An_agencys_decision_from_the_draft_to_the_issue() => office.WorkAsync(async () =>
    {
        const string Subject = "Kiện toàn Ban chỉ đạo lễ hội Tây Yên Tử";
        var (specialist, chairman, clerk) = (await office.AsAsync("chuyenvien1.vanhoa"), await office.AsAsync("chutich"), await office.Clerk);
        await BeginAsync(specialist, Subject);
        await SubmitAsync(specialist, Subject);
        await (await office.AsAsync("truongphong.vanhoa")).HasNoTaskAsync(Subject);
        await ReturnAsync(chairman, specialist, Subject);
        await SignAsync(chairman, Subject);
        await FindErrorAsync(clerk, specialist, Subject);
        await SignAsync(chairman, Subject);
        await CheckAsync(clerk, Subject);
        await NumberAsync(clerk, Subject);
        await DispatchAsync(clerk, Subject);
        await clerk.Page.GotoAsync("/registers/outgoing");
        await Expect(clerk.Page.Locator(".register-table tbody tr").Filter(new() { HasText = Subject })).ToContainTextAsync(Symbol);
        await ReadAsync(clerk, Subject);
    });

    [Fact, Clause("SD-7.2")]
    public Task A_communes_decision_is_signed_at_home_and_numbered_in_its_own_name() => office.WorkAsync(async () =>
    {
        const string Subject = "Phân công trực phòng cháy rừng xã An Lạc";
        var specialist = await office.AsAsync("congchuc.anlac");
        await BeginAsync(specialist, Subject);
        await SubmitAsync(specialist, Subject);
        await (await office.AsAsync("chutich")).HasNoTaskAsync(Subject);

        await SignAsync(await office.AsAsync("chutich.anlac"), Subject);

        var clerk = await office.Clerk;
        await CheckAsync(clerk, Subject);
        await NumberAsync(clerk, Subject);
        await DispatchAsync(clerk, Subject);
        await ReadAsync(clerk, Subject);
    });

    private static async Task BeginAsync(Person specialist, string subject)
    {
        await specialist.Page.GotoAsync("/outgoing/new");
        await specialist.TypeAsync("Loại văn bản", "Quyết định");
        await specialist.TypeAsync("Trích yếu", subject);
        await specialist.PressAsync("Bắt đầu soạn thảo");
        await Expect(specialist.Heading).ToHaveTextAsync("Soạn thảo, hoàn thiện văn bản");
    }

    private static async Task SubmitAsync(Person specialist, string subject)
    {
        await specialist.TickAsync("Trình");
        Assert.Equal(422, await specialist.PressAsync("Hoàn thành bước này"));
        await Expect(specialist.ErrorAt("Nơi nhận bản giấy")).ToBeVisibleAsync();
        await Expect(specialist.ErrorAt("Tệp dự thảo")).ToBeVisibleAsync();
        await Expect(specialist.Field("Trích yếu")).ToHaveValueAsync(subject);
        await specialist.AttachAsync("Tệp dự thảo", Procedure.Letter);
        await specialist.CompleteAsync("Trình", ("Nơi nhận bản giấy", "Sở Nội vụ tỉnh Bắc Giang\nLưu: VT"));
    }

    private static async Task ReturnAsync(Person chairman, Person specialist, string subject)
    {
        await chairman.OpenTaskAsync(subject);
        await Expect(chairman.Heading).ToHaveTextAsync("Ký văn bản (lãnh đạo UBND huyện)");
        await chairman.TickAsync("Trả lại người soạn thảo");
        Assert.Equal(422, await chairman.PressAsync("Hoàn thành bước này"));
        await chairman.CompleteAsync(null, ("Ý kiến", "Bổ sung căn cứ pháp lý."));
        await chairman.HasNoTaskAsync(subject);
        await specialist.OpenTaskAsync(subject);
        await Expect(specialist.Page.Locator(".task-form")).ToContainTextAsync("Bổ sung căn cứ pháp lý.");
        await specialist.CompleteAsync("Trình");
    }

    private static async Task SignAsync(Person leader, string subject)
    {
        await leader.OpenTaskAsync(subject);
        await leader.CompleteAsync("Ký");
    }

    private static async Task FindErrorAsync(Person clerk, Person specialist, string subject)
    {
        await clerk.OpenTaskAsync(subject);
        await clerk.TickAsync("Đúng thể thức");
        Assert.Equal(422, await clerk.PressAsync("Hoàn thành bước này"));
        await Expect(clerk.ErrorAt("Đã kiểm tra, đạt").First).ToContainTextAsync("Thể thức và kỹ thuật trình bày");
        await clerk.CompleteAsync("Sai thể thức, trả lại", ("Lỗi phải sửa", "Sai cỡ chữ quốc hiệu."));
        await specialist.OpenTaskAsync(subject);
        await Expect(specialist.History).ToContainTextAsync("Sai cỡ chữ quốc hiệu.");
        await specialist.TickAsync("Trình");
        await specialist.AttachAsync("Tệp dự thảo", Procedure.Letter);
        await specialist.CompleteAsync(null);
    }

    private static async Task CheckAsync(Person clerk, string subject)
    {
        await clerk.OpenTaskAsync(subject);
        await clerk.TickAsync("Đúng thể thức");
        foreach (var check in Checks)
            await clerk.TickAsync(check);
        await clerk.CompleteAsync(null);
    }

    private static async Task NumberAsync(Person clerk, string subject)
    {
        await clerk.OpenTaskAsync(subject);
        await Expect(clerk.Heading).ToHaveTextAsync("Cấp số, cập nhật sổ văn bản đi");
        await clerk.CompleteAsync(null);
    }

    private static async Task DispatchAsync(Person clerk, string subject)
    {
        await clerk.OpenTaskAsync(subject);
        await clerk.TypeAsync("Số bản đã nhân", "1");
        await clerk.TypeAsync("Nơi lưu bản gốc", "Tủ 2, cặp QĐ-2026");
        Assert.Equal(409, await clerk.PressAsync("Phát hành"));
        await Expect(clerk.Refusal).ToContainTextAsync("Điều 7 khoản 3");
        await clerk.TickAsync("Đã đóng dấu");
        await clerk.TickAsync("Đã gửi nơi nhận");
        Assert.Equal(422, await clerk.PressAsync("Phát hành"));
        await Expect(clerk.ErrorAt("Số bản đã nhân")).ToContainTextAsync("phải nhân ít nhất 2 bản");
        await clerk.CompleteAsync(null, ("Số bản đã nhân", "3"));
    }

    private static async Task ReadAsync(Person clerk, string subject)
    {
        await clerk.Page.GotoAsync($"/outgoing?q={subject}");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = subject }).First.ClickAsync();
        await Expect(clerk.Heading).ToHaveTextAsync(subject);
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync(Symbol);
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("Đã ban hành");
    }
}
