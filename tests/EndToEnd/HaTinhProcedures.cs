using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>A document's whole way by Hà Tĩnh's two procedures, by clicks: from the paper at the clerk's desk to the issued answer and the leader's confirmation.</summary>
[Collection(nameof(HaTinh))]
public sealed class HaTinhProcedures(HaTinh office)
{
    private const string Subject = "Đề nghị giao đất tái định cư tại xã Phúc Trạch";
    private const string Ministry = "Sở Tài nguyên và Môi trường; số 12 đường Võ Liêm Sơn";

    [Fact, Clause("HT-3.2b", "HT-7.1c", "HT-8.5a", "HT-8.7c1", "HT-8.11", "HT-3.4a", "HT-3.4b", "HT-7.2a", "HT-7.2b", "HT-7.2c", "HT-7.2f", "HT-7.2h", "HT-4.3a2")]
    public Task From_the_paper_to_the_answer_and_its_confirmation() => office.WorkAsync(async () =>
    {
        var specialist = await office.AsAsync("chuyenvien1.kinhte");
        await RegisterAsync(await office.AsAsync("vanthu"));
        await AssignAsync(await office.AsAsync("chanhvanphong"));
        await DraftAsync(specialist);
        await CollaborateAsync(specialist, await office.AsAsync("chuyenvien2.kinhte"));
        await (await office.AsAsync("phovanphong1")).AgreeAsync(Subject);
        await SignAsync(specialist);
        await SendToClerkAsync(specialist);
        await IssueAsync(await office.AsAsync("vanthu2"));
        await PublishAsync(await office.AsAsync("giamdoc.congbao"));
        await ConfirmAsync(await office.AsAsync("chanhvanphong"));
    });

    private static async Task RegisterAsync(Person clerk)
    {
        await clerk.Page.GotoAsync("/documents/new");
        await clerk.TypeAsync("Cơ quan, tổ chức gửi", "UBND huyện Hương Khê");
        await clerk.TypeAsync("Loại văn bản", "Công văn");
        await clerk.TickAsync("Nơi gửi không dùng phần mềm gửi nhận");
        await clerk.PressAsync("Tiếp nhận");
        await Expect(clerk.Heading).ToHaveTextAsync("Vào sổ, phân luồng văn bản đến");
        await clerk.TickAsync("Vào sổ, trình lãnh đạo giao xử lý");
        await clerk.TypeAsync("Số, ký hiệu", "38/UBND-TNMT");
        await clerk.TypeAsync("Ngày văn bản", "2026-02-27");
        await clerk.TypeAsync("Trích yếu", Subject);
        Assert.Equal(422, await clerk.PressAsync("Hoàn thành bước này"));
        await Expect(clerk.ErrorAt("Tệp văn bản")).ToBeVisibleAsync();
        await Expect(clerk.Field("Trích yếu")).ToHaveValueAsync(Subject);
        await clerk.AttachAsync("Tệp văn bản", Procedure.Letter);
        await clerk.LookAsync("ht-register");
        await clerk.CompleteAsync(null);
    }

    private static async Task AssignAsync(Person chief)
    {
        await chief.OpenTaskAsync(Subject);
        await chief.TickAsync("Giao chuyên viên xử lý");
        await chief.TypeAsync("Chuyên viên", "Cù Huy Cẩm");
        await chief.TypeAsync("Thời hạn (số ngày)", "0");
        Assert.Equal(422, await chief.PressAsync("Hoàn thành bước này"));
        await Expect(chief.ErrorAt("Thời hạn (số ngày)")).ToBeVisibleAsync();
        await chief.CompleteAsync(null, ("Thời hạn (số ngày)", "4"));
    }

