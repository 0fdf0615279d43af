using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.People;

/// <summary>Who and what is still in a unit, so that it cannot be closed.</summary>
internal static class UnitContents
{
    private const int MostNamed = 5;

    private static readonly (string Words, string Sql)[] Kinds =
    [
        ("Còn người giữ chức danh ở đơn vị: {0}. Hãy thu hồi hoặc chuyển chức danh trước.", """
            select p.full_name || ' (' || h.title || ')' from posts h join people p on p.id = h.person_id
            where h.unit_id = $1 and (h.ends_on is null or h.ends_on >= $4) order by p.full_name, h.id
            """),
        ("Còn việc đang mở của đơn vị: {0}. Hãy xử lý xong hoặc chuyển đi trước.", """
            select t.title from tasks t where t.organisation_id = $2 and t.state not in ('completed', 'obsolete')
              and (t.unit_id = $1 or exists (select from unnest(t.candidate_keys) k where k = 'unit:' || $1 or k like '%@' || $1)) order by t.created_at, t.id
            """),
        ("Còn hồ sơ công việc đang mở do đơn vị chủ trì: {0}.", "select f.code || ' ' || f.title from work_files f where f.organisation_id = $2 and f.lead_unit_id = $1 and f.state = 'open' order by f.code"),
        ("Còn đơn vị trực thuộc: {0}. Hãy đóng hoặc chuyển các đơn vị đó trước.", "select u.name from units u where u.parent_id = $1 and u.closed_at is null order by u.sort, u.name"),
        ("Đơn vị có tài khoản đang dùng: {0}. Hãy khóa tài khoản trước.", "select a.user_name from accounts a where a.unit_id = $1 and a.disabled_at is null"),
        ("Đơn vị đang là đơn vị quản lý của {0}. Hãy đổi ở trang «Thiết lập» trước.", "select o.name from organisations o where o.id = $2 and o.settings ->> 'managingUnit' = $3"),
        ("Quy trình đang ban hành nêu đơn vị này: {0}. Hãy sửa quy trình trước.", """
            select distinct v.name from workflow_definition_versions v
            where v.organisation_id = $2 and v.is_published
              and (position('"value":"' || $3 || '"' in replace(v.json, '": "', '":"')) > 0 or position('\"' || $3 || '\"' in v.json) > 0) order by v.name
            """),
    ];

    /// <summary>A Vietnamese sentence for each kind of thing that is left; none when the unit is empty.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(StepWork work, Guid unit, string code, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DateOf(work.Now);
        await using var rows = await work.ReadAsync(cancellationToken, [.. Kinds.Select(kind => Sql.Command(
            kind.Sql, Sql.Value(unit), Sql.Value(work.OrganisationId), Sql.Value(code), Sql.Value((DateOnly?)today)))]);
        var reasons = new List<string>();
        foreach (var (words, _) in Kinds)
        {
            var names = new List<string>();
            while (await rows.ReadAsync(cancellationToken))
                names.Add(rows.GetString(0));
            if (names.Count > 0)
                reasons.Add(words.Replace("{0}", string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" và {names.Count - MostNamed} nữa" : ""), StringComparison.Ordinal));
            await rows.NextResultAsync(cancellationToken);
        }

        return reasons;
    }
}
