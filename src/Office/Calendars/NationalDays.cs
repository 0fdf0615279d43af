using static FlowOffice.Office.Calendars.CalendarDayKind;

namespace FlowOffice.Office.Calendars;

/// <summary>
/// The State's days off for civil servants, weekdays only, with the Saturdays worked against them (Labour Code 2019,
/// articles 111 and 112, and the yearly notice that picks the Tết days, the day beside 2 September and the swaps).
/// </summary>
/// <remarks>
/// A year is settled once its notice is known. In the others Tết and the day beside 2 September are the likely ones, and
/// every date counted over such a year is marked provisional until an administrator enters the notice.
/// 24 November is a day off from 2026 and is not made up when it falls on a rest day.
/// </remarks>
public static class NationalDays
{
    private const string NewYear = "Tết Dương lịch";
    private const string LunarNewYear = "Tết Nguyên đán";
    private const string KingsDay = "Giỗ Tổ Hùng Vương";
    private const string Liberation = "Ngày Chiến thắng";
    private const string Labour = "Quốc tế Lao động";
    private const string Independence = "Quốc khánh";
    private const string Culture = "Ngày Văn hóa Việt Nam";
    private const string Swap = "Nghỉ hoán đổi";
    private const string Worked = "Làm bù";

    /// <summary>Years whose notice is in <see cref="All"/>.</summary>
    public static IReadOnlyList<int> SettledYears { get; } = [2024, 2025, 2026];

    public static IReadOnlyList<CalendarDay> All { get; } =
    [
        .. Days(2024, NewYear, "01/01"),
        .. Days(2024, LunarNewYear, "08/02 09/02 12/02 13/02 14/02"),
        .. Days(2024, KingsDay, "18/04"),
        .. Days(2024, Swap, "29/04", ExtraDayOff),
        .. Days(2024, Liberation, "30/04"),
        .. Days(2024, Labour, "01/05"),
        .. Days(2024, Worked, "04/05", WorkedRestDay),
        .. Days(2024, Independence, "02/09 03/09"),

        .. Days(2025, NewYear, "01/01"),
        .. Days(2025, LunarNewYear, "27/01 28/01 29/01 30/01 31/01"),
        .. Days(2025, KingsDay, "07/04"),
        .. Days(2025, Worked, "26/04", WorkedRestDay),
        .. Days(2025, Liberation, "30/04"),
        .. Days(2025, Labour, "01/05"),
        .. Days(2025, Swap, "02/05", ExtraDayOff),
        .. Days(2025, Independence, "01/09 02/09"),

        .. Days(2026, NewYear, "01/01"),
        .. Days(2026, Swap, "02/01", ExtraDayOff),
        .. Days(2026, Worked, "10/01", WorkedRestDay),
        .. Days(2026, LunarNewYear, "16/02 17/02 18/02 19/02 20/02"),
        .. Days(2026, KingsDay, "27/04"),
        .. Days(2026, Liberation, "30/04"),
        .. Days(2026, Labour, "01/05"),
        .. Days(2026, Worked, "22/08", WorkedRestDay),
        .. Days(2026, Swap, "31/08", ExtraDayOff),
        .. Days(2026, Independence, "01/09 02/09"),
        .. Days(2026, Culture, "24/11"),

        .. Days(2027, NewYear, "01/01"),
        .. Days(2027, LunarNewYear, "04/02 05/02 08/02 09/02 10/02"), // the shorter of the two plans proposed
        .. Days(2027, KingsDay, "16/04"),
        .. Days(2027, Liberation, "30/04"),
        .. Days(2027, Labour, "03/05"),
        .. Days(2027, Independence, "02/09 03/09"),
        .. Days(2027, Culture, "24/11"),

        .. Days(2028, NewYear, "03/01"),
        .. Days(2028, LunarNewYear, "24/01 25/01 26/01 27/01 28/01"), // as in 2025, when it fell on the same weekdays
        .. Days(2028, KingsDay, "04/04"),
        .. Days(2028, Labour, "01/05"),
        .. Days(2028, Liberation, "02/05"),
        .. Days(2028, Independence, "01/09 04/09"),
        .. Days(2028, Culture, "24/11"),
    ];

    private static IEnumerable<CalendarDay> Days(int year, string name, string dates, CalendarDayKind kind = Holiday) =>
        dates.Split(' ').Select(date => new CalendarDay(
            new DateOnly(year, int.Parse(date.AsSpan(3), provider: null), int.Parse(date.AsSpan(0, 2), provider: null)), kind, name));
}
