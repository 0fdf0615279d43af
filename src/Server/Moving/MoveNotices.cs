using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;

namespace FlowOffice.Server.Moving;

/// <summary>Tells people whose task came to them, left them, or is due at another time because of a move.</summary>
internal sealed class MoveNotices(NoticeWriter notices)
{
    /// <param name="assignee">Who has the task now, where <paramref name="holder"/>; null for a group.</param>
    /// <param name="holder">Whether it changed hands.</param>
    /// <param name="due">Whether its deadline changed.</param>
    public async Task TellAsync(StepWork work, Guid moveId, TaskChange change, Guid? assignee, bool holder, bool due, int version, CancellationToken cancellationToken)
    {
        if (!holder && !due)
            return;
        var task = change.Task;
        var before = await PeopleAsync(work, task.AssigneeId, task.Keys, cancellationToken);
        var now = holder ? await PeopleAsync(work, assignee, change.Defined.Holder!.CandidateKeys, cancellationToken) : before;
        var told = new List<Notice>();
        foreach (var person in now.Except(before))
            Add(person, "came", $"Việc «{change.Defined.Title}» nay giao cho bạn, vì quy trình chuyển sang phiên bản {version}.{(due ? Due(change) : "")}", $"/tasks/{task.Id}");
        foreach (var person in before.Except(now))
            Add(person, "left", $"Việc «{task.Title}» không còn giao cho bạn, vì quy trình chuyển sang phiên bản {version}.", null);
        if (due)
            foreach (var person in now.Intersect(before))
                Add(person, "due", $"Việc «{change.Defined.Title}» đổi hạn, vì quy trình chuyển sang phiên bản {version}.{Due(change)}", $"/tasks/{task.Id}");
        notices.Add(work, told);

        void Add(Guid person, string what, string text, string? link) => told.Add(new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = person, Key = $"move:{moveId}:{task.Id}:{what}", Kind = "task-moved", Text = text, Link = link,
        });
    }

    /// <summary>Tells the same people that all is as it was.</summary>
    public void TellUndone(StepWork work, Guid moveId, Guid task, string title, IEnumerable<Guid> people) =>
        notices.Add(work, [.. people.Distinct().Select(person => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = person, Key = $"move:{moveId}:{task}:undone", Kind = "task-moved", Link = $"/tasks/{task}",
            Text = $"Việc «{title}» trở lại như trước: việc chuyển phiên bản đã được hoàn tác.",
        })]);

    public static async Task<IReadOnlyList<Guid>> PeopleAsync(StepWork work, Guid? assignee, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        assignee is { } person ? [person] : await Holders.MembersAsync(work, keys, cancellationToken);

    private static string Due(TaskChange change) => change.Defined.DueAt is { } at
        ? $" Hạn mới: {VietnamTime.DateOf(at).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}."
        : " Việc không còn hạn.";
}
