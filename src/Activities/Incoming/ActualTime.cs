using FlowOffice.Activities.Steps;
using FlowOffice.Office.Outages;

namespace FlowOffice.Activities.Incoming;

/// <summary>
/// When something really happened that is entered only now, after an outage. It must lie within an outage that operators
/// have recorded; time then counts from it.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.6 (HT-3.6).</remarks>
internal static class ActualTime
{
    public const string Field = "actualAt";

    /// <summary>The moment, where one was given; the step's tasks are then delivered at it.</summary>
    public static async ValueTask<DateTimeOffset?> ReadAsync(OfficeStep step, CancellationToken cancellationToken)
    {
        if (step.Form.Text(Field) is null)
            return null;
        var at = ArrivalTime.Read(step.Form, Field, step.Work.Now);
        if (!await Outage.WasAtAsync(step.Work, at, cancellationToken))
            step.Form.Wrong(Field, "Thời điểm thực tế phải nằm trong một đợt gián đoạn hệ thống đã ghi nhận.");
        step.Form.ThrowIfWrong();
        step.ReceivedAt = at.ToUniversalTime();
        return at;
    }
}
