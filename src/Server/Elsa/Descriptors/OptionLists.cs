using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Elsa.Descriptors;

/// <summary>
/// The organisation's own roles, units, people and so on, for the pickers of Studio. An input of an activity asks for one by
/// naming it as <c>providerName</c> in its <c>dropdown</c>, <c>radiolist</c> or <c>checklist</c> specification.
/// </summary>
public sealed class OptionLists(NpgsqlDataSource source)
{
    /// <summary>Each list as a query for text and value; <c>$1</c> is the organisation.</summary>
    private static readonly Dictionary<string, string> Queries = new(StringComparer.Ordinal)
    {
        ["roles"] = "select name, code from roles where organisation_id = $1 order by name",
        ["units"] = "select name, code from units where organisation_id = $1 and closed_at is null order by sort, name",
        ["people"] = "select full_name, id::text from people where organisation_id = $1 and active order by full_name",
        ["definitions"] = "select name, definition_id from workflow_definition_versions where organisation_id = $1 and is_published order by name",
    };

    /// <summary>Names that an input may ask for.</summary>
    public static IReadOnlyCollection<string> Names => Queries.Keys;

    /// <summary>Reads the lists named, in one round trip, as <c>[{text, value}]</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no list of that name.</exception>
    public async Task<IReadOnlyDictionary<string, JsonArray>> ReadAsync(Guid organisationId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var lists = new Dictionary<string, JsonArray>(StringComparer.Ordinal);
        if (names.Count == 0)
            return lists;

        await using var batch = source.CreateBatch();
        foreach (var name in names)
            batch.BatchCommands.Add(Sql.Command(Queries[name], Sql.Value(organisationId)));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var name in names)
        {
            var items = new JsonArray();
            while (await rows.ReadAsync(cancellationToken))
                items.Add(new JsonObject { ["text"] = rows.GetString(0), ["value"] = rows.GetString(1) });
            lists[name] = items;
            await rows.NextResultAsync(cancellationToken);
        }

        return lists;
    }
}
