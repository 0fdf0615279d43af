using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Office.Accounts.Names;
using FlowOffice.Office.Attendance;
using FlowOffice.Office.Backups;
using FlowOffice.Office.Board;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Records;
using FlowOffice.Office.Reports;
using FlowOffice.Office.Reviews;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.People;

/// <summary>How a system parameter is typed.</summary>
public enum SystemSettingKind
{
    Number,
    YesNo,
    Text,
    Time,

    /// <summary>One value a line.</summary>
    Lines,

    /// <summary>A text that no page, record or message shows again.</summary>
    Secret,

    /// <summary>One of <see cref="SystemSetting.Choices"/>.</summary>
    Choice,

    /// <summary>Any of <see cref="SystemSetting.Choices"/>.</summary>
    Choices,

    /// <summary>One of the organisation's roles.</summary>
    Role,

    /// <summary>Any of the organisation's roles.</summary>
    Roles,

    /// <summary>Any of the organisation's units.</summary>
    Units,

    /// <summary>Other offices: those of the installation by code, those outside of it by name or identifier.</summary>
    Offices,
}

/// <summary>One parameter of the whole system that an administrator sets.</summary>
/// <param name="Name">Its member in the organisation's settings.</param>
/// <param name="Read">What is stored for a text that is not empty; null where the text will not do.</param>
/// <param name="Wrong">What is said then.</param>
public sealed record SystemSetting(string Name, string Label, string Help, SystemSettingKind Kind, Func<string, JsonNode?> Read, string Wrong)
{
    /// <summary>What may be chosen; roles and offices are the organisation's own and not among them.</summary>
    public IReadOnlyList<FieldOption> Choices { get; init; } = [];

    /// <summary>What it is where nothing is set.</summary>
    public string Unset { get; init; } = "không đặt";

    /// <summary>What of <see cref="Choices"/> counts where nothing is set.</summary>
    public IReadOnlyList<string> UsualValues { get; init; } = [];

    /// <summary>Where the regulations have it; null where it is nothing of theirs.</summary>
    public string? Clause { get; init; }

    /// <summary>It names who decides, by one of these procedures; without any in force, what waits for a decision would never get one.</summary>
    public IReadOnlyList<string> DecidedBy { get; init; } = [];

    /// <summary>Whether several values are chosen, one a line.</summary>
    public bool IsList => Kind is SystemSettingKind.Choices or SystemSettingKind.Roles or SystemSettingKind.Units or SystemSettingKind.Offices;

    /// <summary>Whether the values are codes of roles.</summary>
    public bool NamesRoles => Kind is SystemSettingKind.Role or SystemSettingKind.Roles;

    /// <summary>A stored value as the form shows it; of choices, those that count where nothing is stored.</summary>
    public string Show(JsonNode? value) => value is null ? string.Join('\n', UsualValues) : SystemSettings.Show(value);

    /// <summary>Whether a list says no more than what counts anyway.</summary>
    public bool IsUsual(JsonNode? value) => value is JsonArray list && list.Select(one => one!.ToString()).Where(one => one != NoticeSettings.Nothing).ToHashSet().SetEquals(UsualValues);

    /// <summary>What one value is called, where that is known without asking the organisation.</summary>
    public string Call(string value) => Kind switch
    {
        SystemSettingKind.Secret => value == SystemSettings.WasSet ? value : SystemSettings.WasChanged,
        SystemSettingKind.YesNo => "có",
        SystemSettingKind.Choices when value == NoticeSettings.Nothing => "không loại nào",
        _ => Choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value,
    };
}

/// <summary>Parameters that are shown together.</summary>
public sealed record SystemSettingGroup(string Title, IReadOnlyList<SystemSetting> Settings)
{
    /// <summary>Whether they stand as one table: all take the same choices, which are its rows, and each is a column of boxes.</summary>
    public bool IsTable { get; init; }

    /// <summary>What the rows of such a table are.</summary>
    public string RowsAre { get; init; } = "Loại việc";

    /// <summary>Whether each is a list that stands on one line, by what is chosen of it, until somebody opens it.</summary>
    public bool IsFolded { get; init; }

    /// <summary>What stands above them; null where each says enough.</summary>
    public string? Help { get; init; }
}

