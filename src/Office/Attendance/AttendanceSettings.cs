using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Attendance;

/// <summary>By what an organisation sees whether its people look in.</summary>
public enum AttendanceCheck
{
    /// <summary>They were active within spans of the day that the organisation names.</summary>
    Windows,

    /// <summary>They began each half-day in time; after the grace they are late.</summary>
    HalfDays,

    /// <summary>They were active at all during the working hours of the day.</summary>
    WorkingDay,

    /// <summary>Nobody is reminded or counted.</summary>
    None,
}

/// <summary>When people should look into the system on a working day, and who. The hours of half-days are those of the working regime.</summary>
/// <remarks>Source: row <c>accessWindows</c> of the differences: Sơn Động Điều 11.1 (SD-11.1b), Hà Tĩnh Điều 8.1 (HT-8.1), Gia Lai Điều 4.4 (GL-4.4a).</remarks>
public sealed record AttendanceSettings
{
    private const string CheckName = "attendanceCheck";
    private const string WindowsName = "attendanceWindows";
    private const string GraceName = "attendanceGrace";
    private const string RemindName = "attendanceRemindAt";
    private const string RolesName = "attendanceRoles";

    /// <summary>Whoever begins this much before a half-day has begun it.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromHours(1);

    public AttendanceCheck Check { get; init; }

    /// <summary>The spans where <see cref="Check"/> goes by them.</summary>
    public IReadOnlyList<AttendanceWindow> Windows { get; init; } =
    [
        new("cuối buổi sáng", new(10, 30), new(12, 0), new(11, 30)),
        new("cuối buổi chiều", new(16, 0), new(17, 30), new(17, 0)),
    ];

    /// <summary>Minutes after the start of a half-day in which nobody is late yet.</summary>
    public int GraceMinutes { get; init; } = 30;

    /// <summary>When those are reminded who have not been active in the working day's hours.</summary>
    public TimeOnly RemindAt { get; init; } = new(8, 30);

    /// <summary>Codes of the roles whose holders must; empty for everybody with an account of their own.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>What an administrator sets of it.</summary>
    public static SystemSettingGroup Group { get; } = new("Truy cập hằng ngày",
    [
        new(CheckName, "Kiểm tra truy cập", "Người chưa truy cập được nhắc, và có tên trong «Truy cập hằng ngày». Ngày nghỉ và người báo vắng không tính.", SystemSettingKind.Choice,
            text => Enum.GetValues<AttendanceCheck>().Any(check => ColumnNames.Text(check) == text) ? text : null, "Hãy chọn trong danh sách.")
        {
            Choices = [.. Enum.GetValues<AttendanceCheck>().Select(check => new FieldOption(ColumnNames.Text(check), Words(check)))], Unset = Words(AttendanceCheck.Windows),
            Clause = "Sơn Động Điều 11.1; Hà Tĩnh Điều 8.1; Gia Lai Điều 4.4",
        },
        new(WindowsName, "Các khoảng giờ", "Mỗi dòng một khoảng: giờ | giờ nhắc | tên, ví dụ 10:30-12:00 | 11:30 | cuối buổi sáng. Để trống: cuối buổi sáng, cuối buổi chiều.", SystemSettingKind.Lines,
            text => SystemSettings.Lines(text, line => AttendanceWindow.Read(line) is not null), "Mỗi dòng ghi dạng 10:30-12:00 | 11:30 | cuối buổi sáng; giờ nhắc nằm trong khoảng."),
        SystemSettings.Number(GraceName, "Đầu mỗi buổi: sau bao nhiêu phút là muộn", "Tính từ đầu buổi theo giờ làm việc của cơ quan; lúc đó người chưa truy cập được nhắc. Để trống: 30 phút.", 0, 120),
        SystemSettings.Clock(RemindName, "Trong giờ làm việc: giờ nhắc", "Nhắc người chưa đăng nhập trong ngày. Để trống: 08:30."),
        new(RolesName, "Vai trò phải truy cập", "Không chọn: mọi người có tài khoản.", SystemSettingKind.Roles, text => SystemSettings.Lines(text, _ => true), "Hãy chọn trong danh sách."),
    ]);

    /// <param name="settings">The organisation's settings, JSON.</param>
    public static AttendanceSettings Read(string settings)
    {
        var (set, usual) = (JsonNode.Parse(settings)!, new AttendanceSettings());
        return new AttendanceSettings
        {
            Check = set[CheckName] is { } check ? ColumnNames.Value<AttendanceCheck>(check.ToString()) : usual.Check,
            Windows = set[WindowsName] is JsonArray { Count: > 0 } windows ? [.. windows.Select(line => AttendanceWindow.Read(line!.ToString())).OfType<AttendanceWindow>()] : usual.Windows,
            GraceMinutes = set[GraceName]?.GetValue<int>() ?? usual.GraceMinutes,
            RemindAt = set[RemindName] is { } at ? TimeOnly.ParseExact(at.ToString(), "HH:mm", CultureInfo.InvariantCulture) : usual.RemindAt,
            Roles = set[RolesName] is JsonArray roles ? [.. roles.Select(role => role!.ToString())] : usual.Roles,
        };
    }

    /// <summary>The windows of a working day with those hours.</summary>
    public IReadOnlyList<AttendanceWindow> On(WorkingHours hours) => Check switch
    {
        AttendanceCheck.Windows => Windows,
        AttendanceCheck.HalfDays => [Begun("buổi sáng", hours.Opens, hours.BreakStarts, TimeOnly.MinValue), Begun("buổi chiều", hours.BreakEnds, hours.Closes, hours.BreakStarts)],
        AttendanceCheck.WorkingDay =>
        [
            new("giờ làm việc", hours.Opens, hours.Closes, RemindAt)
            {
                Counted = [(hours.Opens, hours.BreakStarts), (hours.BreakEnds, hours.Closes)],
                Reminder = "Nhắc đăng nhập trong giờ làm việc: hôm nay chưa thấy anh/chị truy cập. Mời xem việc mới và việc sắp đến hạn.",
            },
        ],
        _ => [],
    };

    public static string Words(AttendanceCheck check) => check switch
    {
        AttendanceCheck.Windows => "trong từng khoảng giờ",
        AttendanceCheck.HalfDays => "đầu mỗi buổi làm việc",
        AttendanceCheck.WorkingDay => "ít nhất một lần trong giờ làm việc",
        _ => "không kiểm tra",
    };

    private AttendanceWindow Begun(string name, TimeOnly from, TimeOnly to, TimeOnly notBefore)
    {
        var late = from.AddMinutes(GraceMinutes);
        return new AttendanceWindow($"đầu {name}", from, to, late)
        {
            Counted = [(from - notBefore > Early ? from.Add(-Early) : notBefore, to)],
            LateAfter = late,
            Reminder = $"Nhắc truy cập đầu {name} ({AttendanceWindow.Time(from)}): mời mở phần mềm, xem việc mới và việc sắp đến hạn.",
        };
    }
}
