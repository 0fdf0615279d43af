using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Tests.Documents;
using FlowOffice.Testing;
using Npgsql;
using Xunit;

namespace FlowOffice.Office.Tests.Registers;

public sealed class KeepingTheRegister(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly OfficeDesk desk = new(database);

    [Fact, Clause("SD-5.1c")]
    public async Task The_arrival_number_is_one_more_than_the_last_in_the_years_book()
    {
        var first = await RegisterAsync();
        var second = await RegisterAsync();
        desk.Now = new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero); // 1 January 2027 in Vietnam
        var next = await RegisterAsync();

        Assert.Equal((1, 2, 1), (first.Number, second.Number, next.Number));
        Assert.Equal("Sổ đăng ký văn bản đến năm 2026", await BookOfAsync(second.Document));
        Assert.Equal("Sổ đăng ký văn bản đến năm 2027", await BookOfAsync(next.Document));
        Assert.Equal(new DateOnly(2027, 1, 1), await database.ScalarAsync<DateOnly>("select arrival_date from incoming_documents where id = $1", next.Document));
    }

    [Fact]
    public async Task Many_first_documents_of_a_year_at_once_share_one_book()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => RegisterAsync()));

        Assert.Equal(Enumerable.Range(1, 16), numbers.Select(n => n.Number).Order());
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from registers where organisation_id = $1", desk.Clerk.OrganisationId));
        Assert.Equal(16, await database.ScalarAsync<long>("select count(*) from register_entries where organisation_id = $1", desk.Clerk.OrganisationId));
    }

    [Fact]
    public async Task A_second_series_has_a_book_of_its_own()
    {
        var usual = await RegisterAsync();
        var petition = await desk.ReceiveAsync();
        var number = 0;
        await desk.StepAsync(async work => number = await IncomingRegister.RegisterAsync(work, petition, new RegisteredDocument("Công dân"), "petitions", CancellationToken.None));

        Assert.Equal((1, 1), (usual.Number, number));
        Assert.Equal("Sổ đăng ký văn bản đến (petitions) năm 2026", await BookOfAsync(petition));
        Assert.Equal("Sổ đăng ký văn bản đến năm 2026", await BookOfAsync(usual.Document));
    }

    [Fact]
    public async Task A_document_that_was_sent_back_keeps_its_number_and_day()
    {
        var (document, number) = await RegisterAsync();
        await desk.StepAsync(work => IncomingDocuments.AssignLead(work, document, Guid.CreateVersion7(), null, "Giao chủ trì", "spoken"));
        await desk.StepAsync(work => IncomingDocuments.Return(work, document, "Không thuộc chức năng"));

        desk.Now = desk.Now.AddDays(400);
        await desk.StepAsync(work => IncomingDocuments.Describe(work, document, new RegisteredDocument("Sở Tài chính")));

        Assert.Equal(number, await database.ScalarAsync<int>("select arrival_number from incoming_documents where id = $1", document));
        Assert.Equal(new DateOnly(2026, 3, 2), await database.ScalarAsync<DateOnly>("select arrival_date from incoming_documents where id = $1", document));
        Assert.Equal("Sở Tài chính", await database.ScalarAsync<string>("select sender from incoming_documents where id = $1", document));
    }

    [Theory]
    [InlineData("delete from register_entries")]
    [InlineData("update register_entries set number = number + 1")]
    [InlineData("truncate register_entries cascade")]
    [InlineData("delete from registers")]
    public async Task Lines_and_books_are_never_changed_or_removed(string sql)
    {
        await RegisterAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql));

        Assert.Equal("REGISTER_KEPT", StoredRules.Refuse(refusal)?.Code);
    }

    [Fact]
    public async Task What_must_be_put_right_stands_beside_the_line()
    {
        var (document, number) = await RegisterAsync();
        var book = Register.IdOf(desk.Clerk.OrganisationId, RegisterKind.Incoming, 2026);

        await desk.StepAsync(work => IncomingRegister.Correct(work, book, number, "numberSymbol", "12/UBND-VX", "21/UBND-VX", "Ghi nhầm", Guid.CreateVersion7()));

        Assert.Equal("Ghi nhầm", await database.ScalarAsync<string>(
            "select reason from register_corrections join register_entries using (register_id, number) where document_id = $1", document));
    }

    private async Task<(Guid Document, int Number)> RegisterAsync()
    {
        var document = await desk.ReceiveAsync();
        return (document, await desk.RegisterAsync(document, new RegisteredDocument("Sở Nội vụ tỉnh Bắc Giang")));
    }

    private Task<string?> BookOfAsync(Guid document) => database.ScalarAsync<string>(
        "select name from registers join register_entries on register_id = id where document_id = $1", document);
}
