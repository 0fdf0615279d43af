using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>How a published definition that is usable as an activity appears to Studio.</summary>
public static class SubWorkflowDescriptor
{
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "Id", "NodeId", "Name", "Type", "Version", "CustomProperties", "Metadata", "Root", "WorkflowDefinitionId", "WorkflowDefinitionVersionId",
        "LatestAvailablePublishedVersion", "LatestAvailablePublishedVersionId",
    };

    /// <summary>The activity type of a definition: its name in PascalCase, without marks and separators.</summary>
    public static string TypeNameOf(WorkflowDefinition definition) => TypeNameOf(definition.Name ?? definition.DefinitionId) is { Length: > 0 } name ? name : definition.DefinitionId;

    /// <summary>The activity type of a definition of that name; empty when the name holds neither letter nor digit.</summary>
    public static string TypeNameOf(string definitionName)
    {
        var letters = new StringBuilder();
        var upper = true;
        foreach (var letter in definitionName.Normalize(NormalizationForm.FormC))
        {
            if (!char.IsLetterOrDigit(letter))
            {
                upper = true;
                continue;
            }
            letters.Append(upper ? char.ToUpper(letter, CultureInfo.InvariantCulture) : letter);
            upper = false;
        }
        return letters.ToString();
    }

    /// <summary>Describes a definition as an activity.</summary>
    public static ActivityDescriptor Of(WorkflowDefinition definition) => new()
    {
        TypeName = TypeNameOf(definition),
        Version = definition.Version,
        Category = definition.Options.Text("activityCategory") is { Length: > 0 } category ? category : Categories.Composition,
        DisplayName = definition.Name ?? definition.DefinitionId,
        Description = definition.Description ?? "",
        Ports = [new("Root", "Root", IsEmbedded: true, IsBrowsable: false), .. (definition.Outcomes.Count == 0 ? ["Done"] : definition.Outcomes).Select(o => new PortDescriptor(o, o))],
        Inputs = [.. definition.Inputs.Select(i => new InputDescriptor
        {
            Name = PropertyOf(i.Name), TypeName = i.Type.IsArray ? i.Type.Kind + "[]" : i.Type.Kind.ToString(), DisplayName = i.DisplayName is { Length: > 0 } name ? name : i.Name,
            Description = i.Description ?? "", UiHint = i.UiHint is { Length: > 0 } hint ? hint : "singleline", IsSynthetic = true,
        })],
        Outputs = [.. definition.Outputs.Select(o => new OutputDescriptor(PropertyOf(o.Name), o.Type.Kind.ToString(), o.DisplayName is { Length: > 0 } name ? name : o.Name, o.Description ?? ""))],
        CustomProperties = new JsonObject { ["RootType"] = "WorkflowDefinitionActivity", ["WorkflowDefinitionId"] = definition.DefinitionId, ["WorkflowDefinitionVersionId"] = definition.Id },
        ConstructionProperties = new JsonObject { ["WorkflowDefinitionId"] = definition.DefinitionId, ["WorkflowDefinitionVersionId"] = definition.Id, ["Version"] = definition.Version },
    };

    /// <summary>The node's property of an input or output; names that an activity has already get a <c>_</c> in front.</summary>
    internal static string PropertyOf(string name) => Taken.Contains(char.ToUpperInvariant(name[0]) + name[1..]) ? "_" + name : name;
}
