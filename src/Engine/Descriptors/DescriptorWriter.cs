using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>Writes descriptors as Elsa Studio expects them: camelCase, each member filled or absent, never null where it has a default.</summary>
public static class DescriptorWriter
{
    /// <summary>Writes one descriptor as a JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, ActivityDescriptor descriptor)
    {
        writer.WriteStartObject();
        writer.WriteString("typeName", descriptor.TypeName);
        writer.WriteString("namespace", descriptor.Namespace);
        writer.WriteString("name", descriptor.Name);
        writer.WriteNumber("version", descriptor.Version);
        writer.WriteString("category", descriptor.Category);
        writer.WriteString("displayName", descriptor.DisplayName);
        writer.WriteString("description", descriptor.Description);
        writer.WriteString("kind", descriptor.Kind.ToString());
        writer.WriteBoolean("runAsynchronously", false);
        writer.WriteBoolean("isContainer", descriptor.IsContainer);
        writer.WriteBoolean("isBrowsable", descriptor.IsBrowsable);
        writer.WriteBoolean("isStart", descriptor.IsStart);
        writer.WriteBoolean("isTerminal", descriptor.IsTerminal);
        writer.WriteStartArray("ports");
        foreach (var port in descriptor.Ports)
        {
            writer.WriteStartObject();
            writer.WriteString("name", port.Name);
            writer.WriteString("displayName", port.DisplayName);
            writer.WriteString("type", port.IsEmbedded ? "Embedded" : "Flow");
            writer.WriteBoolean("isBrowsable", port.IsBrowsable);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("inputs");
        var place = 0;
        foreach (var input in descriptor.Inputs)
            WriteInput(writer, input, ++place);
        writer.WriteEndArray();
        writer.WriteStartArray("outputs");
        place = 0;
        foreach (var output in descriptor.Outputs)
        {
            writer.WriteStartObject();
            writer.WriteString("name", output.Name);
            writer.WriteString("typeName", output.TypeName);
            writer.WriteString("displayName", output.DisplayName);
            writer.WriteString("description", output.Description);
            writer.WriteNumber("order", ++place);
            writer.WriteBoolean("isBrowsable", true);
            writer.WriteBoolean("isSerializable", true);
            writer.WriteBoolean("isSynthetic", false);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WritePropertyName("customProperties");
        descriptor.CustomProperties.WriteTo(writer);
        writer.WritePropertyName("constructionProperties");
        descriptor.ConstructionProperties.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter writer, InputDescriptor input, int place)
    {
        writer.WriteStartObject();
        writer.WriteString("name", input.Name);
        writer.WriteString("typeName", input.TypeName);
        writer.WriteString("displayName", input.DisplayName);
        writer.WriteString("description", input.Description);
        writer.WriteNumber("order", input.Order == 0 ? place : input.Order);
        writer.WriteNull("category");
        writer.WriteString("uiHint", input.UiHint);
        writer.WritePropertyName("defaultValue");
        Values.Write(writer, Values.FromJson(input.DefaultValue));
        writer.WriteString("defaultSyntax", input.DefaultSyntax);
        writer.WriteBoolean("isBrowsable", input.IsBrowsable);
        writer.WriteBoolean("isWrapped", input.IsWrapped);
        writer.WriteBoolean("isReadOnly", input.IsReadOnly);
        writer.WriteBoolean("isSensitive", input.IsSensitive);
        writer.WriteBoolean("isSerializable", true);
        writer.WriteBoolean("isSynthetic", input.IsSynthetic);
        writer.WriteBoolean("autoEvaluate", input.AutoEvaluate);
        writer.WriteNull("storageDriverType");
        writer.WriteNull("evaluatorType");
        if (SpecificationsOf(input) is { Count: > 0 } specifications)
        {
            writer.WritePropertyName("uiSpecifications");
            specifications.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private static JsonObject? SpecificationsOf(InputDescriptor input)
    {
        if (input.Choices is null)
            return input.UiSpecifications;
        var specifications = input.UiSpecifications?.DeepClone().AsObject() ?? [];
        var items = new JsonArray([.. input.Choices.Select(c => (JsonNode)new JsonObject { ["text"] = c.Text, ["value"] = c.Value })]);
        if (input.UiHint == "checklist")
            foreach (var item in items.OfType<JsonObject>())
                item["isChecked"] = false;
        var (list, inner) = input.UiHint switch
        {
            "radiolist" => ("radiolist", "radioList"),
            "checklist" => ("checklist", "checkList"),
            _ => ("dropdown", "selectList"),
        };
        specifications[list] = new JsonObject { [inner] = new JsonObject { ["items"] = items, ["isFlagsEnum"] = false } };
        return specifications;
    }
}
