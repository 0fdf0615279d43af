using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Npgsql;

namespace FlowOffice.Office.Slips;

/// <summary>Whose word it is, by the highest post held when it is read.</summary>
internal enum Voice
{
    Leader,
    UnitHead,
    Handler,
}

/// <summary>Something said about a document.</summary>
/// <param name="IsCollaboration">Said by somebody who was asked to help.</param>
internal sealed record Said(Voice Voice, bool IsCollaboration, string Name, string? OnBehalfOf, DateTimeOffset At, string Text)
{
    public string Line => $"{VietnamTime.DateOf(At):dd/MM/yyyy}, {Name}{(OnBehalfOf is null ? "" : $" (thay mặt {OnBehalfOf})")}: {Text}";
}

/// <summary>Somebody who was asked for an opinion.</summary>
internal sealed record Asked(string Name, DateTimeOffset? DueAt, bool HasAnswered)
{
    public string Line => $"{Name}{(DueAt is { } due ? $", hạn {VietnamTime.DateOf(due):dd/MM/yyyy}" : "")}";
}

/// <summary>What slips are made of, of one document and its work file.</summary>
internal static class SlipRows
{
    public static NpgsqlBatchCommand SaidOf(Guid organisationId, params Guid?[] subjects) => Sql.Command("""
        select case when exists (select from posts h where h.person_id = s.author_id and h.role_code = any($3)) then 'leader'
                    when exists (select from posts h where h.person_id = s.author_id and h.role_code in ('unit-head', 'deputy-head')) then 'unit-head' else 'handler' end,
          s.collaboration, coalesce(author.full_name, ''), behalf.full_name, s.at, s.text
        from (
          select o.author_id, o.on_behalf_of, o.given_at as at, o.text, coalesce(t.activity_type = 'Office.Collaborate', false) as collaboration, o.id
          from opinions o left join tasks t on t.id = o.task_id
          where o.organisation_id = $1 and (o.document_id = any($2) or o.work_file_id = any($2)) and o.kind not in ('urge', 'report', 'answer')
          union all
          select r.author_id, r.on_behalf_of, r.given_at, r.text, false, r.id from draft_reviews r
          where r.organisation_id = $1 and r.document_id = any($2) and r.text is not null and not exists (select from opinions o where o.task_id = r.task_id and o.text = r.text)
        ) s
        left join people author on author.id = s.author_id left join people behalf on behalf.id = s.on_behalf_of
        order by s.at, s.id
        """, Sql.Value(organisationId), Sql.Value([.. subjects.OfType<Guid>()]), Sql.Value([.. RoleCode.Leaders]));

    public static NpgsqlBatchCommand AskedOf(Guid organisationId, params Guid?[] subjects) => Sql.Command("""
        select coalesce(p.full_name, u.name, t.title), t.due_at, t.completed_at is not null
        from tasks t left join people p on p.id = coalesce(t.completed_by, t.assignee_id) left join units u on u.id = t.unit_id
        where t.organisation_id = $1 and (t.document_id = any($2) or t.work_file_id = any($2)) and t.activity_type = 'Office.Collaborate'
        order by t.created_at, t.id
        """, Sql.Value(organisationId), Sql.Value([.. subjects.OfType<Guid>()]));

    public static async Task<IReadOnlyList<Said>> ReadSaidAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        var said = new List<Said>();
        while (await row.ReadAsync(cancellationToken))
            said.Add(new Said(ColumnNames.Value<Voice>(row.GetString(0)), row.GetBoolean(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5)));
        return said;
    }

    public static async Task<IReadOnlyList<Asked>> ReadAskedAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        var asked = new List<Asked>();
        while (await row.ReadAsync(cancellationToken))
            asked.Add(new Asked(row.GetString(0), row.GetFieldValue<DateTimeOffset?>(1), row.GetBoolean(2)));
        return asked;
    }

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
