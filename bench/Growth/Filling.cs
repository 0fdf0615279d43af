using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using Npgsql;

namespace FlowOffice.Bench.Growth;

/// <summary>
/// Makes the database large. A few letters really go through the procedure, half of them to the end; the rest are copies of
/// their rows under ids of their own, with open tasks held by people who are not measured.
/// </summary>
internal sealed class Filling(NpgsqlDataSource source, GrowthOffice office)
{
    private const int Letters = 30;
    private const int UsableAsActivity = 10;
    private readonly List<string> definitions = [];
    private int versions;
    private int instances;

    public static async Task<Filling> PrepareAsync(NpgsqlDataSource source, GrowthOffice office)
    {
        var filling = new Filling(source, office);
        await filling.HandleLettersAsync();
        return filling;
    }

    /// <summary>One of the definitions; each as often as the others.</summary>
    public string AnyDefinition() => definitions[Random.Shared.Next(definitions.Count)];

    /// <summary>Brings the organisation to so many definitions with so many versions each, all but the last replaced ones.</summary>
    public async Task DefinitionsAsync(int count, int versionsOfEach)
    {
        for (var number = definitions.Count; number < count; number++)
            definitions.Add(await office.PublishNewAsync(Definition(number)));
        if (versionsOfEach > versions && versions > 0)
            await RunAsync($"""
                with old as (
                  update workflow_definition_versions set is_latest = false, is_published = false
                  where definition_id like 'bench-%' and is_latest returning *)
                insert into workflow_definition_versions ({DefinitionVersion.Columns}, json)
                select gen_random_uuid()::text, organisation_id, definition_id, version + step, name, description, content_hash,
                  step = {versionsOfEach - versions}, step = {versionsOfEach - versions}, usable_as_activity, procedure, effective_from, id, created_at, created_by, saved_at, saved_by,
                  published_at, null, json
                from old, generate_series(1, {versionsOfEach - versions}) step
                """);
        versions = versionsOfEach;
    }

    /// <summary>Adds copies until there are so many instances.</summary>
    public async Task InstancesAsync(int count)
    {
        if (count <= instances)
            return;
        var missing = count - instances;
        await RunAsync($"""
            create table if not exists growth_copies (old_instance text, old_document uuid, instance text, document uuid, number int);
            truncate growth_copies;
            insert into growth_copies
            select id, document_id, 'copy-' || {instances} + row_number() over (), gen_random_uuid(), row_number() over ()
            from (select i.id, i.document_id from workflow_instances i join growth_letters l on l.id = i.id, generate_series(1, {missing / Letters + 1}) order by random() limit {missing}) as many;
            analyze growth_copies;
            """);
        await CopyAsync("workflow_instances", "t.id = c.old_instance", ("id", "c.instance"), ("document_id", "c.document"),
            ("created_at", Earlier("created_at")), ("updated_at", Earlier("updated_at")), ("finished_at", Earlier("finished_at")));
        await CopyAsync("workflow_journal", "t.instance_id = c.old_instance", ("instance_id", "c.instance"));
        await CopyAsync("incoming_documents", "t.id = c.old_document", ("id", "c.document"), ("instance_id", "c.instance"), ("work_file_id", "null"), ("created_at", Earlier("created_at")),
            ("arrival_number", "case when t.arrival_number is null then null else c.number + 1000000 end"));
        await CopyAsync("tasks", "t.instance_id = c.old_instance", ("id", "md5(t.id::text || c.instance)::uuid"), ("instance_id", "c.instance"), ("document_id", "c.document"),
            ("assignee_id", "case when t.completed_at is null then md5('somebody ' || c.number % 500)::uuid else t.assignee_id end"));
        await CopyAsync("opinions", "t.document_id = c.old_document", ("id", "gen_random_uuid()"), ("document_id", "c.document"), ("task_id", "md5(t.task_id::text || c.instance)::uuid"));
        await CopyAsync("audit_entries", "t.subject_id = c.old_document::text", ("subject_id", "c.document::text"));
        instances = count;
    }

    /// <summary>Waits until the database knows how large its tables are and the server has sealed the audit trail.</summary>
    public async Task SettleAsync()
    {
        await RunAsync("vacuum analyze");
        while (await NumberAsync("select count(*) from audit_entries e where not exists (select from audit_links l where l.entry_id = e.id)") > 0)
            await Task.Delay(TimeSpan.FromSeconds(1));
    }

    public async Task<long> MegabytesAsync() => await NumberAsync("select pg_database_size(current_database())") / 1024 / 1024;

    /// <summary>Every other letter goes to its end; of the rest each stops one step further than the one before.</summary>
    private async Task HandleLettersAsync()
    {
        var leader = await office.AsAsync("chanhvanphong");
        var specialist = await office.AsAsync("chuyenvien1.taichinh");
        var due = DateTime.UtcNow.AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (Server.Demo.OfficeClient Who, string Outcome, object Form)[] acts =
        [
            (leader, "assign-person", new { direction = "Giao đồng chí xử lý.", directionSource = "written", leadPerson = specialist.PersonId, dueDate = due }),
            (specialist, "propose-opinion", new { }),
            (specialist, "attach-opinion", new { resultOpinion = "Đề xuất lưu, theo dõi." }),
        ];
        await RunAsync("create table growth_letters (id text primary key)");
        for (var letter = 0; letter < Letters; letter++)
        {
            var (instance, document, task) = await office.ReceiveAsync();
            await RunAsync($"insert into growth_letters values ('{instance}')");
            await office.RegisterAsync(await office.CheckAsync(task));
            foreach (var (who, outcome, form) in acts.Take(letter % 2 == 0 ? acts.Length : letter / 2 % acts.Length))
                await who.CompleteAsync((await who.TaskOfAsync(document, CancellationToken.None))!.Value, outcome, form, CancellationToken.None);
        }
    }

    /// <summary>Copies the rows of a table that belong to a letter, all columns but the named ones as they are.</summary>
    private async Task CopyAsync(string table, string belongs, params (string Column, string Value)[] changes)
    {
        await using var look = source.CreateCommand("""
            select column_name::text from information_schema.columns
            where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'
            """);
        look.Parameters.Add(Sql.Value(table));
        var columns = new List<string>();
        await using (var rows = await look.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                columns.Add(rows.GetString(0));
        }

        var values = columns.Select(column => changes.FirstOrDefault(change => change.Column == column) is { Value: { } value } ? value : $"t.{column}");
        await RunAsync($"insert into {table} ({string.Join(", ", columns)}) select {string.Join(", ", values)} from {table} t join growth_copies c on {belongs}");
    }

    /// <summary>The copies came one by one during the past year.</summary>
    private static string Earlier(string column) => $"t.{column} - c.number % 365 * interval '1 day' - interval '1 hour'";

    private async Task RunAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 900;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 300;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Sơn Động's own procedure under another name; a few are small ones that others can use as a step.</summary>
    private static JsonObject Definition(int number)
    {
        var file = number < UsableAsActivity ? Path.Combine("Growth", "small-step.json") : Path.Combine("workflows", "son-dong", "sd-incoming.json");
        var definition = JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, file)))!.AsObject();
        definition["definitionId"] = $"bench-{number:000}";
        definition["name"] = number < UsableAsActivity ? $"Bước con {number}" : $"Quy trình {number}";
        definition["customProperties"]!.AsObject().Remove("procedure");
        return definition;
    }
}
