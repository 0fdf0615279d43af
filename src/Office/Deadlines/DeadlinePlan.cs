namespace FlowOffice.Office.Deadlines;

/// <summary>Who hears of a deadline, when, and what then happens to the task. Part of a definition.</summary>
/// <param name="RemindDailyWhenLate">Whether the holder is reminded each day that the work is late.</param>
/// <param name="Stages">What else happens before and after the due moment.</param>
public sealed record DeadlinePlan(bool RemindDailyWhenLate, params IReadOnlyList<StageRule> Stages)
{
    /// <summary>One day before, and each day late (SD-5.3c).</summary>
    public static DeadlinePlan Usual { get; } = new(true, StageRule.Remind(1));
}

/// <summary>Words that name whom a stage of a deadline reaches.</summary>
public static class Recipient
{
    /// <summary>Whoever holds the task; while nobody does, everybody to whom it is offered.</summary>
    public const string Holder = "holder";

    /// <summary>The head of the holder's unit; for a head, the head of the unit above.</summary>
    public const string Superior = "superior";

    /// <summary>The head of the unit above the holder's.</summary>
    public const string HeadAbove = "head-above";

    /// <summary>One person, whoever holds the task.</summary>
    public static string Person(Guid id) => $"{PersonPrefix}{id}";

    internal const string PersonPrefix = "person:";

    /// <summary>Everybody who has this role in the organisation.</summary>
    public static string Role(string code) => $"role:{code}";

    /// <summary>Everybody who has the role that this setting of the organisation names on the day.</summary>
    public static string Setting(string setting) => $"{SettingPrefix}{setting}";

    internal const string SettingPrefix = "setting:";
}
