using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.Tests.Documents;
using FlowOffice.Office.WorkFiles;
using FlowOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FlowOffice.Office.Tests.WorkFiles;

public sealed class ReadingAWorkFile(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly OfficeDesk desk = new(database);

    [Fact]
    public async Task A_document_stands_in_several_files_and_ends_with_none_of_them()
    {
        var document = await desk.ReceiveAsync("Sở Y tế");
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await NextAsync(work => WorkFileRows.Open(work, first, new NewWorkFile("02.YT", "Phòng dịch", "y-te", document)));
        await NextAsync(work => WorkFileRows.Open(work, second, new NewWorkFile("03.YT", "Mua sắm thiết bị", "y-te", document)));
        await NextAsync(work => WorkFileRows.Close(work, first, "Xong"));
        await NextAsync(work => OpinionRows.Give(work, "opinion", "Đang chờ báo giá", null, second, null)); // the other is still open

        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from work_file_documents where document_id = $1", document));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from incoming_documents where id = $1", document));
    }

    [Fact, Clause("SD-4.1")]
    public async Task Two_documents_a_material_and_three_opinions_stand_in_time_order_with_their_authors()
    {
        await database.ExecuteAsync("insert into organisations (id, code, name) values ($1, $2, 'UBND huyện')", desk.Clerk.OrganisationId, desk.Clerk.OrganisationId.ToString());
        await database.ExecuteAsync("insert into people (id, organisation_id, full_name) values ($1, $2, 'Lã Văn Đông')", desk.Clerk.PersonId!.Value, desk.Clerk.OrganisationId);
        var (first, second) = (await desk.ReceiveAsync("Sở Nội vụ"), await desk.ReceiveAsync("Sở Tài chính"));
        var file = Guid.CreateVersion7();
        await NextAsync(work => WorkFileRows.Open(work, file, new NewWorkFile("01.NV", "Tuyển dụng công chức", "noi-vu", first)));
        await NextAsync(work => OpinionRows.Give(work, "opinion", "Đề nghị rà soát biên chế", null, file, null));
        await database.ExecuteAsync("insert into files (sha256, size, media_type, stored_at) values ($1, 1, 'application/pdf', now())", new string('a', 64));
        await NextAsync(work => Attachments.Add(work, AttachmentSubject.WorkFile, file, new SubmittedFile("materials", new string('a', 64), "biểu số liệu.pdf", 1, "application/pdf"), "material"));
        await NextAsync(work => WorkFileRows.AddDocument(work, file, second));
        await NextAsync(work => WorkFileRows.AddDocument(work, file, second)); // once, however often
        await NextAsync(work => OpinionRows.Give(work, "opinion", "Số liệu đã khớp", second, file, null));
        await NextAsync(work => OpinionRows.Give(work, "result", "Đồng ý đề xuất", null, file, null));

        await using var db = new OfficeDb(new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(database.DataSource).Options);
        var detail = await new WorkFileDetails(db, database.DataSource).ReadAsync(desk.Clerk.OrganisationId, file, CancellationToken.None);

        Assert.Equal(
            [WorkFileItemKind.Document, WorkFileItemKind.Opinion, WorkFileItemKind.Material, WorkFileItemKind.Document, WorkFileItemKind.Opinion, WorkFileItemKind.Opinion],
            detail!.Items.Select(item => item.Kind));
        Assert.Equal(detail.Items.OrderBy(item => item.At), detail.Items);
        Assert.All(detail.Items, item => Assert.Equal("Lã Văn Đông", item.AuthorName));
        Assert.Equal("biểu số liệu.pdf", detail.Items[2].Title);
        Assert.Null(await new WorkFileDetails(db, database.DataSource).ReadAsync(Guid.CreateVersion7(), file, CancellationToken.None));
    }

    private async Task NextAsync(Action<StepWork> step)
    {
        desk.Now = desk.Now.AddMinutes(1);
        await desk.StepAsync(step);
    }
}
