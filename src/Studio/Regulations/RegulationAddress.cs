using FlowOffice.Office.Regulations;

namespace FlowOffice.Studio.Regulations;

/// <summary>Where a clause stands on the page of the regulation.</summary>
internal static class RegulationAddress
{
    public const string Page = "/regulation";

    public static string Of(RegulationClause clause) => $"{Page}#{Place(clause.Name)}";

    /// <summary>The id of the place within the page.</summary>
    public static string Place(ClauseName name) => $"dieu-{name.Id}";
}
