using FlowOffice.Office.Calendars;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Deadlines;

/// <summary>What became of a stage whose moment came.</summary>
internal enum StageResult
{
    /// <summary>Somebody was told.</summary>
    Sent,

    /// <summary>It was not sent in time, and a newer one of its series took its place.</summary>
    Skipped,

    /// <summary>The task was done, gone or waiting: nobody needed to hear.</summary>
    Closed,

    /// <summary>There is nobody to tell today; the audit trail says so.</summary>
    Nobody,
}

/// <summary>One stage being sent: to whom, what becomes of it, and what is planned after it.</summary>
/// <param name="Stage">The stage that came due.</param>
/// <param name="Told">The stage that is told: after a standstill the newest day of a late series.</param>
/// <param name="Result">What is recorded for <paramref name="Stage"/>.</param>
/// <param name="Notices">What is written to whom.</param>
/// <param name="Planned">Stages to add: later ones, or one that is told at once.</param>
internal sealed record StageFiring(
    DueStage Stage,
    DeadlineStage Told,
    StageResult Result,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<(DeadlineStage Next, StageResult? FiredAs)> Planned)
{
    /// <summary>What a stage may wait for its moment without being called late: jobs run every few seconds, or were restarted.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>Whether it goes out later than planned, as after a standstill.</summary>
    public bool IsDelayed { get; private init; }

    /// <summary>Who gets the task, of a transfer; null where nobody new was found.</summary>
    public NewHolder? Holder { get; private init; }

    public static bool IsLate(DueStage stage, DateTimeOffset now) => now - stage.DueAt > Grace;

    public static StageFiring Of(DueStage stage, Recipients found, DateTimeOffset now, WorkingCalendar calendar)
    {
        var own = new DeadlineStage(stage.Name, stage.DueAt, stage.Kind, stage.Recipient);
        if (!stage.StillMatters)
            return new(stage, own, StageResult.Closed, [], []);

        var recipients = found.Of(stage);
        if (stage.Kind is StageKind.Transfer)
            return Transfer(stage, own, recipients, NewHolder.Of(stage, recipients, found.GroupOf(stage)), now, calendar);
        var told = stage.Kind is StageKind.Late ? NewestLate(own, stage, now, calendar) : own;
        var result = recipients.Count > 0 ? StageResult.Sent : StageResult.Nobody;
        var notices = recipients.Select(person => StageNotice.To(person, stage, told.Name, now, calendar)).ToList();
        var planned = new List<(DeadlineStage, StageResult?)>();
        if (told.Name != own.Name)
            planned.Add((told, result));
        if (stage.Kind is StageKind.Late)
            planned.Add((DeadlineStages.Late(VietnamTime.DateOf(told.DueAt).AddDays(1), calendar), null));
        if (stage is { Kind: StageKind.Unread, Recipient: Recipient.Holder })
            planned.Add((UnreadStages.After(now, calendar), null)); // after a standstill the halves between are not made up
        return new(stage, told, told.Name == own.Name ? result : StageResult.Skipped, notices, planned)
        {
            IsDelayed = IsLate(stage, now),
        };
    }

    /// <summary>Whoever gets the task hears of it, and whoever held it.</summary>
    private static StageFiring Transfer(DueStage stage, DeadlineStage own, IReadOnlyList<Guid> recipients, NewHolder? holder, DateTimeOffset now, WorkingCalendar calendar)
    {
        IEnumerable<Guid> told = holder switch
        {
            null => [],
            { Person: { } person } => [person],
            _ => recipients.Where(person => person != stage.AssigneeId),
        };
        IEnumerable<Guid> former = holder is not null && stage.AssigneeId is { } before ? [before] : [];
        return new(stage, own, holder is null ? StageResult.Nobody : StageResult.Sent,
            [.. told.Select(person => StageNotice.To(person, stage, own.Name, now, calendar)), .. former.Select(person => StageNotice.ToFormer(person, stage, own.Name, now, calendar))], [])
        {
            IsDelayed = IsLate(stage, now),
            Holder = holder,
        };
    }

    /// <summary>The last day of the series whose moment has come: after a standstill the days before it are not made up.</summary>
    private static DeadlineStage NewestLate(DeadlineStage own, DueStage stage, DateTimeOffset now, WorkingCalendar calendar)
    {
        var today = VietnamTime.DateOf(now);
        var newest = DeadlineStages.Late(calendar.OpeningOn(today) <= now ? today : today.AddDays(-1), calendar);
        return VietnamTime.DateOf(newest.DueAt) > stage.Day ? newest : own;
    }
}
