using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlowOffice.Server.Differences;

/// <summary>Structures as a person reads them.</summary>
internal static class PrettyJson
{
    public static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
