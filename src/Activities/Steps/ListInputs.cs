using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Steps;

/// <summary>Reads settings that are lists: an array, or a text that holds one, as Studio writes it.</summary>
public static class ListInputs
{
    /// <summary>The texts of a list setting; null where the node has none and no default stands in.</summary>
    public static string[]? Texts(this ActivityContext context, string name) => Texts(context.Input<object>(name));

    /// <summary>Reads a list from whatever form it has.</summary>
    public static string[]? Texts(object? value) => value switch
    {
        null => null,
        string[] texts => texts,
        JsonArray array => [.. array.Select(item => item?.ToString() ?? "").Where(text => text.Length > 0)],
        string text when text.TrimStart().StartsWith('[') => Parse(text),
        string { Length: 0 } => [],
        string text => [text],
        _ => [value.ToString() ?? ""],
    };

    private static string[]? Parse(string text)
    {
        try
        {
            return Texts(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return [text];
        }
    }
}
