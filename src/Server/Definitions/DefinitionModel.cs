using System.Text.Json.Nodes;

namespace FlowOffice.Server.Definitions;

/// <summary>A definition as somebody hands it in, with what it says of the version it was made from.</summary>
/// <param name="Id">The version that its author had loaded; null when they made it from nothing.</param>
/// <param name="DefinitionId">Null for a new definition.</param>
/// <param name="SavedAt">When the version its author had loaded was last saved (Studio sends back what it was given as <c>createdAt</c>).</param>
/// <param name="Number">The version number in the file, for an import.</param>
public sealed record DefinitionModel(string? Id, string? DefinitionId, DateTimeOffset? SavedAt, int? Number, DefinitionContent Content)
{
    /// <summary>The browser page that it was drawn on; null where it comes from no page.</summary>
    public string? Editor { get; init; }

    /// <summary>Reads a definition in today's form.</summary>
    internal static (DefinitionModel? Model, IReadOnlyList<string> Errors) Read(JsonObject model)
    {
        var definitionId = Word(model, "definitionId");
        if (definitionId is { Length: > 100 } || definitionId?.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '/' or '\\' or ':') is true)
            return (null, ["Mã quy trình không hợp lệ: tối đa 100 ký tự, không có khoảng trắng, dấu gạch chéo hay dấu hai chấm."]);

        var (content, errors) = DefinitionContent.Read(model);
        return content is null
            ? (null, errors)
            : (new DefinitionModel(Word(model, "id"), definitionId, Moment(model), WholeNumber(model["version"]), content), []);
    }

    private static string? Word(JsonObject model, string name) => ActivityTree.Text(model, name) is { Length: > 0 } text ? text : null;

    private static int? WholeNumber(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) && number > 0 ? number : null;

    private static DateTimeOffset? Moment(JsonObject model) =>
        model["createdAt"] is JsonValue value && value.TryGetValue<DateTimeOffset>(out var moment) && moment.Year > 1 ? moment : null;
}
