using System.Globalization;

namespace FlowOffice.Office.Delegations;

/// <summary>What is said when an absence cannot be recorded; the same at the page and from a step.</summary>
public static class DelegationWords
{
    public static string Refusal(RecordAbsenceOutcome outcome) => outcome switch
    {
        RecordAbsenceOutcome.Overlaps own => $"Từ {Text(own.StartsOn)} đến {Text(own.EndsOn)} đã ủy quyền cho {own.DelegateName}. Hãy chấm dứt ủy quyền đó trước, hoặc chọn ngày khác.",
        RecordAbsenceOutcome.DelegateAway away => $"{away.DelegateName} cũng vắng mặt từ {Text(away.StartsOn)} đến {Text(away.EndsOn)}. Hãy chọn người khác.",
        RecordAbsenceOutcome.StandsIn received => $"Từ {Text(received.StartsOn)} đến {Text(received.EndsOn)} anh/chị đang được {received.DelegatorName} ủy quyền; việc được ủy quyền không ủy quyền lại cho người khác.",
        RecordAbsenceOutcome.NotAllowed => "Anh/chị không thuộc diện được ủy quyền xử lý công việc.",
        RecordAbsenceOutcome.NoProcedure => "Ủy quyền phải được cho phép, nhưng cơ quan chưa có quy trình ủy quyền đang hiệu lực. Hãy báo người quản trị.",
        _ => "Chưa ghi nhận được ủy quyền.",
    };

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
