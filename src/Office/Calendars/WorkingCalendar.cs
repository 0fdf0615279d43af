using System.Collections.Frozen;

namespace FlowOffice.Office.Calendars;

/// <summary>
/// The days and hours that an organisation works. A value: it never changes, and what it answers depends on nothing else.
/// Monday to Friday are worked; three lists change that: holidays, extra days off, worked rest days.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<DateOnly, CalendarDay> days;
    private readonly FrozenSet<int> settledYears;
    private readonly WorkingHours[] seasons;

    /// <param name="days">Days that differ from their place in the week; of two for one date the later one counts.</param>
    /// <param name="settledYears">Years whose days off have been announced; all others are provisional.</param>
    /// <param name="seasons">Working hours by season; none means <see cref="WorkingHours.Usual"/>.</param>
    public WorkingCalendar(IEnumerable<CalendarDay> days, IEnumerable<int> settledYears, IEnumerable<WorkingHours> seasons)
    {
        var byDate = new Dictionary<DateOnly, CalendarDay>();
        foreach (var day in days)
            byDate[day.Date] = day;
        this.days = byDate.ToFrozenDictionary();
        this.settledYears = settledYears.ToFrozenSet();
        this.seasons = [.. seasons.OrderBy(season => (season.Month, season.Day))];
        if (this.seasons.Length == 0)
            this.seasons = [WorkingHours.Usual];
    }

    /// <summary>The national calendar as shipped, with usual hours: for an organisation that has settled nothing itself.</summary>
    public static WorkingCalendar National { get; } = new(NationalDays.All, NationalDays.SettledYears, []);

    public bool IsWorkingDay(DateOnly date) => days.TryGetValue(date, out var day) && day.Kind is not CalendarDayKind.Ordinary
        ? day.Kind is CalendarDayKind.WorkedRestDay
        : !IsWeekend(date);

    /// <summary>Whether the day is a Saturday or Sunday, worked or not.</summary>
    public static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>What a list says of the day; null where none does. Of kind <see cref="CalendarDayKind.Ordinary"/> where one takes back what another says.</summary>
    public CalendarDay? SpecialDay(DateOnly date) => days.GetValueOrDefault(date);

    /// <summary>The days of a year that differ from their place in the week, in order.</summary>
    public IEnumerable<CalendarDay> SpecialDaysOf(int year) => days.Values.Where(day => day.Date.Year == year).OrderBy(day => day.Date);

    /// <summary>Working hours by season, in the order of the year.</summary>
    public IReadOnlyList<WorkingHours> Seasons => seasons;

    /// <summary>Whether the year's days off have been announced.</summary>
    public bool IsSettled(int year) => settledYears.Contains(year);

    /// <summary>Whether a date counted over these days may still move, because the year's days off are not announced yet.</summary>
    public bool IsProvisional(DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
            if (!settledYears.Contains(year))
                return true;
        return false;
    }

    /// <summary>The first working day after this one.</summary>
    public DateOnly NextWorkingDay(DateOnly date) => WorkingDayFrom(date.AddDays(1));

    /// <summary>The last working day before this one.</summary>
    public DateOnly PreviousWorkingDay(DateOnly date) => WorkingDayUntil(date.AddDays(-1));

    /// <summary>This day, or where it is not worked the next working day.</summary>
    public DateOnly WorkingDayFrom(DateOnly date)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>This day, or where it is not worked the last working day before it.</summary>
    public DateOnly WorkingDayUntil(DateOnly date)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(-1);
        return date;
    }

    /// <summary>The N-th working day after this one; before it when negative. The day itself is not counted.</summary>
    public DateOnly AddWorkingDays(DateOnly date, int count)
    {
        for (; count > 0; count--)
            date = NextWorkingDay(date);
        for (; count < 0; count++)
            date = PreviousWorkingDay(date);
        return date;
    }

    /// <summary>How many working days lie after the first and up to the second date; negative when the second is earlier.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly upTo)
    {
        if (upTo < after)
            return -WorkingDaysBetween(upTo, after);
        var count = 0;
        for (var date = after.AddDays(1); date <= upTo; date = date.AddDays(1))
            if (IsWorkingDay(date))
                count++;
        return count;
    }

    /// <summary>The hours of a day, worked or not.</summary>
    public WorkingHours HoursOn(DateOnly date) =>
        seasons.LastOrDefault(season => (season.Month, season.Day).CompareTo((date.Month, date.Day)) <= 0) ?? seasons[^1];

    /// <summary>When the office opens on this day, were it worked.</summary>
    public DateTimeOffset OpeningOn(DateOnly date) => VietnamTime.At(date, HoursOn(date).Opens);

    /// <summary>Working time between two instants; zero when the second is not later.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var date = VietnamTime.DateOf(from); date <= VietnamTime.DateOf(to); date = date.AddDays(1))
            foreach (var (start, end) in PartsOf(date))
            {
                var part = Earlier(end, to) - Later(start, from);
                if (part > TimeSpan.Zero)
                    sum += part;
            }

        return sum;
    }

    /// <summary>The instant at which so much working time has passed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public DateTimeOffset AddWorkingTime(DateTimeOffset from, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        for (var date = VietnamTime.DateOf(from); ; date = date.AddDays(1))
            foreach (var (start, end) in PartsOf(date))
            {
                var begin = Later(start, from);
                if (end - begin >= time && begin <= end)
                    return (begin + time).ToUniversalTime();
                if (end > begin)
                    time -= end - begin;
            }
    }

    /// <summary>The instant from which so much working time passes until this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public DateTimeOffset SubtractWorkingTime(DateTimeOffset to, TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        for (var date = VietnamTime.DateOf(to); ; date = date.AddDays(-1))
            foreach (var (start, end) in PartsOf(date).Reverse())
            {
                var last = Earlier(end, to);
                if (last - start >= time && last >= start)
                    return (last - time).ToUniversalTime();
                if (last > start)
                    time -= last - start;
            }
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> PartsOf(DateOnly date) =>
        IsWorkingDay(date) ? HoursOn(date).On(date) : [];

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
