using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;

namespace FlowOffice.Office.Health;

/// <summary>What one part of a check found.</summary>
/// <param name="Name">What was looked at, in Vietnamese.</param>
/// <param name="Found">How much of it.</param>
/// <param name="Problem">What is wrong; null where nothing is.</param>
public sealed record CheckLine(string Name, long Found, string? Problem);

/// <summary>Goes once through what an organisation keeps: database, a sample of its files, the head of the audit chain, jobs.</summary>
/// <remarks>Source: Gia Lai Điều 16.2 (GL-16.2a).</remarks>
public sealed class CheckOffice(CheckIndexes indexes, FileStore files, VerifyAudit audit)
{
    private const int FilesSampled = 50;
    private const int LinksChecked = 2000;

    public async Task<IReadOnlyList<CheckLine>> RunAsync(StepWork work, CancellationToken cancellationToken)
    {
        var (checkedIndexes, broken) = await indexes.RunAsync(cancellationToken);
        List<CheckLine> lines =
        [
            await RowsAsync(work, cancellationToken),
            await TasksAsync(work, cancellationToken),
            await FilesAsync(work, cancellationToken),
            await AuditAsync(work, cancellationToken),
            await JobsAsync(work, cancellationToken),
        ];
        if (checkedIndexes is not null || broken is not null)
            lines.Add(new("chỉ mục của cơ sở dữ liệu", checkedIndexes ?? 0, broken));
        return lines;
    }

    /// <summary>Reads every row whole, so that PostgreSQL checks the pages that hold it; a damaged one is an exception.</summary>
    private static async Task<CheckLine> RowsAsync(StepWork work, CancellationToken cancellationToken)
    {
        var rows = 0L;
        foreach (var table in new[] { "incoming_documents", "outgoing_documents", "work_files", "register_entries" })
            rows += await work.ReadValueAsync<long>($"select count(length(row_read::text)) from {table} row_read where organisation_id = $1", cancellationToken, Sql.Value(work.OrganisationId));
        return new("dòng văn bản, hồ sơ, sổ", rows, null);
    }

    private static async Task<CheckLine> TasksAsync(StepWork work, CancellationToken cancellationToken)
    {
        const string Open = "from tasks t where t.organisation_id = $1 and t.completed_at is null and t.state <> 'obsolete'";
        var lost = await work.ReadValueAsync<long>($"select count(*) {Open} and not exists (select from workflow_instances i where i.id = t.instance_id)", cancellationToken, Sql.Value(work.OrganisationId));
        return new("việc đang mở", await work.ReadValueAsync<long>($"select count(*) {Open}", cancellationToken, Sql.Value(work.OrganisationId)),
            lost == 0 ? null : $"{lost} việc đang mở không thuộc luồng nào");
    }

    private async Task<CheckLine> FilesAsync(StepWork work, CancellationToken cancellationToken)
    {
        List<string> sample = [];
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            "select sha256 from (select distinct sha256 from attachments where organisation_id = $1) f order by random() limit $2", Sql.Value(work.OrganisationId), Sql.Value(FilesSampled))))
            while (await reader.ReadAsync(cancellationToken))
                sample.Add(reader.GetString(0));
        List<string> damaged = [];
        foreach (var sha256 in sample)
        {
            try
            {
                await using var file = await files.OpenAsync(sha256, cancellationToken);
            }
            catch (FileDamagedException)
            {
                damaged.Add(sha256);
            }
        }

        return new("tệp chọn ngẫu nhiên", sample.Count, damaged.Count == 0 ? null : $"{damaged.Count} tệp hỏng hoặc mất ({damaged[0][..12]}…): hãy lấy lại từ bản sao lưu");
    }

    private async Task<CheckLine> AuditAsync(StepWork work, CancellationToken cancellationToken)
    {
        var verdict = await audit.TailAsync(work.OrganisationId, LinksChecked, cancellationToken);
        return new("mục cuối của nhật ký", verdict.Links, verdict.Break is { } found ? $"nhật ký bị sửa từ mục {found.EntryId}: hãy chạy lệnh verify-audit" : null);
    }

    private static async Task<CheckLine> JobsAsync(StepWork work, CancellationToken cancellationToken)
    {
        var failed = await work.ReadValueAsync<long>("select count(*) from duty_runs where organisation_id = $1 and state = 'failed' and occurrence > $2 and duty <> 'daily-check'",
            cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(work.Now.AddDays(-1)));
        var dead = await work.ReadValueAsync<long>("select count(*) from outbox where organisation_id = $1 and dead_at > $2", cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(work.Now.AddDays(-1)));
        var ran = await work.ReadValueAsync<long>("select count(*) from duty_runs where organisation_id = $1 and occurrence > $2", cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(work.Now.AddDays(-1)));
        return new("lần chạy tác vụ trong ngày", ran, failed + dead == 0 ? null : $"{failed} lần chạy lỗi, {dead} thư không gửi được trong ngày: hãy xem Tác vụ tự động");
    }
}