/// <summary>
/// The parameters of the whole system: how long people stay signed in, from where they come, what is logged, how accounts are
/// named, when the office works. Each counts with the next request. There is none that turns the audit of what people do off.
/// </summary>
/// <remarks>Source: Gia Lai Điều 3.4 (GL-3.4a, c, d, e, f), 6.1 (GL-6.1i), 6.3, 17; Hà Tĩnh Điều 1, 8.2, 10.4.</remarks>
public static class SystemSettings
{
    /// <summary>Hours of a working day, by season: <c>07:00-11:30, 13:30-17:00</c>. How lines are written: see <see cref="CalendarLines"/>.</summary>
    public const string WorkingHours = "workingHours";

    /// <summary>Above how many hundredths of the data disk administrators are told.</summary>
    public const string DiskLimit = "diskLimit";

    /// <summary>Days that differ from their place in the week: <c>30/04/2024 | nghỉ lễ | Ngày Giải phóng</c>.</summary>
    public const string CalendarDays = "calendarDays";

    /// <summary>What is told of a secret that was there before.</summary>
    public const string WasSet = "đã đặt";

    /// <summary>What is told of a secret that somebody set.</summary>
    public const string WasChanged = "đã đổi";

    /// <summary>Notices of the State: <c>2027 | 5555/TB-BNV | 01/12/2026</c>.</summary>
    public const string Notices = "stateNotices";

    /// <summary>The days of those notices, written like <see cref="CalendarDays"/>.</summary>
    public const string NoticeDays = "noticeDays";

    private const int LongestText = 100;

