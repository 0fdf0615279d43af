namespace FlowOffice.Office.Deadlines;

/// <summary>Who hears of a deadline, and when. Part of a definition; the same words stand in its JSON.</summary>
/// <param name="RemindDaysBefore">
/// Days before the due day on which the holder is reminded, at the opening hour; on a day off it moves to the working day
/// before. Empty for none.
/// </param>
/// <param name="RemindDailyWhenLate">Whether the holder is reminded each day that the work is late.</param>
/// <param name="Escalations">Who else hears of it at the due moment and after.</param>
public sealed record DeadlinePlan(
    IReadOnlyList<int> RemindDaysBefore,
    bool RemindDailyWhenLate,
    IReadOnlyList<Escalation> Escalations)
{
    /// <summary>One day before, and each day late (SD-5.3c).</summary>
    public static DeadlinePlan Usual { get; } = new([1], true, []);
}

/// <summary>One step up when work is late.</summary>
/// <param name="DaysAfterDue">Days after the due moment; 0 is the due moment itself.</param>
/// <param name="Recipient">See <see cref="Deadlines.Recipient"/>.</param>
public sealed record Escalation(int DaysAfterDue, string Recipient);

/// <summary>Words that name whom a stage of a deadline reaches.</summary>
public static class Recipient
{
    /// <summary>Whoever holds the task; while nobody does, everybody to whom it is offered.</summary>
    public const string Holder = "holder";

    /// <summary>The head of the holder's unit; for a head, the head of the unit above.</summary>
    public const string Superior = "superior";

    /// <summary>One person, whoever holds the task.</summary>
    public static string Person(Guid id) => $"{PersonPrefix}{id}";

    internal const string PersonPrefix = "person:";

    /// <summary>Everybody who has this role in the organisation.</summary>
    public static string Role(string code) => $"role:{code}";
}
