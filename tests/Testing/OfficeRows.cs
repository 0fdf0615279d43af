namespace FlowOffice.Testing;

/// <summary>An organisation with people and tasks, written straight into the tables: for tests of what happens to them.</summary>
public sealed class OfficeRows(TestDatabase database)
{
    public Guid OrganisationId { get; } = Guid.CreateVersion7();

    public static async Task<OfficeRows> CreateAsync(TestDatabase database)
    {
        var office = new OfficeRows(database);
        await database.ExecuteAsync("insert into organisations (id, code, name) values ($1, $2, 'Ủy ban nhân dân')",
            office.OrganisationId, office.OrganisationId.ToString());
        await database.ExecuteAsync("""
            insert into roles (organisation_id, code, name)
            select $1, code, code from unnest(array['clerk', 'chief-of-office', 'chairman', 'vice-chairman', 'deputy-chief', 'unit-head', 'deputy-head', 'specialist', 'administrator', 'operator']) code
            """, office.OrganisationId);
        return office;
    }

    public async Task<Guid> UnitAsync(string name, Guid? parent = null, string kind = "agency")
    {
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync("insert into units (id, organisation_id, parent_id, code, name, kind) values ($1, $2, nullif($3, $4), $5, $6, $7)",
            id, OrganisationId, parent ?? Guid.Empty, Guid.Empty, id.ToString(), name, kind);
        return id;
    }

    public async Task<Guid> PersonAsync(string name, string role, Guid unit, string? email = null)
    {
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync("insert into people (id, organisation_id, full_name, email) values ($1, $2, $3, nullif($4, ''))", id, OrganisationId, name, email ?? "");
        await database.ExecuteAsync("""
            insert into posts (id, organisation_id, person_id, unit_id, role_code, title, starts_on) values ($1, $2, $3, $4, $5, $5, '2020-01-01')
            """, Guid.CreateVersion7(), OrganisationId, id, unit, role);
        return id;
    }

    /// <summary>An account with which the person could sign in.</summary>
    public Task AccountAsync(Guid person) => database.ExecuteAsync("""
        insert into accounts (id, organisation_id, kind, person_id, user_name, normalized_user_name, password_hash, security_stamp, must_change_password, created_at)
        values ($1, $2, 'personal', $3, $4, $4, '', '', false, now())
        """, Guid.CreateVersion7(), OrganisationId, person, person.ToString());

    /// <summary>An open task: of one person, or offered to groups.</summary>
    public async Task<Guid> TaskAsync(string title, Guid? assignee, DateTimeOffset? dueAt = null, Guid? unit = null, params string[] candidates)
    {
        var id = Guid.CreateVersion7();
        await database.ExecuteAsync("""
            insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, clause, assignee_id, candidate_keys, unit_id,
              state, outcomes, form, due_at, created_at)
            values ($1, $2, 'i', 'b', 'a', 'FlowOffice.HumanTask', $3, 'SD-6.2b', nullif($4, $8), nullif($5, '{}'), nullif($6, $8),
              case when $4 = $8 then 'ready' else 'reserved' end, '[]', '[]', $7, '2024-03-04T02:00:00Z')
            """, id, OrganisationId, title, assignee ?? Guid.Empty, candidates, unit ?? Guid.Empty, dueAt ?? DateTimeOffset.UnixEpoch, Guid.Empty);
        return id;
    }
}
