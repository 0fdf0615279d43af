using System.Text.Json.Nodes;
using FlowOffice.Office.People;

namespace FlowOffice.Office.Notices;

/// <summary>
/// What an organisation settles about notices: by which ways its people are told of what unless they choose otherwise, what
/// they cannot choose, when nobody is disturbed, when mails are gathered.
/// </summary>
public static class NoticeSettings
{
    /// <summary>What is told by mail; where it is not set, everything.</summary>
    public const string Mail = "noticeMail";

    /// <summary>What is told by text message; where it is not set, nothing.</summary>
    public const string Sms = "noticeSms";

    /// <summary>What of it is gathered into one mail a day; where it is not set, nothing.</summary>
    public const string Digest = "noticeDigest";

    /// <summary>Where people have no choice; where it is not set, what is reported up.</summary>
    public const string Forced = "noticeForced";

    /// <summary>The time of day at which gathered mails go; where it is not set, <see cref="UsualDigestTime"/>.</summary>
    public const string DigestTime = "digestAt";

    /// <summary>When the quiet hours of a day begin and end, and whether days off are quiet; where they are not set, never.</summary>
    public const string QuietFrom = "quietFrom", QuietUntil = "quietUntil", QuietDays = "quietDays";

    /// <summary>Roles whose holders get the list of what is late in what they lead.</summary>
    public const string BacklogRoles = "backlogRoles";

    /// <summary>How long proofs of delivery are kept.</summary>
    public const string ProofDays = "messageDays";

    public const int UsualProofDays = 90;

    /// <summary>Sent where no box of a column is ticked: that nothing is wanted is a choice too.</summary>
    public const string Nothing = "-";

    public static readonly TimeOnly UsualDigestTime = new(7, 30);

    public static IReadOnlyList<SystemSettingGroup> Groups { get; } =
    [
        new("Cách báo từng loại việc",
        [
            Column(Mail, "Thư điện tử", "Loại việc được báo bằng thư.", "mọi loại"),
            Column(Sms, "Tin nhắn", "Loại việc được báo bằng tin nhắn.", "không loại nào"),
            Column(Digest, "Gộp thư trong ngày", "Loại việc mà thư được gộp thành một thư mỗi ngày làm việc.", "không loại nào"),
            Column(Forced, "Không được tắt", "Loại việc mà mỗi người không chọn lại được.", "việc chậm báo lên cấp trên"),
        ]) { IsTable = true, Help = "Trên trang luôn báo. Mỗi người chọn lại ở «Thông báo của tôi», trừ loại «Không được tắt». Việc hỏa tốc không gộp, không chờ." },
        new("Giờ yên lặng",
        [
            SystemSettings.Clock(QuietFrom, "Không gửi thư, tin nhắn từ", "Ví dụ 21:00. Thư, tin nhắn chờ đến hết giờ yên lặng; việc hỏa tốc thì gửi ngay. Để trống: lúc nào cũng gửi."),
            SystemSettings.Clock(QuietUntil, "Đến", "Ví dụ 06:00; sớm hơn giờ bắt đầu là sáng hôm sau."),
            SystemSettings.YesNo(QuietDays, "Cả ngày nghỉ", "Ngày nghỉ theo lịch làm việc của cơ quan."),
        ]),
        new("Thư gộp, báo cáo tồn đọng, lưu giữ",
        [
            SystemSettings.Clock(DigestTime, "Giờ gửi thư gộp và báo cáo tồn đọng", "Vào ngày làm việc. Để trống: 07:30."),
            new(BacklogRoles, "Ai nhận báo cáo việc tồn đọng", "Mỗi ngày làm việc, người giữ vai trò này nhận một danh sách việc chậm từ 1 ngày trong phạm vi mình theo dõi. Không chọn: không ai.",
                SystemSettingKind.Roles, text => SystemSettings.Lines(text, _ => true), "Hãy chọn trong danh sách.") { Clause = "Hà Tĩnh Điều 6.1" },
            SystemSettings.Number(ProofDays, "Lưu thông tin thư, tin nhắn đã gửi (ngày)", "Thư không gửi được thì giữ lại. Để trống: 90 ngày.", 7, 3650),
        ]),
    ];

    private static SystemSetting Column(string name, string label, string help, string unset) => new(name, label, help, SystemSettingKind.Choices, Read, "Hãy chọn trong danh sách.")
    {
        Choices = NoticeEvent.Options, Unset = unset, UsualValues = name switch
        {
            Mail => [.. NoticeEvent.All.Select(one => one.Code)],
            Forced => [NoticeEvent.Escalation],
            _ => [],
        },
    };

    private static JsonArray? Read(string text)
    {
        if (SystemSettings.Lines(text, line => line == Nothing || NoticeEvent.Knows(line)) is not { } lines)
            return null;
        JsonNode[] ticked = [.. lines.Select(line => line!.ToString()).Where(line => line != Nothing)];
        return new JsonArray(ticked.Length > 0 ? ticked : [Nothing]);
    }
}
