using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Backups;
using FlowOffice.Server.Backups;
using FlowOffice.Server.Demo;
using FlowOffice.Server.Hosting;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace FlowOffice.Server.Tests.Backups;

public sealed class RestoringABackup : IAsyncLifetime
{
    private BackedUpOffice office = null!;

    public async Task InitializeAsync() => office = await BackedUpOffice.AtWorkAsync();

    public async Task DisposeAsync() => await office.DisposeAsync();

    [Fact, Clause("HT-10.4b")]
    public async Task On_an_empty_server_everything_is_equal_and_work_goes_on()
    {
        var document = await office.AssignedDocumentAsync();
        var counts = await CountsAsync(office.Office.Database);
        var backup = await office.BackUpAsync();
        await office.Office.RegisteredAsync("16/SNV-CC"); // after the moment of the backup

        var (target, data) = (await office.EmptyAsync(), office.NewFolder());
        await new RestoreBackup(target.DataSource, Path.Combine(data, "files")).RunAsync(backup, CancellationToken.None);

        Assert.Equal(counts, await CountsAsync(target));
        await using var server = await StartAsync(target, data, "--Jobs=false");
        await server.Services.GetRequiredService<SealAudit>().RunAsync(CancellationToken.None);
        Assert.All(await server.Services.GetRequiredService<VerifyAudit>().RunAsync(CancellationToken.None), verdict => Assert.Null(verdict.Break));

        using var head = await OfficeClient.SignInAsync(server.Address, "truongphong.noivu.sondong", SampleServer.Password, SampleServer.Password, CancellationToken.None);
        var task = await head.TaskOfAsync(document, CancellationToken.None);
        var kept = await head.CompleteAsync(task!.Value, "handle-directly", new { }, CancellationToken.None);
        Assert.True(kept.Succeeded, kept.Body.ToJsonString());
        var file = await target.ScalarAsync<Guid>("select id from attachments where subject_id = $1", document);
        Assert.Equal(Documents.OfficeDay.Letter, await FileAsync(server.Address, file));
        Assert.Equal(2, await RegisterAsync(server.Address, target)); // the number that the lost document had
    }

    [Fact, Clause("HT-10.5")]
    public async Task The_archive_of_a_year_opens_for_search_and_takes_no_change()
    {
        var document = await office.AssignedDocumentAsync();
        var archive = (await office.Take.RunAsync(BackupKind.Yearly, office.Backups, CancellationToken.None))!.Value.Folder;
        var (target, data) = (await office.EmptyAsync(), office.NewFolder());
        await new RestoreBackup(target.DataSource, Path.Combine(data, "files")).RunAsync(archive, CancellationToken.None);
        await target.ExecuteAsync("update deadline_stages set due_at = '2026-01-01'"); // due long ago: a server at work would tell of it at once
        await using var server = await StartAsync(target, data, "--LookUpOnly=true");

        using var http = new HttpClient { BaseAddress = server.Address };
        var clerk = new PlainBrowser(http);
        await clerk.SubmitAsync("/sign-in", "sign-in", ("Form.UserName", "vanthu.sondong"), ("Form.Password", SampleServer.Password));
        var found = await clerk.OpenAsync("/documents?q=15/SNV");
        Assert.Contains($"/documents/{document}", found.Html, StringComparison.Ordinal);
        Assert.Contains("Bản lưu trữ chỉ để tra cứu", found.Html, StringComparison.Ordinal);
        Assert.Contains("15/SNV-CC", (await clerk.OpenAsync($"/documents/{document}")).Html, StringComparison.Ordinal);

        using var head = await OfficeClient.SignInAsync(server.Address, "truongphong.noivu.sondong", SampleServer.Password, SampleServer.Password, CancellationToken.None);
        var refused = await head.CompleteAsync((await head.TaskOfAsync(document, CancellationToken.None))!.Value, "handle-directly", new { }, CancellationToken.None);
        Assert.Equal(("LOOK_UP_ONLY", 403), ((string)refused.Body["code"]!, (int)refused.Body["status"]!));
        Assert.Equal(0, await target.ScalarAsync<long>("select count(*) from deadline_stages where fired_at is not null"));
        Assert.IsType<DatabaseWatch>(Assert.Single(server.Services.GetServices<IHostedService>(), service => service.GetType().Assembly == typeof(DatabaseWatch).Assembly));
    }

