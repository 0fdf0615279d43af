using FlowOffice.Office.Rights;

namespace FlowOffice.Studio.Flows;

/// <summary>One page of a definition.</summary>
/// <param name="Path">What follows <c>/flows/{definitionId}/</c>; empty for the overview.</param>
/// <param name="AnyOf">Who sees it: those with one of these rights.</param>
internal sealed record FlowTab(string Text, string Path, params Right[] AnyOf)
{
    public static IReadOnlyList<FlowTab> All { get; } =
    [
        new("Tổng quan", "", Right.ReadDefinitions),
        new("Kiểm tra", "checks", Right.ReadDefinitions),
        new("Căn cứ", "clauses", Right.ReadDefinitions),
        new("So sánh", "differences", Right.ReadDefinitions),
        new("Chạy thử", "trial", Right.EditDefinitions),
        new("Chạy lại", "replay", Right.EditDefinitions),
        new("Ban hành", "publishing", Right.ReadDefinitions),
        new("Chuyển phiên bản", "moving", Right.MoveInstances),
    ];

    public bool IsFor(CurrentPerson person) => AnyOf.Any(person.May);

    public string Address(string definitionId) =>
        $"/flows/{Uri.EscapeDataString(definitionId)}{(Path.Length == 0 ? "" : "/" + Path)}";
}