    private static async Task DraftAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject);
        await specialist.CompleteAsync("Tạo dự thảo: dự thảo văn bản");
        await specialist.AwaitTaskAsync("Dự thảo văn bản");
        await specialist.OpenTaskAsync(Subject);
        await specialist.TickAsync("Xong dự thảo, lấy ý kiến");
        await specialist.TypeAsync("Loại văn bản", "Công văn");
        await specialist.TickAsync("UBND tỉnh");
        await specialist.AttachAsync("Tệp dự thảo", Procedure.Letter);
        await specialist.BoxOf("collaborators", "Phạm Thị Hoài Thu").CheckAsync();
        Assert.Equal(422, await specialist.PressAsync("Hoàn thành bước này"));
        await Expect(specialist.ErrorAt("Tờ trình")).ToBeVisibleAsync();
        await specialist.LookAsync("ht-draft");
        await specialist.AttachAsync("Tờ trình", Procedure.Letter);
        await specialist.CompleteAsync(null);
    }

    private static async Task CollaborateAsync(Person specialist, Person collaborator)
    {
        await specialist.OpenTaskAsync(Subject);
        Assert.Equal(409, await specialist.PressAsync("Trình lãnh đạo Văn phòng"));
        await Expect(specialist.Refusal).ToContainTextAsync("Phạm Thị Hoài Thu");
        await collaborator.OpenTaskAsync(Subject);
        await collaborator.CompleteAsync(null, ("Ý kiến", "Phù hợp quy hoạch."));
        await specialist.OpenTaskAsync(Subject);
        await Expect(specialist.History).ToContainTextAsync("Phù hợp quy hoạch.");
        await specialist.CompleteAsync(null);
    }

    private static async Task SignAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject);
        await Expect(specialist.Heading).ToHaveTextAsync("In, trình ký, ghi kết quả ký");
        await specialist.TickAsync("Đã ký");
        Assert.Equal(422, await specialist.PressAsync("Hoàn thành bước này"));
        await Expect(specialist.ErrorAt("Người ký")).ToBeVisibleAsync();
        await specialist.RecordSignatureAsync(Subject);
    }

    private static async Task SendToClerkAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject);
        await specialist.TypeAsync("Nơi nhận bản giấy", "Sở Tài nguyen");
        await specialist.AttachAsync("Bản điện tử đã ký", Procedure.Letter);
        Assert.Equal(422, await specialist.PressAsync("Chuyển văn thư ban hành"));
        await Expect(specialist.ErrorAt("Nơi nhận bản giấy")).ToContainTextAsync("«Sở Tài nguyen»");
        await Expect(specialist.Field("Nơi nhận qua mạng")).ToHaveValueAsync("UBND huyện Hương Khê");
        await specialist.LookAsync("ht-complete");
        await specialist.CompleteAsync(null, ("Nơi nhận bản giấy", Ministry));
    }

    private static async Task IssueAsync(Person clerk)
    {
        await clerk.CheckAndNumberAsync(Subject);
        await clerk.OpenTaskAsync(Subject);
        await clerk.TickAsync("UBND huyện Hương Khê");
        Assert.Equal(422, await clerk.PressAsync("Phát hành"));
        await Expect(clerk.ErrorAt("Bản giấy đã gửi")).ToContainTextAsync(Ministry);
        await clerk.LookAsync("ht-dispatch");
        await clerk.TickAsync(Ministry);
        await clerk.CompleteAsync(null);
        await clerk.Page.GotoAsync("/outgoing?q=tai dinh cu");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = Subject }).First.ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("01/UBND");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("Đã ban hành");
        await clerk.LookAsync("ht-issued");
        await Axe.CheckAsync(clerk.Page);
    }

    private static async Task PublishAsync(Person centre)
    {
        await centre.OpenTaskAsync(Subject);
        Assert.Equal(422, await centre.PressAsync("Đã đăng"));
        await centre.CompleteAsync(null, ("Đường dẫn đăng tải", "https://congbao.hatinh.gov.vn/2026/1"));
    }

    private static async Task ConfirmAsync(Person chief)
    {
        await chief.AwaitTaskAsync("Lãnh đạo xác nhận hoàn thành");
        await chief.OpenTaskAsync(Subject);
        await chief.CompleteAsync("Xác nhận hoàn thành");
        await chief.HasNoTaskAsync(Subject);
    }
}
