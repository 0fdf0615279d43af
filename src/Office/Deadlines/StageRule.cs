using System.Globalization;
using System.Text.RegularExpressions;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Deadlines;

/// <summary>What a stage does.</summary>
public enum StageAct
{
    /// <summary>Tells somebody before the due moment.</summary>
    Remind,

    /// <summary>Tells somebody at the due moment or after it.</summary>
    Escalate,

    /// <summary>Gives the task to somebody else at the due moment or after it, and tells whoever held it.</summary>
    Transfer,
}

/// <summary>In what a stage's distance from the due moment is counted.</summary>
public enum StageUnit
{
    /// <summary>Every day. Before the due day: at the opening hour, on a day off that of the working day before.</summary>
    Days,

    /// <summary>Working days only.</summary>
    WorkingDays,

    /// <summary>Working hours.</summary>
    WorkingHours,
}

/// <summary>One stage as the definition says it.</summary>
/// <param name="Act">What it does.</param>
/// <param name="Length">How far from the due moment: before it to remind, else after it; 0 is the due moment itself.</param>
/// <param name="Unit">In what the length is counted.</param>
/// <param name="Recipient">Who is told, or who gets the task: see <see cref="Deadlines.Recipient"/>.</param>
public sealed partial record StageRule(StageAct Act, int Length, StageUnit Unit, string Recipient)
{
    /// <summary>By which channels it is told (<c>page</c>, <c>mail</c>, <c>sms</c>); null where whoever is told decides.</summary>
    public string[]? Channels { get; init; }

    /// <summary>Reminds the holder so many days before the due day.</summary>
    public static StageRule Remind(int days) => new(StageAct.Remind, days, StageUnit.Days, Deadlines.Recipient.Holder);

    /// <summary>Tells somebody so many days after the due moment.</summary>
    public static StageRule Escalate(int days, string recipient) => new(StageAct.Escalate, days, StageUnit.Days, recipient);

    /// <summary>Gives the task to somebody so many days after the due moment.</summary>
    public static StageRule Transfer(int days, string recipient) => new(StageAct.Transfer, days, StageUnit.Days, recipient);

    /// <summary>The name of the stage for a due moment. It holds the rule, so that the plan can be read back from the stages; what is counted in hours belongs to a minute, all else to a day.</summary>
    internal string NameFor(DateTimeOffset dueAt)
    {
        var name = $"{Database.ColumnNames.Text(Act)}-{Length.ToString(CultureInfo.InvariantCulture)}{Letter(Unit)}-{KeyOf(dueAt)}";
        return this is { Act: StageAct.Remind, Recipient: Deadlines.Recipient.Holder } ? name : $"{name}-{Recipient}";
    }

    /// <summary>When it happens; null where that moment was over before the task was there, so that it never does.</summary>
    internal DateTimeOffset? MomentFor(DateTimeOffset dueAt, WorkingCalendar calendar, DateTimeOffset now)
    {
        if (Act is not StageAct.Remind)
            return After(dueAt, calendar);
        if (Unit is StageUnit.WorkingHours)
            return calendar.SubtractWorkingTime(dueAt, TimeSpan.FromHours(Length)) is var moment && moment >= now ? moment : null;
        var dueDay = VietnamTime.DateOf(dueAt);
        var day = Unit is StageUnit.WorkingDays ? calendar.AddWorkingDays(dueDay, -Length) : calendar.WorkingDayUntil(dueDay.AddDays(-Length));
        return day >= VietnamTime.DateOf(now) ? calendar.OpeningOn(day) : null;
    }

    /// <summary>Reads the rule from a stage's name, where the name is one for this due moment; null for other stages.</summary>
    internal static StageRule? Parse(string name, DateTimeOffset dueAt, string[]? channels)
    {
        var match = Name().Match(name);
        if (!match.Success)
            return null;
        var unit = match.Groups["unit"].Value switch { "w" => StageUnit.WorkingDays, "h" => StageUnit.WorkingHours, _ => StageUnit.Days };
        var rule = new StageRule(
            Database.ColumnNames.Value<StageAct>(match.Groups["act"].Value), int.Parse(match.Groups["length"].ValueSpan, CultureInfo.InvariantCulture), unit,
            match.Groups["who"] is { Success: true } who ? who.Value : Deadlines.Recipient.Holder) { Channels = channels };
        return rule.KeyOf(dueAt) == match.Groups["due"].Value ? rule : null;
    }

    /// <summary>Whether a stage was made by a rule, for whatever due moment.</summary>
    internal static bool Made(string name) => Name().IsMatch(name);

    private DateTimeOffset After(DateTimeOffset dueAt, WorkingCalendar calendar) => Unit switch
    {
        _ when Length == 0 => dueAt,
        StageUnit.WorkingHours => calendar.AddWorkingTime(dueAt, TimeSpan.FromHours(Length)),
        StageUnit.WorkingDays => VietnamTime.At(calendar.AddWorkingDays(VietnamTime.DateOf(dueAt), Length), VietnamTime.TimeOf(dueAt)),
        _ => dueAt.AddDays(Length),
    };

    private string KeyOf(DateTimeOffset dueAt) => dueAt.ToOffset(VietnamTime.Offset)
        .ToString(Unit is StageUnit.WorkingHours ? "yyyy-MM-dd'T'HHmm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Letter(StageUnit unit) => unit switch { StageUnit.WorkingDays => "w", StageUnit.WorkingHours => "h", _ => "" };

    [GeneratedRegex(@"^(?<act>remind|escalate|transfer)-(?<length>\d+)(?<unit>[wh]?)-(?<due>\d{4}-\d\d-\d\d(T\d{4})?)(-(?<who>.+))?$")]
    private static partial Regex Name();
}
