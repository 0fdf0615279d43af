using System.Globalization;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Backups;

/// <summary>Tells administrators and operators of an organisation when its plan was not kept, or a backup or a drill failed. Once each.</summary>
/// <remarks>Source: Sơn Động Điều 9.2 (SD-9.2a), Hà Tĩnh Điều 10.4 (HT-10.4a), Gia Lai Điều 16.2 (GL-16.2b).</remarks>
public sealed class WatchBackups(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    /// <summary>The plan of each organisation.</summary>
    public async Task<IReadOnlyList<(Guid Organisation, BackupPlan Plan)>> PlansAsync(CancellationToken cancellationToken)
    {
        var plans = new List<(Guid, BackupPlan)>();
        await using var command = source.CreateCommand("select id, settings::text from organisations order by code");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            plans.Add((reader.GetGuid(0), BackupPlan.Of(reader.GetString(1))));
        return plans;
    }

    /// <summary>Since when plans are watched: what was due before belongs to nobody.</summary>
    public async Task<DateTimeOffset> SinceAsync(CancellationToken cancellationToken)
    {
        await using var begin = source.Command("insert into backup_watch (since) values ($1) on conflict do nothing", Sql.Value(clock.GetUtcNow()));
        await begin.ExecuteNonQueryAsync(cancellationToken);
        await using var look = source.CreateCommand("select since from backup_watch");
        await using var reader = await look.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return await reader.GetFieldValueAsync<DateTimeOffset>(0, cancellationToken);
    }

    /// <returns>How many organisations were told that their plan was not kept.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (now, since, told) = (clock.GetUtcNow(), await SinceAsync(cancellationToken), 0);
        foreach (var (organisation, plan) in await PlansAsync(cancellationToken))
        {
            var (from, until) = plan.LastChecked(now);
            if (plan.LastDue(until.AddTicks(-1)) >= since && !await HasVerifiedAsync(from, until, cancellationToken)
                && await TellAsync(organisation, "backup.missed", string.Create(CultureInfo.InvariantCulture, $"backup-missed:{from:yyyyMMddHHmm}"), Missed(plan, from, until), cancellationToken))
                told++;
        }

        return told;
    }

    /// <summary>Tells every organisation that a backup or a drill went wrong.</summary>
    public async Task TellFailureAsync(string action, string name, string text, CancellationToken cancellationToken)
    {
        foreach (var (organisation, _) in await PlansAsync(cancellationToken))
            await TellAsync(organisation, action, $"{action}:{name}", text, cancellationToken);
    }

    private async Task<bool> HasVerifiedAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select exists (select from backups where verified and started_at >= $1 and started_at < $2)", Sql.Value(from), Sql.Value(until));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<bool> TellAsync(Guid organisation, string action, string key, string text, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(organisation), clock.GetUtcNow(), cancellationToken);
        if (await work.ReadValueAsync<bool>("select exists (select from notices where organisation_id = $1 and key = $2)", cancellationToken, Sql.Value(organisation), Sql.Value(key)))
            return false;
        var people = await RightHolders.FindAsync(work, Right.ReadJobs, cancellationToken);
        notices.Add(work, [.. people.Select(person => new Notice
        {
            OrganisationId = organisation, PersonId = person, Key = key, Kind = "backup", Text = text, Link = "/backups", CreatedAt = work.Now,
        })]);
        if (people.Count > 0)
            new AuditEntry(action, "backup", key).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return people.Count > 0;
    }

    private static string Missed(BackupPlan plan, DateTimeOffset from, DateTimeOffset until) => plan.Day is null
        ? string.Create(CultureInfo.InvariantCulture, $"Không có bản sao lưu nào được tạo và kiểm tra đúng từ {Local(from):HH:mm dd/MM/yyyy} đến {Local(until):HH:mm dd/MM/yyyy}. Hãy xem trang Sao lưu.")
        : string.Create(CultureInfo.InvariantCulture, $"Không có bản sao lưu nào được tạo và kiểm tra đúng trong tuần từ {Local(from):dd/MM/yyyy} đến {VietnamTime.DateOf(until).AddDays(-1):dd/MM/yyyy}. Hãy xem trang Sao lưu.");

    private static DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(VietnamTime.Offset);
}
