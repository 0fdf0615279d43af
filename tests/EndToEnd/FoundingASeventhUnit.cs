using FlowOffice.Office.People;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>A server without an office. The operator founds one with one administrator; whatever else there is, the administrator makes.</summary>
public sealed class SeventhUnit() : OfficeDay(new RunningServer()), IAsyncLifetime
{
    private const string OwnPassword = "Hoa sim tím 26";

    /// <summary>What somebody was handed to come in with for the first time, by user name.</summary>
    private readonly Dictionary<string, string> oneTimePasswords = [];

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await using var scope = Server.Services.CreateAsyncScope();
        var founded = Assert.IsType<FoundOfficeOutcome.Founded>(await scope.ServiceProvider.GetRequiredService<FoundOffice>()
            .RunAsync(new NewOffice("khcn", "Sở Khoa học và Công nghệ tỉnh Kon Tum", "A Lan", "quantri.khcn"), CancellationToken.None));
        oneTimePasswords["quantri.khcn"] = founded.OneTimePassword;
    }

    internal Task<Person> Administrator => AsAsync("quantri.khcn");

    internal void HandOver(string userName, string oneTimePassword) => oneTimePasswords[userName] = oneTimePassword;

    /// <summary>Somebody with an account, who at first replaces the password that they were handed.</summary>
    internal Task<Person> AsAsync(string userName) => AsAsync(userName, () => Task.FromResult(userName), async person =>
    {
        await person.Page.GotoAsync("/sign-in");
        await person.TypeAsync("Tên đăng nhập", userName);
        await person.TypeAsync("Mật khẩu", oneTimePasswords[userName]);
        await person.PressAsync("Đăng nhập");
        await person.Page.WaitForURLAsync("**/password");
        await person.TypeAsync("Mật khẩu cũ", oneTimePasswords[userName]);
        await person.TypeAsync("Mật khẩu mới", OwnPassword);
        await person.TypeAsync("Nhập lại mật khẩu mới", OwnPassword);
        await person.PressAsync("Đổi mật khẩu");
        await person.Page.WaitForURLAsync("**/tasks");
    });
}

/// <summary>
/// No code asks which unit it is: a unit that the program has never heard of is set up by its administrator alone, at pages and in the
/// unmodified Elsa Studio, from Gia Lai's flows with three of the ways of Hà Tĩnh, and its people work by it.
/// </summary>
public sealed class FoundingASeventhUnit(SeventhUnit office) : IClassFixture<SeventhUnit>
{
    private const string Division = "Phòng Quản lý khoa học";
    private const string Subject = "Đề nghị góp ý kế hoạch khoa học năm 2026";

    [Fact, Clause("FO-2", "FO-9")]
    public Task From_an_empty_office_to_the_issued_answer() => office.WorkAsync(async () =>
    {
        var administrator = await office.Administrator;
        await BuildAsync(administrator);
        await HireAsync(administrator, "Y Ngọc Hà", "Lãnh đạo Sở", "Giám đốc Sở");
        await HireAsync(administrator, "Trần Thị Mỹ", "Văn phòng", "Văn thư");
        await HireAsync(administrator, "A Thút", Division, "Thủ trưởng đơn vị");
        await HireAsync(administrator, "Lê Văn Quý", Division, "Chuyên viên");
        await CopyAsync(administrator, "gl-outgoing");
        await SignBeforeNumberAsync(administrator.Page);
        await NumberByTypeAsync(administrator.Page);
        await PublishAsync(administrator.Page);
        await CopyAsync(administrator, "gl-incoming");
        await SetDaysAsync(administrator);
        await PublishAsync(administrator.Page);

        var (director, clerk, head, specialist) = (await office.AsAsync("hayn"), await office.AsAsync("mytt"), await office.AsAsync("thuta"), await office.AsAsync("quylv"));
        await ReceiveAsync(clerk);
        await AssignAsync(director, head);
        await AnswerAsync(specialist);
        await ReviewAsync(head, specialist, director);
        await SignAsync(clerk, specialist, director);
        await IssueAsync(clerk);
    });

