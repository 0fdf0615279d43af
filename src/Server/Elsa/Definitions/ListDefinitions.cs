using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using Npgsql;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Studio's definition list, its version history and its pickers.</summary>
internal static class ListDefinitions
{
    private const int LargestPage = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-definitions", ListAsync);
        api.MapGet("/workflow-definitions/query/count", async (HttpContext http, DefinitionQueries queries, CancellationToken cancellationToken) =>
            ElsaJson.Ok(new { count = await queries.CountAsync(http.Person().OrganisationId, cancellationToken) }));
        api.MapGet("/workflow-definitions/{definitionId}/consumers", async (string definitionId, HttpContext http, NpgsqlDataSource source, CancellationToken cancellationToken) =>
            ElsaJson.Ok(new { consumingWorkflowDefinitionIds = await Consumers.ListAsync(source, http.Person().OrganisationId, definitionId, cancellationToken) }));
        api.MapGet("/workflow-definitions/validation/is-name-unique", IsNameUniqueAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, DefinitionList list, CancellationToken cancellationToken)
    {
        var person = http.Person();
        var query = http.Request.Query;
        var (items, total) = await list.ReadAsync(person.OrganisationId, Filter(query), cancellationToken);
        return ElsaJson.Ok(new DefinitionPage(
            [.. items.Select(v => DefinitionSummary.Of(v, DefinitionLinks.Of(person, v.DefinitionId)))], total, DefinitionLinks.OfList(person)));
    }

    private static DefinitionFilter Filter(IQueryCollection query)
    {
        var named = query.ContainsKey("versionOptions"); // an empty one lifts the restriction: the instance list asks so
        var page = Math.Max(0, Number(query["page"]) ?? 0);
        var size = Number(query["pageSize"]) is { } asked ? Math.Clamp(asked, 1, LargestPage) : (int?)null;
        return new DefinitionFilter(VersionOptions.Parse(query["versionOptions"], named ? VersionOptions.All : VersionOptions.Latest))
        {
            Search = query["searchTerm"],
            DefinitionIds = Words(query["definitionIds"]),
            Ids = Words(query["ids"]),
            OrderBy = query["orderBy"],
            // Studio sends a direction without a column when it lets the server choose both
            Descending = string.IsNullOrEmpty(query["orderBy"]) ? null : query["orderDirection"].ToString() switch
            {
                "" => null,
                var direction => direction.StartsWith("Desc", StringComparison.OrdinalIgnoreCase),
            },
            Skip = (int)Math.Min(int.MaxValue, (long)page * (size ?? 0)),
            Take = size,
        };
    }

    private static async Task<IResult> IsNameUniqueAsync(
        string? name, string? definitionId, HttpContext http, NpgsqlDataSource source, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, http.Person().Actor, clock.GetUtcNow(), cancellationToken);
        return ElsaJson.Ok(new { isUnique = await DefinitionNames.IsFreeAsync(work, (name ?? "").Trim().Normalize(), definitionId, cancellationToken) });
    }

    private static string[] Words(Microsoft.Extensions.Primitives.StringValues values) => [.. values.Where(v => !string.IsNullOrEmpty(v)).Select(v => v!)];

    private static int? Number(string? text) => int.TryParse(text, out var number) ? number : null;
}
