using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>
/// The branch of the organisation that somebody leads today. Leaders who hold their post in the leadership, the office or the
/// topmost unit see everything; a leader or head of another unit sees that unit and those below it; anybody else nothing.
/// </summary>
/// <remarks>Source: Tuần Giáo 0.3 (TG-0.3), Gia Lai Điều 13.1 (GL-13.1).</remarks>
/// <param name="IsWhole">Whether that is the whole organisation.</param>
/// <param name="Units">Otherwise the units of the branch.</param>
public sealed record BoardScope(bool IsWhole, Guid[] Units)
{
    private static readonly string[] Leaders = [.. RoleCode.Leaders];

    /// <summary>Whether there is anything to see.</summary>
    public bool IsNothing => !IsWhole && Units.Length == 0;

    /// <summary>The statement that <see cref="ReadAsync"/> reads; to be sent together with others.</summary>
    internal static NpgsqlBatchCommand Query(CurrentPerson person, DateOnly today) => Sql.Command("""
        with recursive led as (
          select u.id, p.role_code = any($4) and (u.kind in ('leadership', 'office') or u.parent_id is null) as is_whole
          from posts p join units u on u.id = p.unit_id
          where p.person_id = $2 and p.organisation_id = $1 and (p.role_code = any($4) or p.role_code = 'unit-head')
            and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
        ), branch as (
          select id from led
          union
          select u.id from units u join branch on u.parent_id = branch.id
        )
        select coalesce((select bool_or(is_whole) from led), false), coalesce((select array_agg(id) from branch), '{}')
        """, Sql.Value(person.OrganisationId), Sql.Value(person.PersonId), Sql.Value((DateOnly?)today), Sql.Value(Leaders));

    internal static async Task<BoardScope> OfAsync(NpgsqlConnection connection, CurrentPerson person, DateOnly today, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Query(person, today) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadAsync(reader, cancellationToken);
    }

    internal static async Task<BoardScope> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        return new BoardScope(reader.GetBoolean(0), reader.GetFieldValue<Guid[]>(1));
    }
}
