using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Elsa.Descriptors;

/// <summary>What Studio's JavaScript editor offers to complete: the functions of an expression, and the definition's own variables and inputs.</summary>
internal static class TypeDefinitions
{
    private const string Functions = """
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(value: string): void;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function toJson(value: any): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function setOutcome(outcome: string): void;

        """;

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/scripting/javascript/type-definitions/{definitionId}",
            async (string definitionId, HttpContext http, DefinitionQueries queries, CancellationToken cancellationToken) =>
            {
                var found = await queries.ByDefinitionIdAsync(http.Person().OrganisationId, definitionId, VersionOptions.Latest, cancellationToken);
                return Results.Text(Functions + (found is null ? "" : Own(DefinitionText.Parse(found.Json))), "application/x-typescript", Encoding.UTF8);
            });

    private static string Own(JsonObject content)
    {
        var variables = Named(content["variables"], "typeName");
        var lines = variables.SelectMany(v => new[]
            {
                $"declare function get{Pascal(v.Name)}(): {v.Type};",
                $"declare function set{Pascal(v.Name)}(value: {v.Type}): void;",
            })
            .Append($"declare const variables: {{ {string.Concat(variables.Select(v => $"{v.Name}: {v.Type}; "))}}};")
            .Concat(Named(content["inputs"], "type").Select(i => $"declare function get{Pascal(i.Name)}(): {i.Type};"));
        return string.Join('\n', lines);
    }

    private static List<(string Name, string Type)> Named(JsonNode? list, string typeMember) =>
    [
        .. (list as JsonArray ?? []).OfType<JsonObject>()
            .Select(member => (Name: ActivityTree.Text(member, "name") ?? "", Type: ScriptType(member, typeMember)))
            .Where(member => IsName(member.Name)),
    ];

    private static bool IsName(string text) => text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string ScriptType(JsonObject member, string name)
    {
        var type = ActivityTree.Text(member, name) switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
            "Boolean" => "boolean",
            "Int32" or "Int64" or "Single" or "Double" or "Decimal" => "number",
            _ => "any",
        };
        return member["isArray"] is JsonValue array && array.TryGetValue<bool>(out var many) && many ? type + "[]" : type;
    }
}