    public static IReadOnlyList<SystemSettingGroup> Groups { get; } =
    [
        new("Đăng nhập, đăng xuất",
        [
            Number("idleMinutes", "Thời gian không thao tác (phút)", "Quá thời gian này phải đăng nhập lại. Để trống: không giới hạn.", 5, 1440),
            Number("tokenHours", "Thời hạn mã truy cập (giờ)", "Mã truy cập của chương trình kết nối. Để trống: 8 giờ.", 1, 720),
            new("sessionsEndAt", "Giờ kết thúc phiên trong ngày", "Đến giờ này mọi phiên kết thúc, trừ người được giao trực 24/24. Để trống: không kết thúc.", SystemSettingKind.Time, ReadTime, "Ghi giờ dạng 18:00."),
            Number("lockoutAttempts", "Số lần sai mật khẩu thì tạm khóa", "Để trống: 5 lần.", 3, 20),
            Number("lockoutMinutes", "Thời gian tạm khóa (phút)", "Để trống: 15 phút.", 1, 1440),
            Number("twoPlacesMinutes", "Cảnh báo dùng ở hai nơi trong (phút)", "Báo chủ tài khoản và quản trị. Để trống: 10 phút.", 1, 120),
            new("hostNames", "Tên máy chủ", "Mỗi dòng một tên (trong cơ quan, qua Internet); tên khác bị từ chối. Để trống: mọi tên.", SystemSettingKind.Lines,
                text => Lines(text, line => Uri.CheckHostName(line) != UriHostNameType.Unknown), "Mỗi dòng một tên máy chủ, không có http://."),
            new("internalNetworks", "Mạng trong cơ quan", "Mỗi dòng một dải địa chỉ, ví dụ 10.64.0.0/16; nơi khác được ghi là từ xa.", SystemSettingKind.Lines,
                text => Lines(text, line => IPNetwork.TryParse(line, out _)), "Mỗi dòng một dải địa chỉ, ví dụ 10.64.0.0/16."),
        ]),
        new("Tài khoản",
        [
            Pattern("accountNamePattern", "Mẫu tên tài khoản cá nhân", "Ví dụ {given}{surname-initial}{middle-initials}.", ofUnit: false),
            Pattern("accountNameSecondPattern", "Mẫu khi trùng tên", "Ví dụ {nearest}{given}{surname-initial}{other-initials}.", ofUnit: false),
            Pattern("unitAccountPattern", "Mẫu tên tài khoản đơn vị", "Ví dụ vhtt{place}.", ofUnit: true),
            new("accountDomain", "Tên miền của tài khoản", "Phần sau dấu @. Để trống: không có.", SystemSettingKind.Text,
                text => Uri.CheckHostName(text) == UriHostNameType.Dns ? text : null, "Tên miền không đúng."),
            new("initialPassword", "Mật khẩu mặc định", "Mật khẩu ban đầu của tài khoản mới, phải đổi khi bắt đầu dùng. Không đặt: mỗi tài khoản một mật khẩu ngẫu nhiên.", SystemSettingKind.Secret,
                text => text.Length is >= 6 and <= 64 ? text : null, "Từ 6 đến 64 ký tự."),
            Number("passwordAdviceDays", "Khuyên đổi mật khẩu sau (ngày)", "Mật khẩu dùng lâu hơn thì khi đăng nhập có lời khuyên; không chặn việc gì. Để trống: 90 ngày.", 1, 3650),
            Number(UseReview.IdleDaysSetting, "Rà soát: người không đăng nhập từ (ngày)", "Người có tài khoản mà lâu hơn chưa đăng nhập thì có tên ở «Rà soát danh mục và người dùng». Để trống: 90 ngày.", 1, 3650),
            YesNo("rightsNeedDirection", "Phân quyền phải có chỉ đạo của lãnh đạo", "Không ghi chỉ đạo thì không giao được vai trò."),
            YesNo("accountsNeedDecision", "Cấp tài khoản phải có quyết định", "Trường hợp khác phải được đồng ý trước."),
        ]),
        new("Hồ sơ cán bộ",
        [
            Number(RecordOffenders.MonthsSetting, "Danh sách xử lý: không cập nhật từ (tháng)", "Người có hồ sơ chưa đủ mà ngần ấy tháng không gửi gì thì có tên trong danh sách khi thủ trưởng xác nhận kiểm tra. Để trống: 2 tháng.", 1, 12),
            Number(RecordOffenders.RejectionsSetting, "Danh sách xử lý: bị từ chối xác thực từ (lần)", "Đếm trong 12 tháng gần nhất. Để trống: 3 lần.", 1, 100),
        ]),
        new("Bảng tin", [Number(RemindCalendars.DaySetting, "Nhắc lập lịch công tác tháng sau từ ngày", "Thư mục lịch chưa có lịch của tháng thì người phụ trách được nhắc mỗi ngày đến khi đăng. Để trống: ngày 28.", 1, 28)]),
        new("Văn bản đến", [Number(DocumentsWithoutFlow.DaysSetting, "Văn bản chưa có luồng thì báo văn thư sau (ngày)", "Để trống: 1 ngày.", 1, 30)]),
        new("Sao lưu",
        [
            new(BackupPlan.DaySetting, "Ngày sao lưu", "Bản sao lưu gồm toàn bộ dữ liệu và tệp của hệ thống. Để trống: hằng ngày.", SystemSettingKind.Choice,
                text => BackupPlan.Days.Contains(text) ? text : null, "Hãy chọn một ngày trong danh sách.") { Choices = [.. BackupPlan.Days.Select(day => new FieldOption(day, day))], Unset = "hằng ngày" },
            new(BackupPlan.TimeSetting, "Giờ sao lưu", "Để trống: 22:00.", SystemSettingKind.Time, ReadTime, "Ghi giờ dạng 22:00."),
            Number(BackupPlan.KeptSetting, "Số bản sao lưu giữ lại", "Bản cũ hơn được xóa; bản cuối năm giữ lâu dài. Để trống: 30 bản.", 2, 400),
            Number(DiskLimit, "Báo khi đĩa dữ liệu đã dùng quá (%)", "Để trống: 85 %.", 50, 99),
            Number(BackupPlan.DrillMinutesSetting, "Thời gian phục hồi cho phép (phút)", "So với lần phục hồi thử gần nhất. Để trống: 60 phút.", 1, 1440),
        ]),
        new("Nhật ký", [YesNo("logViews", "Ghi cả việc xem", "Ghi ai xem trang nào. Nhật ký xử lý công việc luôn được ghi, không tắt được.")]),
    ];

