using System.Globalization;
using FlowOffice.Activities.Steps;

namespace FlowOffice.Activities.Drafts;

/// <summary>Within how many hours an opinion was directed to be given.</summary>
internal static class ReviewTime
{
    public static int? Read(StepForm form)
    {
        if (form.Text("reviewHours") is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= 720)
            return hours;
        form.Wrong("reviewHours", "Thời gian là một số giờ nguyên, từ 1 đến 720.");
        return null;
    }
}
