using FlowOffice.Office.Database;
using FlowOffice.Studio.Flows.Moving;
using Npgsql;

namespace FlowOffice.Server.Moving;

/// <summary>
/// The instances that a question is about: those that run, and those that stopped by an incident, on another version than
/// the one asked for. Where an instance stands is told by its state: the open steps and the branches that wait at joins.
/// </summary>
internal static class MoveScope
{
    /// <summary>Names the place of an instance; the states of stopped ones are packed, so that each is a place of its own.</summary>
    public const string Place = """
        case when get_byte(i.state, 0) = 123 then (
          select md5(string_agg(concat_ws('/', x ->> 'n', x ->> 'f', x ->> 'a'), '|' order by x ->> 'n', x ->> 'a'))
          from json_array_elements(convert_from(i.state, 'UTF8')::json -> 'x') x)
        else md5(i.id) end
        """;

    /// <summary>Over <c>workflow_instances i</c>, with $1 organisation, $2 definition, $3 version to move to, $4 version moved from, $5 place.</summary>
    public const string Condition = $"""
        i.organisation_id = $1 and i.definition_id = $2 and (i.status = 'Running' or i.sub_status = 'Faulted')
        and i.version <> $3 and ($4::int is null or i.version = $4) and ($5::text is null or {Place} = $5)
        """;

    public static NpgsqlParameter[] Values(Guid organisationId, MoveQuestion question) =>
    [
        Sql.Value(organisationId), Sql.Value(question.DefinitionId), Sql.Value(question.ToVersion), Sql.Value(question.FromVersion), Sql.Value(question.Place),
    ];
}
