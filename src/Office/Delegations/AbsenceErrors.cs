namespace FlowOffice.Office.Delegations;

/// <summary>What is wrong with an absence as it was filled in, by field, in Vietnamese.</summary>
internal static class AbsenceErrors
{
    public static Dictionary<string, string[]> Of(
        Absence absence, IReadOnlyList<DelegateCandidate> candidates, DelegationRules rules, IReadOnlyCollection<string> roles, Guid delegator, DateOnly today)
    {
        var errors = new Dictionary<string, string[]>();
        if (absence.StartsOn is null)
            errors[nameof(absence.StartsOn)] = ["Nhập ngày bắt đầu vắng mặt."];
        else if (absence.StartsOn < today)
            errors[nameof(absence.StartsOn)] = ["Ngày bắt đầu không được trước hôm nay."];
        if (absence.EndsOn is null)
            errors[nameof(absence.EndsOn)] = ["Nhập ngày cuối cùng vắng mặt."];
        else if (absence.EndsOn < absence.StartsOn)
            errors[nameof(absence.EndsOn)] = ["Ngày cuối không được trước ngày bắt đầu."];
        if (OfDelegate(absence.DelegateId, candidates, rules, roles, delegator) is { } wrong)
            errors[nameof(absence.DelegateId)] = [wrong];
        if (string.IsNullOrWhiteSpace(absence.Reason))
            errors[nameof(absence.Reason)] = ["Nhập lý do vắng mặt."];
        else if (absence.Reason.Length > RecordAbsence.LongestReason)
            errors[nameof(absence.Reason)] = [$"Lý do không được dài quá {RecordAbsence.LongestReason} ký tự."];
        return errors;
    }

    private static string? OfDelegate(Guid? chosen, IReadOnlyList<DelegateCandidate> candidates, DelegationRules rules, IReadOnlyCollection<string> roles, Guid delegator)
    {
        if (chosen is null)
            return rules.WithoutDelegate(roles) is not WhenAway.Required ? null : rules.Filter is DelegateFilter.Deputies
                ? "Khi đi công tác hoặc nghỉ phép phải ủy quyền cho cấp phó: hãy chọn người được ủy quyền."
                : "Khi vắng mặt phải ủy quyền: hãy chọn người được ủy quyền.";
        if (candidates.Any(candidate => candidate.PersonId == chosen))
            return null;
        if (chosen == delegator)
            return "Không tự ủy quyền cho mình; hãy chọn người khác.";
        return rules.Filter switch
        {
            DelegateFilter.Deputies => "Chỉ được ủy quyền cho cấp phó của chính đơn vị mình.",
            DelegateFilter.AnybodyHeadsInUnit => "Lãnh đạo phòng chỉ được ủy quyền cho người thuộc phòng mình; người khác chỉ ủy quyền cho một người đang làm việc trong cơ quan.",
            _ => "Chỉ được ủy quyền cho một người đang làm việc trong cơ quan.",
        };
    }
}
