namespace FlowOffice.Office.Duties;

/// <summary>On which days a line of a schedule falls.</summary>
public enum ScheduleDays
{
    /// <summary>On those that its expression names.</summary>
    Any,

    /// <summary>On those of them that the organisation works.</summary>
    Working,

    /// <summary>On the last working day before each of them.</summary>
    LastWorkingBefore,
}

/// <summary>One line of a schedule.</summary>
/// <param name="Cron">Second, minute, hour, day, month, weekday, as Elsa and Quartz read them, in Asia/Ho_Chi_Minh. <c>L</c> is the last day of a month.</param>
public sealed record ScheduleLine(string Cron, ScheduleDays Days)
{
    public override string ToString() => Days is ScheduleDays.Any ? Cron : $"{Cron} | {Database.ColumnNames.Text(Days)}";
}

/// <summary>
/// When a duty is due. Stored as text: its lines, separated by semicolons; each a cron expression of six parts, for days that
/// depend on the working calendar followed by <c>| working</c> or <c>| last-working-before</c>. For example
/// <c>0 0 8 18 * ?; 0 0 8 25 * ? | last-working-before</c>.
/// </summary>
public sealed record DutySchedule(IReadOnlyList<ScheduleLine> Lines)
{
    private const int Parts = 6;

    /// <summary>Reads the text. Whether each expression has a next time is for whoever counts with it.</summary>
    /// <exception cref="FormatException">It is no schedule.</exception>
    public static DutySchedule Parse(string text)
    {
        var lines = text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Line).ToList();
        return lines.Count > 0 ? new DutySchedule(lines) : throw new FormatException("Expected a schedule, found no line.");
    }

    public override string ToString() => string.Join("; ", Lines);

    public bool Equals(DutySchedule? other) => other is not null && Lines.SequenceEqual(other.Lines);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static ScheduleLine Line(string text)
    {
        var (cron, days) = text.Split('|', StringSplitOptions.TrimEntries) switch
        {
            [var only] => (only, ScheduleDays.Any),
            [var first, "working"] => (first, ScheduleDays.Working),
            [var first, "last-working-before"] => (first, ScheduleDays.LastWorkingBefore),
            _ => throw new FormatException($"'{text}' is no line of a schedule."),
        };
        var parts = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == Parts
            ? new ScheduleLine(string.Join(' ', parts), days)
            : throw new FormatException($"Expected six parts, found '{cron}'.");
    }
}
