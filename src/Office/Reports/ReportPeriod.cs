using System.Globalization;
using System.Text.RegularExpressions;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Reports;

/// <summary>How long a report's period is.</summary>
public enum ReportSpan
{
    Month,
    Quarter,
    Year,

    /// <summary>From one day to another.</summary>
    Days,
}

/// <summary>The days of a report, the last one included.</summary>
public sealed partial record ReportPeriod
{
    private ReportPeriod(ReportSpan span, DateOnly from, DateOnly to) => (Span, From, To) = (span, from, to);

    public ReportSpan Span { get; }

    public DateOnly From { get; }

    public DateOnly To { get; }

    /// <summary>The first moment of the period.</summary>
    public DateTimeOffset Begins => VietnamTime.At(From, TimeOnly.MinValue);

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset Ends => VietnamTime.At(To.AddDays(1), TimeOnly.MinValue);

    /// <summary>As it is stored: <c>2024-03</c>, <c>2024-Q1</c>, <c>2024</c>, <c>2024-04-01..2024-04-12</c>.</summary>
    public string Code => Span switch
    {
        ReportSpan.Month => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        ReportSpan.Quarter => string.Create(CultureInfo.InvariantCulture, $"{From.Year}-Q{Quarter}"),
        ReportSpan.Year => From.ToString("yyyy", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}"),
    };

    /// <summary>What people read for it.</summary>
    public string Words => Span switch
    {
        ReportSpan.Month => string.Create(CultureInfo.InvariantCulture, $"tháng {From.Month} năm {From.Year}"),
        ReportSpan.Quarter => string.Create(CultureInfo.InvariantCulture, $"quý {Quarter} năm {From.Year}"),
        ReportSpan.Year => string.Create(CultureInfo.InvariantCulture, $"năm {From.Year}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"từ ngày {From:dd/MM/yyyy} đến ngày {To:dd/MM/yyyy}"),
    };

    public int Quarter => (From.Month + 2) / 3;

    public static ReportPeriod Month(int year, int month) => new(ReportSpan.Month, new(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1));

    public static ReportPeriod OfQuarter(int year, int quarter) => new(ReportSpan.Quarter, new(year, (quarter * 3) - 2, 1), new DateOnly(year, quarter * 3, 1).AddMonths(1).AddDays(-1));

    public static ReportPeriod Year(int year) => new(ReportSpan.Year, new(year, 1, 1), new(year, 12, 31));

    /// <exception cref="ArgumentOutOfRangeException">It ends before it begins.</exception>
    public static ReportPeriod Days(DateOnly from, DateOnly to) =>
        to >= from ? new(ReportSpan.Days, from, to) : throw new ArgumentOutOfRangeException(nameof(to), to, $"Expected a day from {from} on.");

    /// <summary>What has ended with the month before the one of <paramref name="day"/>: that month, and the quarter and the year that ended with it.</summary>
    public static IEnumerable<ReportPeriod> EndedBefore(DateOnly day)
    {
        var last = new DateOnly(day.Year, day.Month, 1).AddDays(-1);
        yield return Month(last.Year, last.Month);
        if (last.Month % 3 == 0)
            yield return OfQuarter(last.Year, last.Month / 3);
        if (last.Month == 12)
            yield return Year(last.Year);
    }

    /// <summary>The period as long as this one that ended before it.</summary>
    public ReportPeriod Before() => Span switch
    {
        ReportSpan.Month => Month(From.AddMonths(-1).Year, From.AddMonths(-1).Month),
        ReportSpan.Quarter => OfQuarter(From.AddMonths(-3).Year, (From.AddMonths(-3).Month + 2) / 3),
        ReportSpan.Year => Year(From.Year - 1),
        _ => Days(From.AddDays(From.DayNumber - To.DayNumber - 1), From.AddDays(-1)),
    };

    /// <summary>Reads <see cref="Code"/>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ReportPeriod Parse(string code)
    {
        if (Format().Match(code) is not { Success: true } match)
            throw new FormatException($"Expected a period, found '{code}'.");
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        return match switch
        {
            _ when match.Groups["from"].Success => Days(Day("from"), Day("to")),
            _ when match.Groups["quarter"].Success => OfQuarter(year, int.Parse(match.Groups["quarter"].ValueSpan, CultureInfo.InvariantCulture)),
            _ when match.Groups["month"].Success => Month(year, int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture)),
            _ => Year(year),
        };

        DateOnly Day(string group) => DateOnly.ParseExact(match.Groups[group].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<from>(?<year>\d{4})-\d\d-\d\d)\.\.(?<to>\d{4}-\d\d-\d\d)$|^(?<year>\d{4})(-(?<month>\d\d)|-Q(?<quarter>[1-4]))?$")]
    private static partial Regex Format();
}
