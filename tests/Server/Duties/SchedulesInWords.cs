using System.Globalization;
using FlowOffice.Office.Duties;
using FlowOffice.Server.Duties;
using FlowOffice.Server.Jobs;
using FlowOffice.Studio.Language;
using Xunit;

namespace FlowOffice.Server.Tests.Duties;

public sealed class SchedulesInWords
{
    [Theory]
    [InlineData("0 30 11 * * ? | working; 0 0 17 * * ? | working", "Ngày làm việc, lúc 11:30 và 17:00")]
    [InlineData("0 0 6 1 * ?", "Ngày 01 hằng tháng, lúc 06:00")]
    [InlineData("0 0 8 18 * ?; 0 0 8 25 * ? | last-working-before", "Ngày 18 hằng tháng, lúc 08:00; Ngày làm việc cuối cùng trước ngày 25 hằng tháng, lúc 08:00")]
    [InlineData("0 0 7 ? * MON", "Thứ Hai hằng tuần, lúc 07:00")]
    [InlineData("0 5 0 L * ?", "Ngày cuối tháng, lúc 00:05")]
    [InlineData("0 0 6 1 1,4,7,10 ?", "Ngày 01 tháng đầu mỗi quý, lúc 06:00")]
    [InlineData("0 0 7 15 12 ?", "Ngày 15/12 hằng năm, lúc 07:00")]
    [InlineData("0 0/10 * * * ?", "Theo biểu thức «0 0/10 * * * ?»")]
    public void A_schedule_is_told_in_words(string schedule, string words) =>
        Assert.Equal(words, DutySchedule.Parse(schedule).InWords((sentence, values) => string.Format(CultureInfo.InvariantCulture, sentence, values)));

    [Fact]
    public void What_is_chosen_is_read_back_and_different_choices_have_different_words()
    {
        var random = new Random(20261121);
        Dictionary<string, string> byWords = [];
        for (var i = 0; i < 5000; i++)
        {
            var choice = Any(random);
            var text = choice.ToSchedule().ToString();
            var read = ScheduleChoice.Of(DutySchedule.Parse(text));

            Assert.True(read.SameAs(choice), text);
            var words = DutySchedule.Parse(text).InWords((sentence, values) => string.Format(CultureInfo.InvariantCulture, sentence, values));
            Assert.Equal(text, byWords.GetValueOrDefault(words, text));
            byWords[words] = text;
        }
    }

    [Fact]
    public void Every_sentence_has_its_english() =>
        Assert.All(ScheduleWords.Sentences.Concat(ScheduleWords.Weekdays).Concat(JobPlan.All.SelectMany(plan => new[] { plan.Name, plan.Schedule })), text => Assert.NotNull(Words.English(text)));

    [Theory, InlineData(""), InlineData("0 0 7 * *"), InlineData("0 0 7 * * ? | tomorrow"), InlineData("; ;")]
    public void What_is_no_schedule_is_refused(string text) => Assert.Throws<FormatException>(() => DutySchedule.Parse(text));

    [Theory, InlineData("0 0 7 30 2 ?", false), InlineData("0 0 25 * * ?", false), InlineData("0 0 7 29 2 ?", true), InlineData("0 0 7 L * ?", true)]
    public void A_schedule_that_never_comes_is_noticed(string text, bool comes) => Assert.Equal(comes, Occurrences.Exist(DutySchedule.Parse(text)));

    internal static ScheduleChoice Any(Random random)
    {
        var kind = (ScheduleKind)random.Next((int)ScheduleKind.Free);
        List<TimeOnly> times = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new TimeOnly(random.Next(24), random.Next(60))).Distinct().Order()];
        return kind switch
        {
            ScheduleKind.Weekly => new(kind, times, Weekday: (DayOfWeek)random.Next(7)),
            ScheduleKind.Monthly or ScheduleKind.Quarterly or ScheduleKind.WorkingDayBefore => new(kind, times, random.Next(1, 29)),
            ScheduleKind.Yearly when random.Next(1, 13) is var month => new(kind, times, random.Next(1, DateTime.DaysInMonth(2023, month) + 1), month),
            _ => new(kind, times),
        };
    }
}
