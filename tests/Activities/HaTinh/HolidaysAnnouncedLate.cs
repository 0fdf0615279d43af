using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Server.Settings;
using FlowOffice.Studio.Settings;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

/// <summary>A day off is announced while documents are under way; their limits were counted over it.</summary>
public sealed class HolidaysAnnouncedLate(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    private const string Decision = "Thông báo số 12/TB-BNV ngày 05/03/2024";

    private static readonly DateOnly Friday = new(2024, 3, 8);

    [Fact]
    public async Task What_was_counted_over_it_moves_once_with_reminders_history_and_word_to_the_holder()
    {
        var matter = await office.AssignedAsync(); // on Monday 4 March 2024, four days: Friday 8 March
        var task = await office.TaskAsync(office.Land, matter);

        var first = Assert.IsType<SettingsAnswer.MustConfirm>(await AnnounceAsync(null));
        Assert.False(first.HasChanged);
        var move = Assert.Single(first.Moves, move => move.Id == task.Id);
        Assert.Equal((Friday, new DateOnly(2024, 3, 11), "Cù Huy Cẩm"), (HaTinhOffice.Day(move.OldDue)!.Value, HaTinhOffice.Day(move.NewDue)!.Value, move.Holder));
        Assert.Contains(first.Moves, other => other.Subject is DueSubject.Incoming && other.Id == matter.DocumentId);
        Assert.Equal(Friday, HaTinhOffice.Day((await office.TaskAsync(office.Land, matter)).DueAt));

        Assert.Null(await AnnounceAsync(first.Key));

        Assert.Equal(new DateOnly(2024, 3, 11), HaTinhOffice.Day((await office.TaskAsync(office.Land, matter)).DueAt));
        Assert.Equal("2024-03-08 2024-03-11 " + Decision, await office.ScalarAsync<string>("""
            select to_char(old_due at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') || ' ' || to_char(new_due at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') || ' ' || reason
            from due_changes where document_id = $1 and kind = 'calendar'
            """, matter.DocumentId));
        Assert.Equal(new DateTime(2024, 3, 12, 0, 30, 0, DateTimeKind.Utc), await office.ScalarAsync<DateTime>(
            "select due_at from deadline_stages where task_id = $1 and kind = 'late' and fired_at is null", task.Id));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from notices where person_id = $1 and kind = 'due-moved' and link = $2 and text like '%08/03/2024 sang 11/03/2024%'", office.Land, $"/tasks/{task.Id}"));

        Assert.Null(await AnnounceAsync(null)); // again: nothing is left to move
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from due_changes where document_id = $1 and kind = 'calendar'", matter.DocumentId));

        await office.DoAsync(office.Land, matter, "request-extension"); // and the flow goes on from the new day
        await office.DoAsync(office.Land, matter, "submit", new { extensionDays = 3, extensionReason = "Chờ số liệu của huyện." });
        await office.DoAsync(office.Chief, matter, "grant", new { extensionDays = 3 });
        Assert.Equal(new DateOnly(2024, 3, 14), HaTinhOffice.Day((await office.TaskAsync(office.Land, matter)).DueAt));
    }

    [Fact]
    public async Task A_step_between_preview_and_confirmation_asks_anew()
    {
        await office.AssignedAsync();
        var first = Assert.IsType<SettingsAnswer.MustConfirm>(await AnnounceAsync(null, new DateOnly(2024, 3, 7), new DateOnly(2024, 3, 8)));
        var later = await office.AssignedAsync();

        var second = Assert.IsType<SettingsAnswer.MustConfirm>(await AnnounceAsync(first.Key, new DateOnly(2024, 3, 7), new DateOnly(2024, 3, 8)));

        Assert.True(second.HasChanged);
        Assert.Contains(second.Moves, move => move.DocumentId == later.DocumentId);
        Assert.Equal(Friday, HaTinhOffice.Day((await office.TaskAsync(office.Land, later)).DueAt));
    }

    [Fact]
    public async Task A_reminder_whose_own_day_becomes_a_day_off_comes_earlier_though_nothing_is_due_at_another_time()
    {
        var matter = await office.AssignedAsync(); // due on Friday, to be reminded on Thursday
        var task = await office.TaskAsync(office.Land, matter);

        Assert.Null(await AnnounceAsync(null, new DateOnly(2024, 3, 7))); // nothing is to be confirmed: every day counts, and Friday is worked

        Assert.Equal(Friday, HaTinhOffice.Day((await office.TaskAsync(office.Land, matter)).DueAt));
        Assert.Equal(new DateTime(2024, 3, 6, 0, 30, 0, DateTimeKind.Utc), await office.ScalarAsync<DateTime>(
            "select due_at from deadline_stages where task_id = $1 and kind = 'remind' and fired_at is null", task.Id));
    }

    /// <summary>The calendar with those days off, in one transaction with what moves.</summary>
    private async Task<SettingsAnswer.MustConfirm?> AnnounceAsync(string? confirmed, params DateOnly[] days)
    {
        var calendar = new CalendarLayers { OwnDays = [.. (days.Length == 0 ? [Friday] : days).Select(day => new CalendarDay(day, CalendarDayKind.ExtraDayOff, "Nghỉ"))] }.ToCalendar();
        await using var work = await StepWork.OpenAsync(office.DataSource, Actor.System(office.OrganisationId), office.Clock.GetUtcNow(), CancellationToken.None);
        var answer = await new RecountDeadlines(office.Get<MoveDeadlines>()).RunAsync(work, calendar, Decision, confirmed, CancellationToken.None);
        if (answer is null)
            await work.CommitAsync(CancellationToken.None);
        return answer;
    }
}
