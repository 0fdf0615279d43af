using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Requests;

/// <summary>Who may begin a procedure: holders of some roles, members of some units; everybody where neither is named.</summary>
/// <param name="Roles">Role codes.</param>
/// <param name="Units">Unit codes.</param>
public sealed record WhoMayStart(IReadOnlyList<string> Roles, IReadOnlyList<string> Units)
{
    public static WhoMayStart Everybody { get; } = new([], []);

    /// <summary>Whether somebody with these posts may.</summary>
    public bool Allows(HeldPosts posts) =>
        (Roles.Count == 0 && Units.Count == 0) || posts.Roles.Any(Roles.Contains) || posts.Units.Any(Units.Contains);
}

/// <summary>The roles that a person holds on a day and the units in which they hold them, by code.</summary>
public sealed record HeldPosts(IReadOnlyList<string> Roles, IReadOnlyList<string> Units)
{
    /// <summary>The statement that <see cref="ReadAsync"/> reads.</summary>
    public static NpgsqlBatchCommand Query(Guid person, Guid organisation, DateOnly day) => Sql.Command("""
        select p.role_code, u.code from posts p join units u on u.id = p.unit_id
        where p.person_id = $1 and p.organisation_id = $2 and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
        """, Sql.Value(person), Sql.Value(organisation), Sql.Value((DateOnly?)day));

    public static async Task<HeldPosts> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<string> roles = [], units = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            roles.Add(reader.GetString(0));
            units.Add(reader.GetString(1));
        }

        return new HeldPosts(roles, units);
    }
}
