namespace FlowOffice.Studio.Flows.Drawing;

/// <summary>What a sign on a diagram says. Each has a colour, a shape and words of its own, see <see cref="DiagramSigns"/>.</summary>
public enum DiagramMark
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>New here.</summary>
    Added,

    /// <summary>Not there any more.</summary>
    Removed,

    /// <summary>There before and after, otherwise.</summary>
    Changed,

    /// <summary>The way has led through it.</summary>
    Passed,

    /// <summary>The matter stands here now.</summary>
    Current,

    /// <summary>Somebody or something is waited for here.</summary>
    Waiting,

    /// <summary>It does not go on here.</summary>
    Blocked,

    /// <summary>Much of what comes here is late.</summary>
    Jam,
}

/// <summary>How each sign looks: a class for its colour, an outline and a stroke within 11 units around its middle, and its words.</summary>
public sealed record DiagramSigns(string Class, string Outline, string Stroke, string Words)
{
    private const string Circle = "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0Z";

    public static DiagramSigns? Of(DiagramMark mark) => mark switch
    {
        DiagramMark.Added => new("added", "M-10-10H10V10H-10Z", "M-5 0H5M0-5V5", "Thêm"),
        DiagramMark.Removed => new("removed", "M-10-10H10V10H-10Z", "M-5 0H5", "Bỏ"),
        DiagramMark.Changed => new("changed", "M0-12L12 0L0 12L-12 0Z", "M-5-2H5M-5 2H5M2-5L-2 5", "Thay đổi"),
        DiagramMark.Passed => new("passed", Circle, "M-4.5 0L-1.5 3.5L4.5-3.5", "Đã qua"),
        DiagramMark.Current => new("current", "M-10-10H3L12 0L3 10H-10Z", "M-4-4.5L3 0L-4 4.5Z", "Đang ở đây"),
        DiagramMark.Waiting => new("waiting", Circle, "M-5 0h.01M0 0h.01M5 0h.01", "Đang chờ"),
        DiagramMark.Blocked => new("blocked", "M-4.5-11H4.5L11-4.5V4.5L4.5 11H-4.5L-11 4.5V-4.5Z", "M-4-4L4 4M-4 4L4-4", "Không đi tiếp được"),
        DiagramMark.Jam => new("blocked", "M0-12L12 10H-12Z", "M0-4V3M0 6h.01", "Điểm nghẽn: hơn một phần năm quá hạn"),
        _ => null,
    };
}
