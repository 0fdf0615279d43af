using FlowOffice.Office.Backups;
using FlowOffice.Office.Calendars;
using FlowOffice.Server.Backups;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Backups;

public sealed class KeepingThePlan : IAsyncLifetime
{
    private readonly PlannedServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact, Clause("GL-3.4f")]
    public async Task A_plan_for_Saturday_22h_shows_its_next_run_and_it_happens()
    {
        await server.PlanForAllAsync("Thứ Hai");
        var administrator = await server.BrowserAsync("quantri.gialai");
        await administrator.SubmitAsync("/settings/system", "system-settings", ("backupDay", "Thứ Bảy"), ("backupTime", "22:00"));
        Assert.Contains("07/03/2026 22:00", (await administrator.OpenAsync("/backups")).Html, StringComparison.Ordinal);
        await server.TickAsync(Local(2, 3, 22, 0)); // that of the others

        Assert.Equal(0, await server.TickAsync(Local(7, 3, 21, 59)));
        Assert.Equal(1, await server.TickAsync(Local(7, 3, 22, 0)));
        Assert.Equal(0, await server.TickAsync(Local(7, 3, 23, 0)));

        var page = (await (await server.BrowserAsync("quantri.gialai")).OpenAsync("/backups")).Html; // the session of last week is over
        Assert.Contains("14/03/2026 22:00", page, StringComparison.Ordinal);
        Assert.Contains(">Đúng<", page, StringComparison.Ordinal);
        Assert.Contains("Siu Bình", page, StringComparison.Ordinal);
        await ReadBackup.VerifyAsync(BackupFolder.All(server.Backups)[0], CancellationToken.None);
    }

    [Fact, Clause("SD-9.2a", "GL-16.2b")]
    public async Task A_week_without_a_backup_is_told_on_Monday_at_8_once()
    {
        await server.PlanForAllAsync("Thứ Bảy");
        await server.TickAsync(Local(2, 3, 8, 0));
        await server.TickAsync(Local(7, 3, 22, 0));
        Assert.Equal(0, await server.WatchAsync(Local(9, 3, 8, 0))); // the week has its backup
        Assert.Equal(0, await server.WatchAsync(Local(16, 3, 7, 59))); // the server was off on Saturday the 14th

        var told = await server.WatchAsync(Local(16, 3, 8, 0));

        Assert.Equal(5, told);
        Assert.Equal(0, await server.WatchAsync(Local(16, 3, 9, 0)));
        await server.ToldAsync("gialai");
        Assert.Contains("tuần từ 09/03/2026 đến 15/03/2026", await server.Database.ScalarAsync<string>("select text from notices where kind = 'backup' limit 1"), StringComparison.Ordinal);
    }

    [Fact, Clause("HT-10.4a")]
    public async Task Each_day_has_a_backup_with_checksums_and_a_missed_one_is_told_by_8()
    {
        await server.TickAsync(Local(2, 3, 9, 0));
        foreach (var day in new[] { 2, 3 })
            Assert.Equal(1, await server.TickAsync(Local(day, 3, 22, 0)));
        Assert.Equal(0, await server.WatchAsync(Local(4, 3, 8, 0)));
        Assert.Equal(2, await server.Database.ScalarAsync<long>("select count(distinct sha256) from backups where verified and length(sha256) = 64 and size > 0"));

        // nothing ran on the evening of the 4th
        Assert.Equal(5, await server.WatchAsync(Local(5, 3, 8, 0)));
        await server.ToldAsync("hatinh");
        Assert.Equal(1, await server.TickAsync(Local(5, 3, 8, 1))); // made up for at once
    }

    [Fact]
    public async Task A_failure_is_told_at_once_and_tried_again_half_an_hour_later()
    {
        await server.TickAsync(Local(2, 3, 9, 0));
        Directory.CreateDirectory(Path.GetDirectoryName(server.Backups)!);
        await File.WriteAllTextAsync(server.Backups, "a file where the folder should be");

        await Assert.ThrowsAsync<BackupException>(() => server.TickAsync(Local(2, 3, 22, 0)));
        await server.ToldAsync("sondong");
        await Assert.ThrowsAsync<BackupException>(() => server.TickAsync(Local(2, 3, 22, 31)));
        Assert.Equal(1, await server.Database.ScalarAsync<long>("select count(distinct key) from notices where kind = 'backup'")); // told once a day
        File.Delete(server.Backups);

        Assert.Equal(0, await server.TickAsync(Local(2, 3, 22, 50)));
        Assert.Equal(1, await server.TickAsync(Local(2, 3, 23, 2)));
    }

    [Fact]
    public async Task A_damaged_old_backup_is_told_once_and_stops_neither_the_next_ones_nor_their_rotation()
    {
        await server.Database.ExecuteAsync("""update organisations set settings = settings || '{"backupsKept": 2}'""");
        await server.TickAsync(Local(2, 3, 9, 0));
        await server.TickAsync(Local(2, 3, 22, 0));
        var old = BackupFolder.All(server.Backups)[0];
        await File.AppendAllTextAsync(Path.Combine(old.Path, "manifest.json"), " ");

        for (var day = 3; day <= 6; day++)
            Assert.Equal(1, await server.TickAsync(Local(day, 3, 22, 0)));

        Assert.Equal(["backup-20260306T150000Z", "backup-20260305T150000Z", old.Name], BackupFolder.All(server.Backups).Select(folder => folder.Name));
        Assert.Equal(1, await server.Database.ScalarAsync<long>("select count(distinct key) from notices where kind = 'backup' and text like '%' || $1 || '%'", old.Name));
    }

    [Fact, Clause("HT-10.5")]
    public async Task The_archive_of_a_year_is_made_in_its_last_hour_and_outlives_the_others()
    {
        await server.Database.ExecuteAsync("""update organisations set settings = settings || '{"backupsKept": 2}'""");
        await server.TickAsync(Local(2, 3, 9, 0));
        await server.TickAsync(VietnamTime.At(new DateOnly(2026, 12, 31), new TimeOnly(22, 0)));
        await server.TickAsync(VietnamTime.At(new DateOnly(2026, 12, 31), new TimeOnly(23, 0)));
        for (var day = 1; day <= 3; day++)
            await server.TickAsync(VietnamTime.At(new DateOnly(2027, 1, day), new TimeOnly(22, 0)));

        Assert.Equal(["backup-20270103T150000Z", "backup-20270102T150000Z", "backup-20261231T160000Z"], BackupFolder.All(server.Backups).Select(folder => folder.Name));
        Assert.Equal("yearly", await server.Database.ScalarAsync<string>("select kind from backups where name = 'backup-20261231T160000Z' and removed_at is null"));
    }

    [Fact, Clause("HT-10.4b")]
    public async Task A_drill_restores_the_newest_and_its_minutes_are_shown_beside_those_allowed()
    {
        await server.TickAsync(Local(2, 3, 9, 0));
        await server.TickAsync(Local(2, 3, 22, 0));

        var (manifest, took) = await server.Services.GetRequiredService<DrillRestore>().RunAsync(null, CancellationToken.None);

        Assert.InRange(took.TotalMinutes, 0, 60);
        Assert.True(manifest.RowsOf("workflow_definition_versions") > 10);
        Assert.Matches(@"\d[.,]\d phút, cho phép 60 phút", (await (await server.BrowserAsync("quantri.hatinh")).OpenAsync("/backups")).Html);
        Assert.Equal(0, await server.Database.ScalarAsync<long>("select count(*) from pg_database where datname like 'flowoffice\\_drill\\_%' and datname > $1", "flowoffice_drill_z"));
        Assert.Equal(1, await server.Database.ScalarAsync<long>("select count(*) from restore_drills where error is null and definitions = $1", manifest.RowsOf("workflow_definition_versions")));
    }

    [Theory]
    [InlineData("vanhanh.sondong", 200)]
    [InlineData("quantri.sondong", 200)]
    [InlineData("chutich.sondong", 403)]
    [InlineData("chuyenvien1.noivu.sondong", 403)]
    public async Task The_page_is_for_operators_and_administrators(string user, int status) =>
        Assert.Equal(status, (int)(await (await server.BrowserAsync(user)).OpenAsync("/backups")).Status);

    private static DateTimeOffset Local(int day, int month, int hour, int minute) => VietnamTime.At(new DateOnly(2026, month, day), new TimeOnly(hour, minute));

    /// <summary>A server whose own scheduler is off: the test says when the job runs.</summary>
    private sealed class PlannedServer : SampleServer
    {
        public string Backups => Path.Combine(DataFolder, "kept", "backups");

        protected override IReadOnlyList<string> Settings =>
            [.. base.Settings, "--Jobs=false", "--Backups:Planned=true", $"--Backups:Folder={Backups}", $"--ConnectionStrings:Drill={Database.AdministratorConnectionString}"];

        public async Task<int> TickAsync(DateTimeOffset at)
        {
            Clock.SetTo(at > Clock.GetUtcNow() ? at : Clock.GetUtcNow());
            return await Services.GetRequiredService<RunDueBackups>().RunAsync(CancellationToken.None);
        }

        public Task<int> WatchAsync(DateTimeOffset at)
        {
            Clock.SetTo(at);
            return Services.GetRequiredService<WatchBackups>().RunAsync(CancellationToken.None);
        }

        public Task PlanForAllAsync(string day) => Database.ExecuteAsync("update organisations set settings = settings || jsonb_build_object('backupDay', $1)", day);

        /// <summary>Its administrator was told, and the managing unit; its leader was not.</summary>
        public async Task ToldAsync(string office)
        {
            var told = await Database.ScalarAsync<string[]>("""
                select array_agg(distinct a.user_name) from notices n join accounts a on a.person_id = n.person_id where n.kind = 'backup' and a.user_name like '%.' || $1
                """, office) ?? [];
            Assert.Contains($"quantri.{office}", told);
            Assert.DoesNotContain(told, user => user.StartsWith("chutich", StringComparison.Ordinal) || user.StartsWith("chuyenvien1.noivu", StringComparison.Ordinal));
        }
    }
}
