using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlowOffice.Office.Database;

/// <summary>Writes an enum in JSON as its column does: <c>AnybodyHeadsInUnit</c> is <c>anybody-heads-in-unit</c>. What cannot be read is the first value.</summary>
public sealed class KebabJson<T> : JsonConverter<T> where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Enum.TryParse<T>(reader.GetString()?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : default;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(ColumnNames.Text(value));
}
