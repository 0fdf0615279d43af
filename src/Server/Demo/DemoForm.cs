using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Server.Demo;

/// <summary>Forms of the demonstration: <c>@name</c> stands for a person, <c>#name</c> for that person's unit, <c>+3</c> for the day in three days.</summary>
internal static class DemoForm
{
    /// <summary>The form as the server takes it.</summary>
    public static async Task<JsonObject> FillAsync(object? form, DemoOffice office, CancellationToken cancellationToken)
    {
        var filled = JsonSerializer.SerializeToNode(form ?? new { })!.AsObject();
        foreach (var (name, value) in filled.ToList())
            filled[name] = value switch
            {
                JsonArray items => new JsonArray(await Task.WhenAll(items.Select(item => FillAsync((string)item!, office, cancellationToken)))),
                JsonValue text when text.TryGetValue<string>(out var content) => await FillAsync(content, office, cancellationToken),
                _ => value?.DeepClone(),
            };
        return filled;
    }

    private static async Task<JsonNode?> FillAsync(string text, DemoOffice office, CancellationToken cancellationToken) => text switch
    {
        ['@', .. var user] => (await office.AsAsync(user, cancellationToken)).PersonId.ToString(),
        ['#', .. var user] => (await office.AsAsync(user, cancellationToken)).UnitId.ToString(),
        ['+', .. var days] => TimeProvider.System.GetUtcNow().AddHours(7).AddDays(int.Parse(days, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => text,
    };
}