    [Theory]
    [InlineData("tables/tasks.copy.gz", "tasks.copy.gz is damaged")]
    [InlineData("files.txt", "files.txt of backup-")]
    [InlineData("manifest.json", "The manifest of backup-")]
    public async Task A_damaged_piece_is_found_and_nothing_of_it_is_restored(string piece, string said)
    {
        await office.AssignedDocumentAsync();
        var backup = await office.BackUpAsync();
        await ReadBackup.VerifyAsync(backup, CancellationToken.None);
        var path = Path.Combine(backup.Path, piece);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var found = await Assert.ThrowsAsync<BackupException>(() => ReadBackup.VerifyAsync(backup, CancellationToken.None));
        Assert.Contains(said, found.Message, StringComparison.Ordinal);

        var target = await office.EmptyAsync();
        var refused = await Assert.ThrowsAsync<BackupException>(() => new RestoreBackup(target.DataSource, office.NewFolder()).RunAsync(backup, CancellationToken.None));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await target.ScalarAsync<long>("select count(*) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"));
    }

    [Fact]
    public async Task A_damaged_attached_file_is_found_in_the_backup_and_mended_by_the_next()
    {
        await office.AssignedDocumentAsync();
        var backup = await office.BackUpAsync();
        var file = Assert.Single(Directory.GetFiles(Path.Combine(office.Backups, "files"), "*", SearchOption.AllDirectories));
        await File.WriteAllTextAsync(file, "khác");

        await Assert.ThrowsAsync<BackupException>(() => ReadBackup.VerifyAsync(backup, CancellationToken.None));
        await office.BackUpAsync();

        await ReadBackup.VerifyAsync(backup, CancellationToken.None);
    }

    [Fact]
    public async Task Nothing_is_ever_overwritten()
    {
        var backup = await office.BackUpAsync();
        var (empty, data) = (await office.EmptyAsync(), office.NewFolder());
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, new string('c', 64)), "của người khác");

        var database = await Assert.ThrowsAsync<BackupException>(() => new RestoreBackup(office.Office.Database.DataSource, office.NewFolder()).RunAsync(backup, CancellationToken.None));
        var files = await Assert.ThrowsAsync<BackupException>(() => new RestoreBackup(empty.DataSource, data).RunAsync(backup, CancellationToken.None));

        Assert.StartsWith("Expected an empty database", database.Message, StringComparison.Ordinal);
        Assert.StartsWith("Expected an empty file store", files.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_a_newer_program_is_refused()
    {
        await office.Office.Database.ExecuteAsync("insert into schema_migrations (version, name, checksum) values (9999, 'of_tomorrow', 'x')");
        var backup = await office.BackUpAsync();

        var refused = await Assert.ThrowsAsync<BackupException>(async () =>
            await new RestoreBackup((await office.EmptyAsync()).DataSource, office.NewFolder()).RunAsync(backup, CancellationToken.None));

        Assert.Contains("9999_of_tomorrow", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stopped_half_way_leaves_no_backup_and_the_next_one_clears_it_away()
    {
        var half = Path.Combine(office.Backups, ".unfinished-backup-20240309T150000Z", "tables");
        Directory.CreateDirectory(half);
        await using (var held = await office.Office.Database.DataSource.OpenConnectionAsync())
        {
            // the last table by name cannot be read: by then the others are written
            await using var transaction = await held.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("lock table workflow_triggers in access exclusive mode", held))
                await hold.ExecuteNonQueryAsync();
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => office.Take.RunAsync(BackupKind.ByHand, office.Backups, stop.Token));
        }

        Assert.Empty(BackupFolder.All(office.Backups));
        await office.BackUpAsync();
        Assert.Single(BackupFolder.All(office.Backups));
        Assert.False(Directory.Exists(half));
    }

    [Fact]
    public async Task Documents_registered_while_it_runs_are_wholly_in_it_or_not_at_all()
    {
        using var stop = new CancellationTokenSource();
        var working = Task.Run(async () =>
        {
            for (var number = 1; !stop.IsCancellationRequested; number++)
                await office.Office.RegisteredAsync($"{number}/SNV-CC", "Rà soát", await office.Office.UploadAsync("vanthu", "congvan.pdf", [.. Documents.OfficeDay.Letter, .. Encoding.ASCII.GetBytes($"\n% {number}\n")]));
        });
        while (await office.Office.Database.ScalarAsync<long>("select count(*) from register_entries") < 3)
            await Task.WhenAny(working, Task.Delay(20));
        var backup = await office.BackUpAsync();
        await stop.CancelAsync();
        await working;

        var target = await office.EmptyAsync();
        var manifest = await new RestoreBackup(target.DataSource, office.NewFolder()).RunAsync(backup, CancellationToken.None);

        Assert.Empty(manifest.Lost);
        Assert.True(await target.ScalarAsync<long>("select count(*) from register_entries") >= 3);
        Assert.Equal(0, await target.ScalarAsync<long>("""
            select (select count(*) from attachments a left join files f using (sha256) where f.sha256 is null)
              + (select count(*) from incoming_documents d where d.arrival_number is not null and not exists (select from register_entries e where e.document_id = d.id))
              + (select count(*) from tasks t where not exists (select from workflow_instances i where i.id = t.instance_id))
            """));
    }

    private async Task<FlowOfficeServer> StartAsync(TestDatabase target, string data, params string[] settings)
    {
        var server = await FlowOfficeServer.BuildAsync(
            new ServerSettings
            {
                Arguments = ["--Urls=http://127.0.0.1:0", $"--DataFolder={data}", $"--ConnectionStrings:Office={target.ConnectionString}", "--Logging:LogLevel:Default=Warning", .. settings],
                Clock = office.Office.Clock,
            },
            CancellationToken.None);
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    private static async Task<int> RegisterAsync(Uri address, TestDatabase target)
    {
        using var clerk = await OfficeClient.SignInAsync(address, "vanthu.sondong", SampleServer.Password, SampleServer.Password, CancellationToken.None);
        var received = await clerk.ReceiveAsync(new { sender = "Sở Nội vụ", arrivedAt = "2026-03-02T08:00" }, [], CancellationToken.None);
        var document = (Guid)received.Body["documentId"]!;
        await clerk.CompleteAsync((await clerk.TaskOfAsync(document, CancellationToken.None))!.Value, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } }, CancellationToken.None);
        await clerk.CompleteAsync((await clerk.TaskOfAsync(document, CancellationToken.None))!.Value, "registered", new
        {
            sender = "Sở Nội vụ", numberSymbol = "17/SNV", documentDate = "2026-02-27", typeCode = "official-letter", @abstract = "Nhập lại", urgency = "normal",
        }, CancellationToken.None);
        return await target.ScalarAsync<int>("select arrival_number from incoming_documents where id = $1", document);
    }

    private static async Task<byte[]> FileAsync(Uri address, Guid attachment)
    {
        using var http = new HttpClient { BaseAddress = address };
        var token = await (await http.PostAsJsonAsync("/api/token", new { userName = "vanthu.sondong", password = SampleServer.Password })).Content.ReadFromJsonAsync<JsonObject>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token!["accessToken"]!);
        return await http.GetByteArrayAsync($"/files/{attachment}");
    }

    private static async Task<string?> CountsAsync(TestDatabase database) => await database.ScalarAsync<string>("""
        select concat_ws(', ', (select count(*) from incoming_documents), (select count(*) from outgoing_documents), (select count(*) from tasks),
          (select count(*) from workflow_definition_versions), (select md5(string_agg(sha256, ',' order by sha256)) from files),
          (select md5(string_agg(content_hash, ',' order by id)) from workflow_definition_versions))
        """);
}
