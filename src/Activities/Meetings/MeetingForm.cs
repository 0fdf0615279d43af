using System.Globalization;
using FlowOffice.Activities.Steps;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Meetings;

namespace FlowOffice.Activities.Meetings;

/// <summary>The meeting that an invitation invites to, from what its drafter wrote, and from forms.</summary>
internal static class MeetingForm
{
    /// <summary>The meeting as it stands in the draft of the invitation.</summary>
    public static MeetingEntry Of(OfficeFacts facts) => new(facts.Abstract ?? "")
    {
        StartsAt = Moment((string?)facts.Draft["meetingAt"]),
        Place = (string?)facts.Draft["meetingPlace"],
        Participants = (string?)facts.Draft["participants"],
    };

    /// <summary>A moment of the form, in office time; one that cannot be read is an error of that field.</summary>
    public static DateTimeOffset? Read(StepForm form, string name)
    {
        if (form.Text(name) is not { } text)
            return null;
        if (Moment(text) is { } at)
            return at;
        form.Wrong(name, "Thời điểm không đọc được; hãy chọn ngày và giờ.");
        return null;
    }

    /// <summary>A moment as a field of a form holds it.</summary>
    public static string? Show(DateTimeOffset? at) => at?.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(string? text) => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        ? VietnamTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
        : null;
}
