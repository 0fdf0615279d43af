using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Training;

/// <summary>Somebody who was invited.</summary>
public sealed record InvitedPerson(Guid PersonId, string FullName, bool Present);

/// <summary>A course in which people learn to use the system.</summary>
/// <param name="NotedAt">When it was last noted who came; null before.</param>
public sealed record TrainingCourse(Guid Id, string Title, DateOnly HeldOn, string? Place, DateTimeOffset? NotedAt, DateTimeOffset? CancelledAt, IReadOnlyList<InvitedPerson> People)
{
    public int Present => People.Count(person => person.Present);

    /// <summary>Those who were invited and did not come.</summary>
    public IEnumerable<string> Missing => People.Where(person => !person.Present).Select(person => person.FullName);
}

/// <summary>The courses of an organisation, year by year.</summary>
public sealed class TrainingCourses(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Columns = """
        select c.id, c.title, c.held_on, c.place, c.noted_at, c.cancelled_at, p.id, p.full_name, t.present
        from training_courses c join training_people t on t.course_id = c.id join people p on p.id = t.person_id
        where c.organisation_id = $1
        """;

    /// <summary>Those of a year, the latest first.</summary>
    public Task<IReadOnlyList<TrainingCourse>> OfYearAsync(Guid organisation, int year, CancellationToken cancellationToken) =>
        ReadAsync($"{Columns} and c.held_on >= make_date($2, 1, 1) and c.held_on < make_date($2 + 1, 1, 1) order by c.held_on desc, c.id, p.full_name, p.id", cancellationToken, Sql.Value(organisation), Sql.Value(year));

    public async Task<TrainingCourse?> FindAsync(Guid organisation, Guid course, CancellationToken cancellationToken) =>
        (await ReadAsync($"{Columns} and c.id = $2 order by p.full_name, p.id", cancellationToken, Sql.Value(organisation), Sql.Value(course))).SingleOrDefault();

    /// <summary>Whom a course may invite: everybody with an account of their own, by unit.</summary>
    public async Task<IReadOnlyList<FieldOption>> InvitableAsync(Guid organisation, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select p.id, p.full_name || coalesce(' – ' || h.name, '') from people p
            left join lateral (select u.name, u.sort from posts t join units u on u.id = t.unit_id
                               where t.person_id = p.id and t.starts_on <= $2 and (t.ends_on is null or t.ends_on >= $2) order by t.starts_on, t.id limit 1) h on true
            where p.organisation_id = $1 and p.active and exists (select from accounts a where a.person_id = p.id and a.kind = 'personal' and a.disabled_at is null)
            order by h.sort nulls last, p.full_name, p.id
            """, Sql.Value(organisation), Sql.Value((DateOnly?)clock.Today()));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var people = new List<FieldOption>();
        while (await row.ReadAsync(cancellationToken))
            people.Add(new FieldOption(row.GetGuid(0).ToString(), row.GetString(1)));
        return people;
    }

    private async Task<IReadOnlyList<TrainingCourse>> ReadAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        await using var command = source.Command(sql, values);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var courses = new List<TrainingCourse>();
        var people = new List<InvitedPerson>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (courses is not [.., { } last] || last.Id != row.GetGuid(0))
                courses.Add(new TrainingCourse(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.IsDBNull(3) ? null : row.GetString(3),
                    row.GetFieldValue<DateTimeOffset?>(4), row.GetFieldValue<DateTimeOffset?>(5), people = []));
            people.Add(new InvitedPerson(row.GetGuid(6), row.GetString(7), row.GetBoolean(8)));
        }

        return courses;
    }
}
