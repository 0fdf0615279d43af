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
        Link = stage is { Kind: StageKind.Unread, Recipient: not Recipient.Holder } ? "/procedures" : $"/tasks/{stage.TaskId}",
    };

    private static string Text(DueStage stage, DateTimeOffset now, WorkingCalendar calendar)
    {
        var holder = stage.AssigneeName is null ? "chưa có người nhận" : $"người xử lý: {stage.AssigneeName}";
        if (stage.Kind is StageKind.Unread)
            return stage.Recipient is Recipient.Holder ? $"Chưa đọc: «{stage.Title}». Hãy mở xem và xử lý." : $"Người nhận chưa đọc «{stage.Title}»; {holder}.";
        var dueAt = stage.TaskDueAt!.Value;
        var dueDay = VietnamTime.DateOf(dueAt).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        var remaining = RemainingTime.Of(calendar, dueAt, now).Text;
        return stage.Kind switch
        {
            StageKind.Remind when stage.Day < VietnamTime.DateOf(now) => $"Nhắc việc (gửi muộn): «{stage.Title}» có hạn {dueDay}, {remaining}.",
            StageKind.Remind => $"Nhắc việc: «{stage.Title}» có hạn {dueDay}, {remaining}.",
            StageKind.Late => $"Việc chậm: «{stage.Title}» có hạn {dueDay}, {remaining}.",
            _ => $"Báo cáo việc chậm: «{stage.Title}» có hạn {dueDay}, {remaining}; {holder}.",
        };
    }
}
