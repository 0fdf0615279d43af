using System.Globalization;

namespace FlowOffice.Office.Duties;

/// <summary>A schedule in words.</summary>
public static class ScheduleWords
{
    /// <summary>Days of the week, from Sunday, as people read them.</summary>
    public static IReadOnlyList<string> Weekdays { get; } = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];

    /// <summary>Every sentence, with places for values, so that each language can be held to all of them.</summary>
    public static IReadOnlyList<string> Sentences { get; } =
    [
        "Hằng ngày, lúc {0}", "Ngày làm việc, lúc {0}", "{1} hằng tuần, lúc {0}", "Ngày {1} hằng tháng, lúc {0}", "Ngày cuối tháng, lúc {0}",
        "Ngày làm việc cuối cùng trước ngày {1} hằng tháng, lúc {0}", "Ngày {1} tháng đầu mỗi quý, lúc {0}", "Ngày {1}/{2} hằng năm, lúc {0}", "Theo biểu thức «{0}»", "{0} và {1}",
    ];

    /// <summary>For example «Ngày làm việc, lúc 11:30 và 17:00».</summary>
    /// <param name="words">Puts values into a sentence, in the reader's language.</param>
    public static string InWords(this DutySchedule schedule, Func<string, object[], string> words) =>
        string.Join("; ", ScheduleChoice.Groups(schedule).Select(choice => choice.InWords(words)));

    /// <summary>The words as the program itself has them.</summary>
    public static string InWords(this DutySchedule schedule) => schedule.InWords((sentence, values) => string.Format(CultureInfo.InvariantCulture, sentence, values));

    private static string InWords(this ScheduleChoice choice, Func<string, object[], string> words) => choice.Kind is ScheduleKind.Free
        ? words(Sentences[(int)choice.Kind], [choice.Text])
        : words(Sentences[(int)choice.Kind],
        [
            Times(choice.Times, words),
            choice.Kind is ScheduleKind.Weekly ? words(Weekdays[(int)choice.Weekday], []) : choice.Day.ToString("00", CultureInfo.InvariantCulture),
            choice.Month.ToString("00", CultureInfo.InvariantCulture),
        ]);

    private static string Times(IReadOnlyList<TimeOnly> times, Func<string, object[], string> words)
    {
        var all = times.Select(time => time.ToString("HH:mm", CultureInfo.InvariantCulture)).ToList();
        return all.Count == 1 ? all[0] : words(Sentences[^1], [string.Join(", ", all[..^1]), all[^1]]);
    }
}
