using System.Globalization;

namespace FlowOffice.Office.Calendars;

/// <summary>A day that an administrator typed into a form, or what is wrong with it by field.</summary>
public sealed record DayEntry(CalendarDay? Day, IReadOnlyDictionary<string, string[]> Errors);

/// <summary>A notice that an administrator typed into a form, or what is wrong with it by field.</summary>
public sealed record NoticeEntry(YearNotice? Notice, IReadOnlyList<CalendarDay> Days, IReadOnlyDictionary<string, string[]> Errors);

/// <summary>Reads what administrators type of days off and notices.</summary>
public static class CalendarEntries
{
    private const int LongestName = 100;

    /// <summary>A day of the organisation's own. Fields: <c>date</c>, <c>kind</c>, <c>name</c>.</summary>
    public static DayEntry ReadDay(string? date, string? kind, string? name)
    {
        var errors = new Dictionary<string, string[]>();
        name = name?.Trim().Normalize() ?? "";
        var day = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is >= 2000 and <= 2100 ? read : (DateOnly?)null;
        if (day is null)
            errors["date"] = ["Hãy chọn một ngày từ năm 2000 đến 2100."];
        if (name.Length is 0 or > LongestName || name.Contains('|', StringComparison.Ordinal) || name.Contains('\n', StringComparison.Ordinal))
            errors["name"] = [$"Hãy ghi tên hoặc lý do, không quá {LongestName} ký tự, không có dấu «|»."];
        var known = Enum.GetValues<CalendarDayKind>().Where(one => one.Words() == kind).Select(one => (CalendarDayKind?)one).FirstOrDefault();
        if (known is null)
            errors["kind"] = ["Hãy chọn nghỉ, làm bù hoặc ngày thường."];
        else if (day is { } on && Misplaced(on, known.Value) is { } misplaced)
            errors["kind"] = [misplaced];
        return new(errors.Count == 0 ? new CalendarDay(day!.Value, known!.Value, name) : null, errors);
    }

    /// <summary>A notice of the State with its days, one a line. Fields: <c>year</c>, <c>number</c>, <c>signedOn</c>, <c>days</c>.</summary>
    public static NoticeEntry ReadNotice(string? year, string? number, string? signedOn, string? days)
    {
        var errors = new Dictionary<string, string[]>();
        number = number?.Trim().Normalize() ?? "";
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var of) || of is < 2000 or > 2100)
            errors["year"] = ["Hãy ghi năm từ 2000 đến 2100."];
        if (number.Length is 0 or > LongestName || number.Contains('|', StringComparison.Ordinal))
            errors["number"] = ["Hãy ghi số, ký hiệu của thông báo."];
        if (!DateOnly.TryParseExact(signedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var signed))
            errors["signedOn"] = ["Hãy chọn ngày ban hành thông báo."];
        var read = new List<CalendarDay>();
        var wrong = new List<string>();
        foreach (var line in (days ?? "").Normalize().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (CalendarLines.Day(line) is not { } day)
                wrong.Add($"«{line}»: ghi dạng 04/02/2027 | nghỉ lễ | Tết Nguyên đán.");
            else if (!errors.ContainsKey("year") && day.Date.Year != of)
                wrong.Add($"«{line}»: không phải ngày của năm {of}.");
            else if (Misplaced(day.Date, day.Kind) is { } misplaced)
                wrong.Add($"«{line}»: {misplaced}");
            else if (read.Any(before => before.Date == day.Date))
                wrong.Add($"«{line}»: ngày này đã ghi ở dòng trên.");
            else
                read.Add(day);
        if (read.Count == 0 && wrong.Count == 0)
            wrong.Add("Hãy ghi các ngày nghỉ rơi vào ngày thường trong tuần và các ngày làm bù.");
        if (wrong.Count > 0)
            errors["days"] = [.. wrong];
        return errors.Count > 0 ? new(null, [], errors) : new(new YearNotice(of, number, signed), read, errors);
    }

    private static string? Misplaced(DateOnly date, CalendarDayKind kind) => (kind, WorkingCalendar.IsWeekend(date)) switch
    {
        (CalendarDayKind.WorkedRestDay, false) => "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.",
        (CalendarDayKind.Holiday or CalendarDayKind.ExtraDayOff, true) => "Ngày này là thứ Bảy hoặc Chủ nhật, đã nghỉ rồi; hãy ghi ngày nghỉ bù.",
        _ => null,
    };
}
