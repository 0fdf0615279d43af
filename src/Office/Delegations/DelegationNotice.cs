using System.Globalization;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Delegations;

/// <summary>What the one who stands in is told.</summary>
internal static class DelegationNotice
{
    public static Notice Given(Delegation delegation, string delegator) => To(delegation, "given",
        $"{delegator} ủy quyền cho anh/chị xử lý công việc từ {Text(delegation.StartsOn)} đến hết {Text(delegation.EndsOn)}.");

    public static Notice Ended(Delegation delegation, string delegator) => To(delegation, "ended",
        $"{delegator} đã chấm dứt ủy quyền từ {Text(delegation.StartsOn)} đến {Text(delegation.EndsOn)}; anh/chị không còn xử lý việc thay.");

    private static Notice To(Delegation delegation, string what, string text) => new()
    {
        OrganisationId = delegation.OrganisationId,
        PersonId = delegation.DelegateId,
        Key = $"delegation:{delegation.Id}:{what}",
        Kind = "delegation",
        Text = text,
        Link = "/delegations",
    };

    private static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