    private static async Task BuildAsync(Person administrator)
    {
        foreach (var (name, kind) in new[] { ("Lãnh đạo Sở", "Lãnh đạo cơ quan"), (Division, "Cơ quan, đơn vị chuyên môn") })
        {
            await administrator.Page.GotoAsync("/units/new");
            await administrator.TypeAsync("Tên đơn vị", name);
            await administrator.TypeAsync("Loại đơn vị", kind);
            Assert.Equal(302, await administrator.PressAsync("Lưu"));
            await Expect(administrator.Page.Locator("main")).ToContainTextAsync("Đã lưu đơn vị.");
        }

        await administrator.Page.GotoAsync("/units/roles/chairman");
        await administrator.TypeAsync("Tên vai trò", "Giám đốc Sở");
        Assert.Equal(302, await administrator.PressAsync("Lưu"));
        await administrator.Page.GotoAsync("/catalogues/fields/new");
        await administrator.TypeAsync("Tên lĩnh vực", "Khoa học, công nghệ");
        await administrator.TypeAsync("Đơn vị phụ trách", Division);
        Assert.Equal(302, await administrator.PressAsync("Lưu"));
        await administrator.Page.GotoAsync("/settings/papers");
        await administrator.TypeAsync("Chữ viết tắt của cơ quan", "SKHCN");
        await administrator.TypeAsync(Division, "QLKH");
        Assert.Equal(302, await administrator.PressAsync("Lưu"));
        await Expect(administrator.Page.Locator("main")).ToContainTextAsync("Đã lưu thiết lập.");
    }

    /// <summary>Adds somebody, gives them a post and an account, and has the password handed over that is shown this once.</summary>
    private async Task HireAsync(Person administrator, string name, string unit, string role)
    {
        await administrator.Page.GotoAsync("/people/new");
        await administrator.TypeAsync("Họ và tên", name);
        await administrator.TypeAsync("Đơn vị", unit);
        await administrator.TypeAsync("Vai trò", role);
        await administrator.TypeAsync("Chức danh", role);
        Assert.Equal(302, await administrator.PressAsync("Thêm người"));
        await Expect(administrator.Heading).ToHaveTextAsync(name);
        Assert.Equal(200, await administrator.PressAsync("Cấp tài khoản"));
        office.HandOver(await administrator.Page.Locator(".facts strong").First.InnerTextAsync(), await administrator.Page.Locator("#one-time-password").InnerTextAsync());
    }

    private static async Task CopyAsync(Person administrator, string template)
    {
        await administrator.Page.SetViewportSizeAsync(1280, 900);
        await administrator.Page.GotoAsync("/flows");
        await administrator.Page.GetByRole(AriaRole.Link, new() { Name = "Lấy quy trình mẫu" }).ClickAsync();
        await administrator.Page.Locator($"a[href='/flows/templates/gia-lai/{template}']").ClickAsync();
        await Expect(administrator.Page.Locator("main")).ToContainTextAsync("Cơ quan có đủ mọi vai trò, đơn vị, người mà quy trình này cần.");
        await administrator.LookAsync($"template-{template}");
        Assert.Equal(302, await administrator.PressAsync("Lấy làm bản nháp"));
        await Expect(administrator.Page.Locator("main")).ToContainTextAsync("Đã lấy mẫu làm bản nháp.");
    }

    /// <summary>Hà Tĩnh Điều 7.2: the number comes after the signature; in Gia Lai (Điều 10.5, 10.6) before it.</summary>
    private static async Task SignBeforeNumberAsync(IPage studio)
    {
        await studio.OpenFlowAsync("khcn-outgoing");
        await studio.RemoveWayAsync("department", "agree", "number");
        await studio.RemoveWayAsync("department", "agree-with-edits", "number");
        await studio.RemoveWayAsync("number", "numbered", "recheck");
        await studio.RemoveWayAsync("recheck", "error", "number");
        await studio.RemoveWayAsync("sign", "sign", "dispatch");
        await studio.DrawWayAsync("department", "agree", "recheck");
        await studio.DrawWayAsync("department", "agree-with-edits", "recheck");
        await studio.DrawWayAsync("sign", "sign", "number");
        await studio.DrawWayAsync("number", "numbered", "dispatch");
        await studio.SelectAsync("recheck"); // with the number still to come there is none to find wrong
        await studio.RemoveLineAsync("recheck", "outcomes", "Lựa chọn", "error");
        await studio.RemoveLineAsync("recheck", "errorOutcomes", "Lựa chọn báo sai sót", "error");
        await studio.RemoveLineAsync("recheck", "outcomeLabels", "Tên nút của đơn vị", "error = ");
    }

