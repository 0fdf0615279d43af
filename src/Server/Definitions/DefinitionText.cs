using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Server.Definitions;

/// <summary>How stored definitions are read and written as text.</summary>
internal static class DefinitionText
{
    /// <summary>Names twice in one object are refused aloud: one of the two values would be lost.</summary>
    public static readonly JsonDocumentOptions Reading = new() { MaxDepth = 200, AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip };

    public static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
    };

    public static JsonObject Parse(string json) => JsonNode.Parse(json, null, Reading)!.AsObject();
}
