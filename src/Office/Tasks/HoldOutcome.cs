using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Tasks;

/// <summary>What came of taking a task or giving it back. Each case is something a person can be told.</summary>
public abstract record HoldOutcome
{
    public sealed record Done : HoldOutcome;

    /// <summary>It is not offered to this person, or not theirs to give back (403).</summary>
    public sealed record NotYours : HoldOutcome;

    /// <summary>Somebody else took it first (409).</summary>
    public sealed record Taken(Guid By, string? ByName) : HoldOutcome;

    /// <summary>It is over (409).</summary>
    public sealed record Closed(string? ByName, DateTimeOffset? At) : HoldOutcome;

    /// <summary>It was assigned to one person and has no group to go back to (409).</summary>
    public sealed record NoGroup : HoldOutcome;

    public sealed record NotFound : HoldOutcome;

    private HoldOutcome()
    {
    }

    /// <summary>The HTTP status.</summary>
    public int Status => this switch
    {
        Done => 200,
        NotYours => 403,
        NotFound => 404,
        _ => 409,
    };

    /// <summary>What the person is told, in Vietnamese; null when it was done.</summary>
    public string? Message => this switch
    {
        NotYours => "Việc này không giao cho anh/chị.",
        Taken taken => $"{taken.ByName ?? "Người khác"} đã nhận việc này.",
        Closed closed => $"Việc này đã kết thúc{(closed.ByName is null ? "" : $", {closed.ByName} đã xử lý")}{(closed.At is { } at ? $" lúc {at.ToOffset(VietnamTime.Offset):HH:mm dd/MM/yyyy}" : "")}.",
        NoGroup => "Việc này giao đích danh, không trả lại cho nhóm được.",
        NotFound => "Không tìm thấy việc này.",
        _ => null,
    };
}