    /// <summary>Hà Tĩnh Điều 7.2: a series and a book for each type, the number drawn by the system; in Gia Lai one series, the number written by the clerk.</summary>
    private static async Task NumberByTypeAsync(IPage studio)
    {
        await studio.SelectAsync("number");
        await studio.ChooseAsync("Cách cấp số", "Hệ thống cấp số kế tiếp", "\"auto\"");
        await studio.SaveAsync(() => StudioEditing.FillAsync(studio, "Dãy số", "outgoing/{type}"), model => StudioWays.Setting(model, "number", "series") == "outgoing/{type}" && StudioWays.Setting(model, "number", "mode") == "auto");
        await studio.SaveAsync(() => StudioEditing.FillAsync(studio, "Tên sổ", "Sổ văn bản đi – {type}"), "Sổ văn bản đi – {type}");
        await studio.RemoveLineAsync("number", "outcomeLabels", "Tên nút của đơn vị", "numbered = ");
        await studio.AddLineAsync("Tên nút của đơn vị", "numbered = Cấp số, chuyển phát hành");
    }

    /// <summary>Hà Tĩnh Điều 8.5: the leader gives a number of days, by default that of the type; in Gia Lai (Điều 9.2) a date.</summary>
    private static async Task SetDaysAsync(Person administrator)
    {
        await administrator.Page.OpenFlowAsync("khcn-incoming");
        await administrator.Page.SelectAsync("classify");
        await administrator.Page.ToggleAsync("Hạn xử lý (ngày)");
        await administrator.Page.ToggleAsync("Thời hạn (số ngày)");
        foreach (var outcome in new[] { "forward-division", "forward-specialist", "handle-directly" })
            await administrator.Page.RemoveLineAsync("classify", "requiredFields", "Thông tin bắt buộc thêm", $"{outcome}: ");
        await administrator.Page.AddLineAsync("Thông tin bắt buộc thêm", "typeCode, fieldCode, urgency, dueDays");
        await administrator.Page.GotoAsync("/catalogues/types/official-letter");
        await administrator.TypeAsync("Thời hạn xử lý (ngày)", "4");
        Assert.Equal(302, await administrator.PressAsync("Lưu"));
        await administrator.Page.OpenFlowAsync("khcn-incoming");
    }

    private static async Task PublishAsync(IPage studio) => Assert.Equal(200, (await studio.PressPublishAsync()).Status);

    private static async Task ReceiveAsync(Person clerk)
    {
        await clerk.Page.GotoAsync("/documents/new");
        await clerk.TypeAsync("Cơ quan, tổ chức gửi", "UBND huyện Đăk Hà");
        await clerk.TypeAsync("Loại văn bản", "Công văn");
        await clerk.PressAsync("Tiếp nhận");
        await Expect(clerk.Heading).ToHaveTextAsync("Văn thư quét, vào sổ, gửi lãnh đạo Sở");
        await clerk.TickAsync("Không");
        await clerk.AttachAsync("Tệp văn bản", Procedure.Letter);
        await clerk.CompleteAsync(null, ("Số, ký hiệu", "12/UBND"), ("Ngày văn bản", "2026-02-27"), ("Trích yếu", Subject));
    }

