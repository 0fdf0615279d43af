using System.Globalization;
using FlowOffice.Office.Delegations;

namespace FlowOffice.Studio.Delegations;

/// <summary>What is said when an absence cannot be recorded; the same at the page and from the API.</summary>
public static class DelegationWords
{
    public static string Refusal(RecordAbsenceOutcome outcome) => outcome switch
    {
        RecordAbsenceOutcome.Overlaps own => $"Từ {Text(own.StartsOn)} đến {Text(own.EndsOn)} đã ủy quyền cho {own.DelegateName}. Hãy chấm dứt ủy quyền đó trước, hoặc chọn ngày khác.",
        RecordAbsenceOutcome.DelegateAway away => $"{away.DelegateName} cũng vắng mặt từ {Text(away.StartsOn)} đến {Text(away.EndsOn)}. Hãy chọn người khác.",
        _ => "Chưa ghi nhận được ủy quyền.",
    };

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
