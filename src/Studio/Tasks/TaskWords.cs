using FlowOffice.Office.Documents;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Studio.Tasks;

/// <summary>The Vietnamese words for tasks and their groups.</summary>
internal static class TaskWords
{
    public static string Of(TaskGroup group) => group switch
    {
        TaskGroup.Overdue => "Quá hạn",
        TaskGroup.DueSoon => "Sắp đến hạn",
        TaskGroup.New => "Mới",
        TaskGroup.InProgress => "Đang xử lý",
        TaskGroup.ForInformation => "Để biết",
        TaskGroup.Waiting => "Đang chờ",
        _ => "Được ủy quyền",
    };

    /// <summary>The order in which the groups are shown: what presses comes first.</summary>
    public static IReadOnlyList<TaskGroup> Order { get; } =
        [TaskGroup.Overdue, TaskGroup.DueSoon, TaskGroup.New, TaskGroup.InProgress, TaskGroup.Delegated, TaskGroup.Waiting, TaskGroup.ForInformation];

    public static string Of(TaskState state) => state switch
    {
        TaskState.Ready => "Chưa có người nhận",
        TaskState.Reserved => "Đã nhận",
        TaskState.InProgress => "Đang xử lý",
        TaskState.Suspended => "Tạm dừng",
        TaskState.Completed => "Đã xong",
        _ => "Không còn cần làm",
    };

    /// <summary>The urgency's word; null for an ordinary one, which carries no mark.</summary>
    public static string? OfUrgency(string urgency) => urgency == "normal" ? null : ColumnNames.Value<Urgency>(urgency).Words();
}
