using System.Globalization;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;

namespace FlowOffice.Office.Delegations;

/// <summary>What people are told of delegations.</summary>
internal static class DelegationNotice
{
    public static Notice Given(Delegation delegation, string delegator) => To(delegation, "given",
        $"{delegator} ủy quyền cho anh/chị xử lý công việc từ {Text(delegation.StartsOn)} đến hết {Text(delegation.EndsOn)}.");

    public static Notice Ended(Delegation delegation, string delegator) => To(delegation, "ended",
        $"{delegator} đã chấm dứt ủy quyền từ {Text(delegation.StartsOn)} đến {Text(delegation.EndsOn)}; anh/chị không còn xử lý việc thay.");

    /// <summary>What everybody is told where the whole office is to know.</summary>
    public static Notice Announced(Delegation delegation, string delegator, string standIn, Guid person) => To(delegation, "announced",
        $"{delegator} ủy quyền cho {standIn} xử lý công việc từ {Text(delegation.StartsOn)} đến hết {Text(delegation.EndsOn)}.", person);

    public static Notice Refused(Delegation delegation, string standIn, string? opinion) => To(delegation, "refused",
        $"Đề nghị ủy quyền cho {standIn} từ {Text(delegation.StartsOn)} đến hết {Text(delegation.EndsOn)} không được cho phép{(opinion is null ? "" : $": {opinion}")}.", delegation.DelegatorId);

    public static Notice Missing(Guid absence, Guid organisation, Absence days, Person leaving, Guid person) => new()
    {
        OrganisationId = organisation,
        PersonId = person,
        Key = $"absence:{absence}",
        Kind = "delegation",
        Text = $"{leaving.FullName} vắng mặt từ {Text(days.StartsOn!.Value)} đến hết {Text(days.EndsOn!.Value)} mà chưa ủy quyền cho ai; công việc có thể bị gián đoạn.",
        Link = "/delegations",
    };

    private static Notice To(Delegation delegation, string what, string text, Guid? person = null) => new()
    {
        OrganisationId = delegation.OrganisationId,
        PersonId = person ?? delegation.DelegateId,
        Key = $"delegation:{delegation.Id}:{what}",
        Kind = "delegation",
        Text = text,
        Link = "/delegations",
    };

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