    private static async Task AssignAsync(Person director, Person head)
    {
        await director.OpenTaskAsync(Subject);
        await director.TickAsync("Chuyển phòng xử lý chính");
        await Expect(director.Field("Hạn xử lý")).ToHaveCountAsync(0); // Gia Lai asks for a date
        await Expect(director.Field("Thời hạn (số ngày)")).ToHaveValueAsync("4"); // what the catalogue says of official letters
        await director.CompleteAsync(null, ("Đơn vị chủ trì", Division), ("Lĩnh vực", "Khoa học, công nghệ"));
        await head.OpenTaskAsync(Subject);
        await Expect(head.Page.GetByText(new System.Text.RegularExpressions.Regex("^Còn [1-4] ngày làm việc$")).First).ToBeVisibleAsync();
        await head.TickAsync("Chuyển chuyên viên xử lý chính");
        await head.CompleteAsync(null, ("Chuyên viên", "Lê Văn Quý"));
    }

    private static async Task AnswerAsync(Person specialist)
    {
        await specialist.OpenTaskAsync(Subject);
        await specialist.CompleteAsync("Trả lời: soạn văn bản đi");
        await specialist.AwaitTaskAsync("Chuyên viên soạn dự thảo");
        await specialist.OpenTaskAsync(Subject);
        await specialist.Page.GetByRole(AriaRole.Link, new() { Name = "Soạn, sửa dự thảo" }).ClickAsync();
        await specialist.TypeAsync("Thêm đoạn", "Sở Khoa học và Công nghệ góp ý như sau.");
        await specialist.PressAsync("Lưu thành phiên bản mới");
        await Expect(specialist.Page.Locator(".done-note")).ToContainTextAsync("Đã lưu bản 1");
        await specialist.OpenTaskAsync(Subject);
        await specialist.TickAsync("Trình lãnh đạo phòng");
        await specialist.TypeAsync("Loại văn bản", "Công văn");
        await specialist.TickAsync("Không mật");
        await specialist.Page.Locator("[name=isPriority][value=false]").CheckAsync();
        await specialist.TypeAsync("Nơi nhận qua mạng", ""); // where it came from; that office is not on this installation
        await specialist.CompleteAsync(null, ("Căn cứ soạn thảo (chỉ đạo của cấp trên)", "Trưởng phòng A Thút giao"), ("Hạn ban hành", "2026-03-06"), ("Nơi nhận bản giấy", "UBND huyện Đăk Hà"));
    }

    private static async Task ReviewAsync(Person head, Person specialist, Person director)
    {
        await head.OpenTaskAsync(Subject);
        await head.CompleteAsync("Thống nhất", ("Ý kiến", "Thống nhất nội dung"));
        await specialist.OpenTaskAsync(Subject);
        await specialist.CompleteAsync("Trình lãnh đạo Sở");
        await director.OpenTaskAsync(Subject);
        await director.CompleteAsync("Đồng ý, chuyển văn thư phát hành");
    }

    private static async Task SignAsync(Person clerk, Person specialist, Person director)
    {
        await clerk.HasNoTaskAsync(Subject); // Gia Lai's clerk would number now
        await specialist.OpenTaskAsync(Subject);
        await specialist.CompleteAsync("Đúng, đã in, trình ký");
        await clerk.HasNoTaskAsync(Subject);
        await director.OpenTaskAsync(Subject);
        await director.TickAsync("Ký");
        await director.AttachAsync("Bản đã ký", Procedure.Letter);
        await director.CompleteAsync(null);
    }

    private static async Task IssueAsync(Person clerk)
    {
        await clerk.OpenTaskAsync(Subject);
        await Expect(clerk.Heading).ToHaveTextAsync("Văn thư nhập số, vào sổ");
        await Expect(clerk.Field("Số")).ToHaveCountAsync(0); // Gia Lai's clerk writes it
        Assert.Contains(await clerk.PressAsync("Cấp số, chuyển phát hành"), new[] { 302, 303 });
        await clerk.OpenTaskAsync(Subject);
        await clerk.TickAsync("Đã gửi nơi nhận");
        Assert.Contains(await clerk.PressAsync("Phát hành"), new[] { 302, 303 });
        await clerk.Page.GotoAsync("/outgoing");
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = Subject }).First.ClickAsync();
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("01/SKHCN-QLKH");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("Đã ban hành");
        await clerk.Page.GotoAsync("/registers");
        await Expect(clerk.Page.Locator("main")).ToContainTextAsync("Sổ văn bản đi – Công văn");
    }
}
