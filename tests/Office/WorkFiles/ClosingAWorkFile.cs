using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.Tests.Documents;
using FlowOffice.Office.WorkFiles;
using FlowOffice.Testing;
using Npgsql;
using Xunit;

namespace FlowOffice.Office.Tests.WorkFiles;

public sealed class ClosingAWorkFile(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly OfficeDesk desk = new(database);

    [Fact, Clause("SD-6.3")]
    public async Task A_closed_file_takes_nothing_more()
    {
        var file = await OpenAsync("01.NV");
        await desk.StepAsync(work => WorkFileRows.Close(work, file, "Đã xong"));

        await RefusedAsync(work => WorkFileRows.AddDocument(work, file, Guid.CreateVersion7()));
        await RefusedAsync(work => OpinionRows.Give(work, "opinion", "Thêm ý kiến", null, file, null));
        await RefusedAsync(work => Attachments.Add(work, AttachmentSubject.WorkFile, file, AFile, "material"));
        await RefusedAsync(work => WorkFileRows.SetLead(work, file, null, Guid.CreateVersion7()));
        Assert.Equal("closed", await database.ScalarAsync<string>("select state from work_files where id = $1", file));
        Assert.Equal(desk.Clerk.PersonId, await database.ScalarAsync<Guid>("select closed_by from work_files where id = $1", file));
    }

    [Fact, Clause("SD-6.3")]
    public async Task A_reopened_file_takes_items_again()
    {
        var file = await OpenAsync("01.NV");
        await desk.StepAsync(work => WorkFileRows.Close(work, file, null));
        await desk.StepAsync(work => WorkFileRows.Reopen(work, file));

        await desk.StepAsync(work => OpinionRows.Give(work, "opinion", "Bổ sung số liệu", null, file, null));

        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from opinions where work_file_id = $1", file));
    }

    [Fact, Clause("SD-6.3")]
    public async Task An_item_and_a_closing_at_once_come_one_after_the_other()
    {
        var file = await OpenAsync("01.NV");
        await using var adding = await StepWork.OpenAsync(database.DataSource, desk.Clerk, desk.Now, CancellationToken.None);
        await (await adding.ReadAsync(CancellationToken.None, Sql.Command(
            "insert into opinions (id, organisation_id, work_file_id, given_at, kind, text) values ($1, $2, $3, now(), 'opinion', 'Trước khi đóng')",
            Sql.Value(Guid.CreateVersion7()), Sql.Value(desk.Clerk.OrganisationId), Sql.Value(file)))).DisposeAsync();

        var closing = desk.StepAsync(work => WorkFileRows.Close(work, file, null));
        await WaitUntilALockIsAwaitedAsync(closing);
        Assert.False(closing.IsCompleted);
        await adding.CommitAsync(CancellationToken.None);
        await closing;

        Assert.Equal("closed", await database.ScalarAsync<string>("select state from work_files where id = $1", file));
    }

    [Fact, Clause("SD-4.2")]
    public async Task A_code_is_unique_in_unit_and_year()
    {
        var unit = Guid.CreateVersion7();
        await OpenAsync("01.NV", unit);
        await OpenAsync("01.NV", Guid.CreateVersion7());
        await OpenAsync("01.NV");

        var again = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync("01.NV", unit));
        var withoutUnit = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync("01.NV"));
        desk.Now = desk.Now.AddYears(1);
        await OpenAsync("01.NV", unit);

        Assert.Equal("WORK_FILE_CODE_TAKEN", StoredRules.Refuse(again)?.Code);
        Assert.Equal("WORK_FILE_CODE_TAKEN", StoredRules.Refuse(withoutUnit)?.Code);
    }

    private static SubmittedFile AFile => new("files", new string('0', 64), "a.pdf", 1, "application/pdf");

    private async Task<Guid> OpenAsync(string code, Guid? unit = null)
    {
        var id = Guid.CreateVersion7();
        await desk.StepAsync(work => WorkFileRows.Open(work, id,
            new NewWorkFile(code, "Tuyển dụng công chức năm 2026", "noi-vu", Guid.CreateVersion7()) { UnitId = unit }));
        return id;
    }

    private async Task RefusedAsync(Action<StepWork> step)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => desk.StepAsync(step));
        Assert.Equal("WORK_FILE_CLOSED", StoredRules.Refuse(refusal)?.Code);
    }

    private async Task WaitUntilALockIsAwaitedAsync(Task closing)
    {
        while (!closing.IsCompleted && await database.ScalarAsync<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 0)
            await Task.Yield();
    }
}
