using System.Globalization;
using System.Text.RegularExpressions;
using FlowOffice.Office.Deadlines;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// One stage of a step's deadline as an administrator writes it, a Vietnamese sentence:
/// <c>trước 4 giờ: báo người xử lý qua tin nhắn</c>, <c>vào ngày làm việc cuối cùng: báo người xử lý</c>, <c>khi hết hạn: báo cấp trên</c>, <c>sau 2 ngày: chuyển cho vai trò chairman</c>.
/// Beginning with <c>văn bản khẩn,</c> it counts for urgent matters alone.
/// </summary>
/// <param name="Act">What the stage does.</param>
/// <param name="Length">How far from the due moment.</param>
/// <param name="Unit">In what that is counted.</param>
/// <param name="Whom">Who is told or gets the task: a word of <see cref="Whoever"/>, a role, a setting.</param>
/// <param name="Channels">By which channels; null where the person decides.</param>
/// <param name="OnlyUrgent">Whether it counts for urgent matters alone.</param>
public sealed partial record StageLine(StageAct Act, int Length, StageUnit Unit, string Whom, string[]? Channels, bool OnlyUrgent)
{
    /// <summary>The input with the sentences.</summary>
    public const string Input = "DeadlineStages";

    /// <summary>What an administrator reads about the input.</summary>
    public const string Help = "Mỗi dòng là một mốc: «trước 3 ngày: báo người xử lý», «trước 4 giờ: báo người xử lý qua tin nhắn», «vào ngày làm việc cuối cùng: báo người xử lý» (ngày hết hạn, hoặc ngày làm việc liền trước nếu đó là ngày nghỉ), «khi hết hạn: báo cấp trên», "
        + "«sau 2 ngày làm việc: báo vai trò chairman qua trang, thư», «sau 1 ngày: chuyển cho cấp trên». Đơn vị: ngày, ngày làm việc, giờ (làm việc). "
        + "Báo hoặc chuyển cho: người xử lý, cấp trên, lãnh đạo đơn vị cấp trên, người khởi tạo, người giao việc, vai trò (mã), thiết lập (mã). "
        + "Thêm «văn bản khẩn, » ở đầu dòng thì mốc chỉ dùng cho văn bản khẩn.";

    private const string Initiator = "initiator";
    private const string Assigner = "assigner";

    private static readonly Dictionary<string, string> Whoever = new()
    {
        ["người xử lý"] = Recipient.Holder,
        ["cấp trên"] = Recipient.Superior,
        ["lãnh đạo đơn vị cấp trên"] = Recipient.HeadAbove,
        ["người khởi tạo"] = Initiator,
        ["người giao việc"] = Assigner,
    };

    private static readonly Dictionary<string, string> KnownChannels = new() { ["trang"] = "page", ["thư"] = "mail", ["tin nhắn"] = "sms" };

    /// <summary>The role that the sentence names; null where it names none.</summary>
    public string? RoleCode => Whom.StartsWith(RolePrefix, StringComparison.Ordinal) ? Whom[RolePrefix.Length..] : null;

    /// <summary>The setting that the sentence names; null where it names none.</summary>
    public string? Setting => Whom.StartsWith(SettingPrefix, StringComparison.Ordinal) ? Whom[SettingPrefix.Length..] : null;

    /// <summary>Reads one sentence; null where it is none.</summary>
    public static StageLine? Parse(string text)
    {
        var match = Sentence().Match(text.Normalize().Trim());
        if (!match.Success || WhomOf(match.Groups["who"].Value) is not { } whom)
            return null;
        string[]? channels = null;
        if (match.Groups["channels"].Success)
        {
            string[] words = match.Groups["channels"].Value.Split(',', StringSplitOptions.TrimEntries);
            if (!Array.TrueForAll(words, word => KnownChannels.ContainsKey(word.ToLowerInvariant())))
                return null;
            channels = [.. words.Select(word => KnownChannels[word.ToLowerInvariant()]).Distinct()];
        }

        var isOnLastDay = match.Groups["last"].Success;
        var isBefore = isOnLastDay || match.Groups["before"].Success;
        var isTold = match.Groups["act"].Value.Equals("báo", StringComparison.OrdinalIgnoreCase);
        var length = match.Groups["length"] is { Success: true } number ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : 0;
        if ((isBefore && (!isTold || (length == 0 && !isOnLastDay))) || (!isTold && whom == Recipient.Holder))
            return null;
        return new(isBefore ? StageAct.Remind : isTold ? StageAct.Escalate : StageAct.Transfer, length, UnitOf(match.Groups["unit"].Value), whom, channels, match.Groups["urgent"].Success);
    }

    /// <summary>The stage for one matter; null where it does not count for it, or the matter has no such person.</summary>
    internal StageRule? For(OfficeFacts facts)
    {
        if (OnlyUrgent && facts.Urgency == "normal")
            return null;
        var recipient = Whom switch
        {
            Initiator => facts.InitiatorId is { } person ? Recipient.Person(person) : null,
            Assigner => facts.AssignerId is { } person ? Recipient.Person(person) : null,
            _ => Whom,
        };
        return recipient is null ? null : new StageRule(Act, Length, Unit, recipient) { Channels = Channels };
    }

    private const string RolePrefix = "role:";
    private const string SettingPrefix = "setting:";

    private static string? WhomOf(string text)
    {
        if (Whoever.TryGetValue(text.ToLowerInvariant(), out var known))
            return known;
        var named = Named().Match(text);
        if (!named.Success)
            return null;
        var code = named.Groups["code"].Value;
        return named.Groups["kind"].Value.Equals("vai trò", StringComparison.OrdinalIgnoreCase) ? Recipient.Role(code) : Recipient.Setting(code);
    }

    private static StageUnit UnitOf(string text) => text.ToLowerInvariant() switch
    {
        "giờ" or "giờ làm việc" => StageUnit.WorkingHours,
        "ngày làm việc" => StageUnit.WorkingDays,
        _ => StageUnit.Days,
    };

    [GeneratedRegex(@"^(?<urgent>văn bản khẩn,\s*)?(((?<before>trước)|sau)\s+(?<length>\d{1,4})\s+(?<unit>ngày làm việc|ngày|giờ làm việc|giờ)|(?<last>vào ngày làm việc cuối cùng)|khi hết hạn)\s*:\s*(?<act>báo|chuyển cho)\s+(?<who>.+?)(\s+qua\s+(?<channels>.+))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^(?<kind>vai trò|thiết lập)\s+(?<code>[A-Za-z][A-Za-z0-9-]*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
