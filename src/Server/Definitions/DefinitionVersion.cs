using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>One version of a workflow definition, without its content.</summary>
/// <param name="Id">The version's own id.</param>
/// <param name="DefinitionId">The same for all versions of the definition.</param>
/// <param name="Procedure">Which procedure of the office it is (<c>incoming</c>, …); null for a sub-workflow or a trial.</param>
/// <param name="EffectiveFrom">First day on which new instances follow it; null while nobody has set one on a draft.</param>
/// <param name="BasedOn">The version that the draft was made from.</param>
/// <param name="SavedAt">When its content last changed.</param>
/// <param name="PublishedAt">When it was last published; stays when a later version takes its place.</param>
public sealed record DefinitionVersion(
    string Id,
    Guid OrganisationId,
    string DefinitionId,
    int Version,
    string Name,
    string Description,
    string ContentHash,
    bool IsLatest,
    bool IsPublished,
    bool UsableAsActivity,
    string? Procedure,
    DateOnly? EffectiveFrom,
    string? BasedOn,
    DateTimeOffset CreatedAt,
    Guid? CreatedBy,
    DateTimeOffset SavedAt,
    Guid? SavedBy,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? RetractedAt)
{
    internal const string Columns =
        "id, organisation_id, definition_id, version, name, description, content_hash, is_latest, is_published, usable_as_activity, " +
        "procedure, effective_from, based_on, created_at, created_by, saved_at, saved_by, published_at, retracted_at";

    internal static DefinitionVersion Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetGuid(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetString(5), row.GetString(6),
        row.GetBoolean(7), row.GetBoolean(8), row.GetBoolean(9), Text(row, 10), row.GetFieldValue<DateOnly?>(11),
        Text(row, 12), row.GetFieldValue<DateTimeOffset>(13), row.GetFieldValue<Guid?>(14),
        row.GetFieldValue<DateTimeOffset>(15), row.GetFieldValue<Guid?>(16), row.GetFieldValue<DateTimeOffset?>(17),
        row.GetFieldValue<DateTimeOffset?>(18));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>A version with its content, as canonical JSON.</summary>
public sealed record StoredDefinition(DefinitionVersion Version, string Json);
