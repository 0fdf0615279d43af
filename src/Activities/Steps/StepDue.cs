namespace FlowOffice.Activities.Steps;

/// <summary>The deadline of a step as the definition writes it.</summary>
/// <param name="Mode">One of <c>none</c>, <c>days</c>, <c>document</c>; null where a script decides.</param>
/// <param name="Length">So many days or hours, or the day of the month; null where none is written, it is no whole number, or a script decides.</param>
/// <param name="Count">What is counted: <c>calendar</c>, <c>working</c>, <c>working-hours</c>, <c>next-working-day</c>, <c>month-day</c>; null where a script decides.</param>
/// <param name="UrgentLength">The same as <paramref name="Length"/> for urgent matters; null where they are like others.</param>
public sealed record StepDue(string? Mode, int? Length, string? Count, int? UrgentLength)
{
    /// <summary>The least time that the step may take, in calendar days and without holidays; zero where that is not known.</summary>
    public double LeastDays => Mode != "days" || Length is not { } length ? 0 : Count switch
    {
        "working-hours" => length / 8.0,
        "month-day" => 0, // begun on that very day
        "working" => length + (length / 5 * 2),
        _ => length,
    };
}
