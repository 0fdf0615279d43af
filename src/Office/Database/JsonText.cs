using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlowOffice.Office.Database;

/// <summary>How JSON is written into the database and to our own pages: camelCase, Vietnamese letters as they are.</summary>
public static class JsonText
{
    public static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
