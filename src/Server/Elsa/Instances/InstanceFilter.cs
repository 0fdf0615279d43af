using System.Globalization;
using System.Text.Json;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>What Studio's instance list asks for. Null and empty lists mean no restriction.</summary>
internal sealed record InstanceFilter
{
    public int? Page { get; init; }

    public int? PageSize { get; init; }

    public string? SearchTerm { get; init; }

    public string? DefinitionId { get; init; }

    public string[]? DefinitionIds { get; init; }

    public string? DefinitionVersionId { get; init; }

    public string? CorrelationId { get; init; }

    public int? Version { get; init; }

    public bool? HasIncidents { get; init; }

    public JsonElement Status { get; init; }

    public JsonElement[]? Statuses { get; init; }

    public JsonElement SubStatus { get; init; }

    public JsonElement[]? SubStatuses { get; init; }

    /// <summary><c>Created</c>, <c>LastExecuted</c> or <c>UpdatedAt</c>, <c>Finished</c>, <c>Name</c>.</summary>
    public string? OrderBy { get; init; }

    public string? OrderDirection { get; init; }

    public TimestampFilter[]? TimestampFilters { get; init; }

    /// <summary>Statuses by name, whether the client sent names or Elsa's numbers.</summary>
    public string[] StatusNames => [.. Names(Status, Statuses, ["Running", "Finished"])];

    public string[] SubStatusNames => [.. Names(SubStatus, SubStatuses, ["Pending", "Executing", "Suspended", "Finished", "Cancelled", "Faulted"])];

    private static IEnumerable<string> Names(JsonElement one, JsonElement[]? many, string[] byNumber) =>
        (many ?? []).Append(one).Select(value => value.ValueKind switch
        {
            JsonValueKind.String when int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) => byNumber.ElementAtOrDefault(digits),
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => byNumber.ElementAtOrDefault(value.GetInt32()),
            _ => null,
        }).OfType<string>().Where(name => name.Length > 0);

    internal sealed record TimestampFilter(string? Column, string? Operator, DateTimeOffset Timestamp);
}
