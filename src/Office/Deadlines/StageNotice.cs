using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Deadlines;

/// <summary>What a stage tells each of its recipients.</summary>
internal static class StageNotice
{
    public static Notice To(Guid person, DueStage stage, string name, DateTimeOffset now, WorkingCalendar calendar) => new()
    {
        OrganisationId = stage.OrganisationId,
        PersonId = person,
        Key = $"deadline:{stage.TaskId}:{name}",
        Kind = $"deadline-{Database.ColumnNames.Text(stage.Kind)}",
        Text = Text(stage, now, calendar),
        Channels = stage.Channels,
        Link = stage is { Kind: StageKind.Unread, Recipient: not Recipient.Holder } ? "/procedures" : $"/tasks/{stage.TaskId}",
    };

    /// <summary>What whoever held a task is told when it goes to somebody else.</summary>
    public static Notice ToFormer(Guid person, DueStage stage, string name, DateTimeOffset now, WorkingCalendar calendar) => new()
    {
        OrganisationId = stage.OrganisationId,
        PersonId = person,
        Key = $"deadline:{stage.TaskId}:{name}",
        Kind = "deadline-transfer",
        Text = $"Chuyển do quá hạn: «{stage.Title}» {Due(stage, now, calendar)} đã chuyển cho người khác xử lý; anh/chị không phải làm nữa.",
        Channels = stage.Channels,
        Link = $"/tasks/{stage.TaskId}",
    };

    private static string Text(DueStage stage, DateTimeOffset now, WorkingCalendar calendar)
    {
        var holder = stage.AssigneeName is null ? "chưa có người nhận" : $"người xử lý: {stage.AssigneeName}";
        if (stage.Kind is StageKind.Unread)
            return stage.Recipient is Recipient.Holder ? $"Chưa đọc: «{stage.Title}». Hãy mở xem và xử lý." : $"Người nhận chưa đọc «{stage.Title}»; {holder}.";
        var (due, late) = (Due(stage, now, calendar), StageFiring.IsLate(stage, now) ? " (gửi muộn)" : "");
        return stage.Kind switch
        {
            StageKind.Remind => $"Nhắc việc{late}: «{stage.Title}» {due}.",
            StageKind.Late => $"Việc chậm: «{stage.Title}» {due}.",
            StageKind.Transfer => $"Việc quá hạn chuyển đến anh/chị{late}: «{stage.Title}» {due}; trước đó {holder}.",
            _ => $"Báo cáo việc chậm{late}: «{stage.Title}» {due}; {holder}.",
        };
    }

    private static string Due(DueStage stage, DateTimeOffset now, WorkingCalendar calendar) =>
        $"có hạn {VietnamTime.DateOf(stage.TaskDueAt!.Value).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}, {RemainingTime.Of(calendar, stage.TaskDueAt.Value, now).Text}";
}
