using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Office.Tasks;

/// <summary>Tells text from what only looks like it. The database keeps no half characters and no zero bytes, and nobody can read them.</summary>
public static class UnreadableText
{
    /// <summary>What a person is told.</summary>
    public const string Message = "Nội dung có ký tự không đọc được; hãy xóa và gõ lại.";

    /// <summary>Whether every text in a value that was sent can be read.</summary>
    public static bool IsReadable(JsonNode? node)
    {
        try
        {
            return node switch
            {
                JsonObject fields => fields.All(field => IsReadable(field.Key) && IsReadable(field.Value)),
                JsonArray items => items.All(IsReadable),
                JsonValue value when value.GetValueKind() == JsonValueKind.String => IsReadable(value.GetValue<string>()),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false; // an escape that stands for half a character
        }
    }

    /// <summary>Whether a text consists of whole characters, none of them a control but tab and line break.</summary>
    public static bool IsReadable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r')))
                return false;
        }

        return true;
    }
}
