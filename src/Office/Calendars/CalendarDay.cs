namespace FlowOffice.Office.Calendars;

/// <summary>What makes a day differ from its place in the week.</summary>
public enum CalendarDayKind
{
    /// <summary>A public holiday of the Labour Code, article 112, or the day that makes it up.</summary>
    Holiday,

    /// <summary>A weekday off for another reason: swapped against a Saturday, or the organisation's own.</summary>
    ExtraDayOff,

    /// <summary>A Saturday or Sunday that is worked.</summary>
    WorkedRestDay,

    /// <summary>An ordinary day of the week after all: takes back what a wider list says.</summary>
    Ordinary,
}

/// <summary>One day that differs from its place in the week.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Name">What people call it, in Vietnamese.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, string Name)
{
    /// <summary>By what it is so, in Vietnamese: the State's notice with its number, the organisation's own decision.</summary>
    public string? Decision { get; init; }
}

/// <summary>What people call the kinds; also how they are typed.</summary>
public static class CalendarDayWords
{
    public static string Words(this CalendarDayKind kind) => kind switch
    {
        CalendarDayKind.Holiday => "nghỉ lễ",
        CalendarDayKind.ExtraDayOff => "nghỉ",
        CalendarDayKind.WorkedRestDay => "làm bù",
        _ => "ngày thường",
    };
}
