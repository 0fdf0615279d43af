using System.Globalization;
using FlowOffice.Activities.Steps;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Activities.Incoming;

/// <summary>Reads the moment at which a document came: office time without an offset, as a page sends it; now where it is empty.</summary>
internal static class ArrivalTime
{
    public static DateTimeOffset Read(StepForm form, string name, DateTimeOffset now)
    {
        if (form.Text(name) is not { } text)
            return now;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            form.Wrong(name, "Thời điểm đến không đọc được; hãy chọn ngày và giờ.");
            return now;
        }

        var at = VietnamTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (at > now.AddMinutes(5))
            form.Wrong(name, "Thời điểm đến ở tương lai; hãy xem lại ngày giờ.");
        return at;
    }
}
