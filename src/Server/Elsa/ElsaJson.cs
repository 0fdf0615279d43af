using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Elsa;

/// <summary>
/// How Studio reads answers: camelCase, letter for letter; enums by name; a null list crashes it, so what is null is left out.
/// </summary>
internal static class ElsaJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 256,
    };

    public static IResult Ok<T>(T answer) => Results.Json(answer, Options);

    /// <summary>A refusal that Studio shows: every other status from 400 up breaks its page.</summary>
    public static IResult Refused(params IEnumerable<string> reasons) =>
        Results.Json(new { errors = new { generalErrors = reasons } }, Options, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Somebody's agreement is missing: a problem with the words under <c>errors</c>, where Studio looks for them.</summary>
    public static IResult NotAgreed(DefinitionOutcome.NotAgreed outcome)
    {
        var reason = $"{outcome.Reason} Xem trang «Ban hành» của quy trình."; // one click away, in the bar above Studio
        return Results.Problem(reason, statusCode: StatusCodes.Status409Conflict, title: "Chưa được đồng ý",
            extensions: new Dictionary<string, object?> { ["code"] = outcome.Code, ["errors"] = new { generalErrors = new[] { reason } } });
    }
}

/// <summary>A plain list.</summary>
internal sealed record Listing<T>(IReadOnlyList<T> Items)
{
    public int Count => Items.Count;
}

/// <summary>One page of a list.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, int TotalCount);

/// <summary>Tells Studio what the person may do: it reads the <c>rel</c> alone.</summary>
internal sealed record Link(string Href, string Rel, string Method)
{
    public JsonObject ToJson() => new() { ["href"] = Href, ["rel"] = Rel, ["method"] = Method };
}