    /// <summary>The working regime, which pages of its own set: what changes in it moves deadlines.</summary>
    public static SystemSettingGroup Calendar { get; } = new("Chế độ làm việc",
    [
        new(WorkingHours, "Giờ làm việc", "Mỗi dòng một mùa, ví dụ 07:30-11:30, 13:30-17:30 và từ 15/04: 07:00-11:30, 13:30-17:00. Để trống: 07:30-11:30, 13:30-17:30.",
            SystemSettingKind.Lines, ReadSeasons, "Mỗi dòng ghi dạng 07:00-11:30, 13:30-17:00, giờ sau lớn hơn giờ trước; mùa ghi thêm «từ 15/04:» ở đầu, không trùng ngày bắt đầu."),
        new(CalendarDays, "Ngày nghỉ, ngày làm bù riêng", "Mỗi dòng một ngày: ngày/tháng/năm | nghỉ lễ, nghỉ, làm bù hoặc ngày thường | tên ngày.", SystemSettingKind.Lines,
            text => Lines(text, line => CalendarLines.Day(line) is not null), "Mỗi dòng ghi dạng 30/04/2024 | nghỉ lễ | Ngày Giải phóng."),
        new(Notices, "Thông báo nghỉ của Nhà nước", "Mỗi dòng một năm: năm | số, ký hiệu | ngày ban hành.", SystemSettingKind.Lines,
            text => Lines(text, line => CalendarLines.Notice(line) is not null), "Mỗi dòng ghi dạng 2027 | 5555/TB-BNV | 01/12/2026."),
        new(NoticeDays, "Ngày nghỉ, ngày làm bù theo thông báo", "Mỗi dòng một ngày: ngày/tháng/năm | nghỉ lễ, nghỉ hoặc làm bù | tên ngày.", SystemSettingKind.Lines,
            text => Lines(text, line => CalendarLines.Day(line) is not null), "Mỗi dòng ghi dạng 04/02/2027 | nghỉ lễ | Tết Nguyên đán."),
    ]);

    /// <summary>All parameters that are set on a page, those of <see cref="OfficeRules"/>, <see cref="NoticeSettings"/>, <see cref="ReportSettings"/>, <see cref="AttendanceSettings"/> and <see cref="Calendar"/> too.</summary>
    public static IEnumerable<SystemSetting> All =>
        Groups.Concat(OfficeRules.Groups).Concat(NoticeSettings.Groups).Concat(ReportSettings.Groups).Append(Calendar).Append(AttendanceSettings.Group).SelectMany(group => group.Settings);

    /// <summary>The parameter of that name; null for other settings.</summary>
    public static SystemSetting? Find(string name) => ByName.Value.GetValueOrDefault(name);

    private static readonly Lazy<Dictionary<string, SystemSetting>> ByName = new(() => All.ToDictionary(setting => setting.Name));

    /// <summary>A stored value as the form shows it.</summary>
    public static string Show(JsonNode? value) => value is JsonArray lines ? string.Join('\n', lines.Select(line => line?.ToString())) : value?.ToString() ?? "";

    /// <summary>One season stands as a text, several as lines.</summary>
    private static JsonNode? ReadSeasons(string text)
    {
        if (Lines(text, line => CalendarLines.Hours(line) is not null) is not { } lines
            || lines.Select(line => CalendarLines.Hours(line!.ToString())!).GroupBy(hours => (hours.Month, hours.Day)).Any(season => season.Count() > 1))
            return null;
        return lines is [{ } only] ? only.ToString() : lines;
    }

    private static JsonNode? ReadTime(string text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null;

    internal static SystemSetting Number(string name, string label, string help, int least, int most) => new(name, label, help, SystemSettingKind.Number,
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null, $"Nhập số từ {least} đến {most}.");

    internal static SystemSetting Clock(string name, string label, string help) => new(name, label, help, SystemSettingKind.Time, ReadTime, "Ghi giờ dạng 18:00.");

    internal static SystemSetting YesNo(string name, string label, string help) =>
        new(name, label, help, SystemSettingKind.YesNo, text => text == "true" ? true : null, "") { Unset = "không" };

    private static SystemSetting Pattern(string name, string label, string help, bool ofUnit) => new(name, label, help, SystemSettingKind.Text,
        text => text.Length <= LongestText && text.Contains('{', StringComparison.Ordinal) && !NameWords.UnknownPlaces(text, ofUnit).Any() ? text : null,
        ofUnit ? "Mẫu dùng {place}." : "Mẫu chỉ dùng {surname}, {given}, {middle}, {nearest}, {surname-initial}, {given-initial}, {middle-initials}, {other-initials}.");

    internal static JsonArray? Lines(string text, Func<string, bool> fits)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length <= 200 && lines.All(fits) ? new JsonArray([.. lines.Distinct().Select(line => (JsonNode)line)]) : null;
    }
}
