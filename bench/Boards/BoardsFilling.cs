using System.Globalization;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Bench.Boards;

/// <summary>
/// Writes matters under way straight into Sơn Động's tables: 50 more units with 500 people, 15 fields, all urgencies, due from a
/// month ago to six weeks ahead; one in ten has a second open branch.
/// </summary>
internal static class BoardsFilling
{
    public static async Task RunAsync(NpgsqlDataSource source, int matters)
    {
        await ExecuteAsync(source, """
            insert into units (id, organisation_id, parent_id, code, name, kind)
            select md5('unit ' || n)::uuid, o.id, (select id from units where organisation_id = o.id order by sort limit 1), 'bench-' || n, 'Phòng ' || n, 'agency'
            from organisations o, generate_series(0, 49) n where o.code = 'son-dong'
            """);
        await ExecuteAsync(source, """
            insert into people (id, organisation_id, full_name) select md5('person ' || n)::uuid, o.id, 'Cán bộ ' || n from organisations o, generate_series(0, 499) n where o.code = 'son-dong'
            """);
        await ExecuteAsync(source, """
            insert into posts (id, organisation_id, person_id, unit_id, role_code, title, starts_on)
            select md5('post ' || n)::uuid, o.id, md5('person ' || n)::uuid, md5('unit ' || n % 50)::uuid, 'specialist', 'Chuyên viên', '2020-01-01' from organisations o, generate_series(0, 499) n where o.code = 'son-dong'
            """);
        await ExecuteAsync(source, "insert into subject_fields (organisation_id, code, name) select o.id, 'bench-' || n, 'Lĩnh vực ' || n from organisations o, generate_series(0, 14) n where o.code = 'son-dong'");
        await ExecuteAsync(source, $"""
            insert into incoming_documents (id, organisation_id, instance_id, state, sender, arrived_at, source, number_symbol, abstract, urgency, field_code, created_at)
            select md5('document ' || n)::uuid, o.id, 'bench-' || n, 'in-progress', 'Sở Nội vụ', now() - interval '20 days', 'paper', 'số ' || n || ' /SNV', 'Về việc rà soát thủ tục hành chính lần ' || n,
              (array['normal', 'normal', 'normal', 'urgent', 'very-urgent', 'express'])[1 + (random() * 5)::int], 'bench-' || (random() * 14)::int, now() - interval '20 days' * random()
            from organisations o, generate_series(1, {matters}) n where o.code = 'son-dong'
            """);
        await ExecuteAsync(source, $"""
            insert into workflow_instances (id, organisation_id, definition_id, definition_version_id, version, status, sub_status, document_id, bursts, state, created_at, updated_at)
            select 'bench-' || n, o.id, v.definition_id, v.id, v.version, 'Running', 'Suspended', md5('document ' || n)::uuid, 1, '', now(), now()
            from organisations o join workflow_definition_versions v on v.organisation_id = o.id and v.procedure = 'incoming' and v.is_published, generate_series(1, {matters}) n where o.code = 'son-dong'
            """);
        foreach (var branch in new[] { 1, 10 })
            await ExecuteAsync(source, $"""
                insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, document_id, assignee_id, unit_id, state, urgency, outcomes, form, due_at, created_at)
                select md5('task {branch} ' || n)::uuid, o.id, 'bench-' || n, 'b', 'handle', 'Office.HandleDocument', 'Xử lý văn bản', md5('document ' || n)::uuid,
                  md5('person ' || p)::uuid, md5('unit ' || p % 50)::uuid, 'reserved', 'normal', '[]', '[]', now() + interval '1 day' * (random() * 75 - 30), now() - interval '10 days' * random()
                from organisations o, generate_series(1, {matters}) n cross join lateral (select (random() * 499)::int + n * 0 as p) person where o.code = 'son-dong' and n % {branch} = 0
                """);
        await ExecuteAsync(source, "vacuum analyze");
    }

    public static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 900;
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<string> TextAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.Command(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public static async Task<long> NumberAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.Command(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
