using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An invitation's way by Hà Tĩnh's procedure, by clicks: the draft, the issue, the calendar, who comes, the end of the meeting.</summary>
[Collection(nameof(HaTinh))]
public sealed class HaTinhInvitation(HaTinh office)
{
    private const string Subject = "Mời họp triển khai lễ hội Chùa Hương Tích";
    private const string Ministry = "Sở Nội vụ; số 148 đường Trần Phú";
    private const string Room = "Phòng họp tầng 2";

    [Fact, Clause("HT-9a", "HT-9b", "HT-8.14")]
    public Task From_the_draft_to_the_end_of_the_meeting() => office.WorkAsync(async () =>
    {
        var specialist = await office.AsAsync("chuyenvien1.vanxa");
        await DraftAsync(specialist);
        await (await office.AsAsync("phovanphong1")).AgreeAsync(Subject);
        await specialist.RecordSignatureAsync(Subject);
        await SendToClerkAsync(specialist);
        await IssueAsync(await office.AsAsync("vanthu2"));
        await EnterInCalendarAsync(specialist);
        await SeeInCalendarAsync(await office.AsAsync("chutich"));
        await UrgeAsync(specialist);
        office.Server.Clock.SetTo(new DateTimeOffset(2026, 3, 2, 15, 30, 0, TimeSpan.FromHours(7)));
        await EndAsync(specialist);
    });

    private static async Task DraftAsync(Person specialist)
    {
        await specialist.Page.GotoAsync("/outgoing/new");
        await specialist.TypeAsync("Loại văn bản", "Giấy mời");
        await specialist.TypeAsync("Trích yếu", Subject);
        await specialist.PressAsync("Bắt đầu soạn thảo");
        await specialist.TickAsync("Xong dự thảo, lấy ý kiến");
        await specialist.TickAsync("Văn phòng UBND tỉnh");
        await specialist.TypeAsync("Thời gian họp", "2026-03-02T14:00");
        await specialist.TypeAsync("Địa điểm họp", Room);
        await specialist.TypeAsync("Thành phần mời", "Sở Nội vụ\nSở Y tế\nÔng Trần Văn Bảy");
        await specialist.AttachAsync("Tệp dự thảo", Procedure.Letter);
        await specialist.AttachAsync("Tờ trình", Procedure.Letter);
        await specialist.CompleteAsync(null);
        await specialist.OpenTaskAsync(Subject);
        await specialist.CompleteAsync(null);
    }

    private static async Task SendToClerkAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject);
        await specialist.AttachAsync("Bản điện tử đã ký", Procedure.Letter);
        await specialist.TypeAsync("Nơi nhận bản giấy", Ministry);
        await specialist.TypeAsync("Địa điểm họp", "");
        Assert.Equal(422, await specialist.PressAsync("Chuyển văn thư ban hành"));
        await Expect(specialist.ErrorAt("Địa điểm họp")).ToBeVisibleAsync();
        await Expect(specialist.Field("Thời gian họp")).ToHaveValueAsync("2026-03-02T14:00");
        await specialist.CompleteAsync(null, ("Địa điểm họp", Room));
    }

    private static async Task IssueAsync(Person clerk)
    {
        await clerk.CheckAndNumberAsync(Subject);
        await clerk.OpenTaskAsync(Subject);
        await clerk.TickAsync(Ministry);
        await clerk.CompleteAsync(null);
    }

    private static async Task EnterInCalendarAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject, "Nhập lịch công tác");
        await Expect(specialist.Field("Thời gian bắt đầu")).ToHaveValueAsync("2026-03-02T14:00");
        await Expect(specialist.Field("Thành phần")).ToHaveValueAsync(new Regex("Sở Y tế"));
        await specialist.TypeAsync("Địa điểm", "");
        Assert.Equal(422, await specialist.PressAsync("Ghi vào lịch công tác"));
        await Expect(specialist.ErrorAt("Địa điểm")).ToBeVisibleAsync();
        await specialist.LookAsync("ht-calendar");
        await specialist.CompleteAsync(null, ("Địa điểm", Room));
    }

    private static async Task SeeInCalendarAsync(Person leader)
    {
        await leader.Page.GotoAsync("/board/lich-ubnd");
        await Expect(leader.Page.Locator("tbody tr").Filter(new() { HasText = Subject })).ToContainTextAsync(Room);
        await leader.Page.GetByRole(AriaRole.Link, new() { Name = Subject }).ClickAsync();
        await Expect(leader.Page.Locator("main")).ToContainTextAsync("Ông Trần Văn Bảy");
    }

    private static async Task UrgeAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject, "Liên hệ");
        await specialist.TickAsync("Cuộc họp đã kết thúc");
        Assert.Equal(409, await specialist.PressAsync("Hoàn thành bước này"));
        await Expect(specialist.Refusal).ToContainTextAsync("Cuộc họp chưa kết thúc");
        await specialist.TickAsync("Ghi tình hình liên hệ");
        await specialist.BoxOf("confirmed", "Sở Nội vụ").CheckAsync();
        await specialist.BoxOf("absent", "Sở Nội vụ").CheckAsync();
        Assert.Equal(422, await specialist.PressAsync("Hoàn thành bước này"));
        await Expect(specialist.ErrorAt("Xác nhận dự")).ToContainTextAsync("không thể vừa xác nhận dự vừa báo vắng");
        await specialist.BoxOf("absent", "Sở Nội vụ").UncheckAsync();
        await specialist.BoxOf("absent", "Ông Trần Văn Bảy").CheckAsync();
        await specialist.LookAsync("ht-follow");
        await specialist.CompleteAsync(null);
    }

    private static async Task EndAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject, "Liên hệ");
        await Expect(specialist.Page.Locator(".task-form")).ToContainTextAsync("Sở Nội vụ (dự họp)");
        await specialist.CompleteAsync("Cuộc họp đã kết thúc");
        await specialist.HasNoTaskAsync(Subject);
    }
}
