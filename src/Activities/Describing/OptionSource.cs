using System.Text.Json.Nodes;

namespace FlowOffice.Activities.Describing;

/// <summary>
/// Lists that belong to an organisation: its roles, units, people. An input names one as the <c>providerName</c> of its
/// editor's specification; whoever shows the descriptor to an administrator fills the choices in.
/// </summary>
public static class OptionSource
{
    /// <summary>Role codes of the organisation.</summary>
    public const string Roles = "roles";

    /// <summary>Unit codes of the organisation.</summary>
    public const string Units = "units";

    /// <summary>People of the organisation, by identifier.</summary>
    public const string People = "people";

    /// <summary>The specification of an editor whose choices come from a list.</summary>
    public static JsonObject For(string uiHint, string list) => new() { [uiHint] = new JsonObject { ["providerName"] = list } };
}
