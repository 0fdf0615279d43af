using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace FlowOffice.Office.Tests.Documents;

public sealed class MovingADocument(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly OfficeDesk desk = new(database);

    public static TheoryData<IncomingDocumentState, IncomingDocumentState> Pairs
    {
        get
        {
            var pairs = new TheoryData<IncomingDocumentState, IncomingDocumentState>();
            foreach (var from in Enum.GetValues<IncomingDocumentState>())
            {
                foreach (var to in Enum.GetValues<IncomingDocumentState>().Where(to => to != from))
                    pairs.Add(from, to);
            }

            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task The_database_keeps_the_same_table_of_moves_as_the_program(IncomingDocumentState from, IncomingDocumentState to)
    {
        var document = await desk.ReceiveAsync();
        await database.ExecuteAsync("alter table incoming_documents disable trigger incoming_documents_move");
        await database.ExecuteAsync("update incoming_documents set state = $2 where id = $1", document, ColumnNames.Text(from));
        await database.ExecuteAsync("alter table incoming_documents enable trigger incoming_documents_move");

        var refusal = await Record.ExceptionAsync(() => database.ExecuteAsync("update incoming_documents set state = $2 where id = $1", document, ColumnNames.Text(to)));

        Assert.Equal(IncomingDocumentLifecycle.CanMove(from, to), refusal is null);
        Assert.Equal(ColumnNames.Text(refusal is null ? to : from), await desk.StateOfAsync(document));
    }

    [Fact]
    public async Task A_document_goes_from_the_desk_to_its_result()
    {
        var document = await desk.ReceiveAsync();
        var (unit, specialist) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await desk.RegisterAsync(document, new RegisteredDocument("Sở Nội vụ"));
        await desk.StepAsync(work =>
        {
            IncomingDocuments.AssignLead(work, document, unit, null, "Phòng Nội vụ chủ trì, báo cáo trước 10/3", "written");
            IncomingDocuments.SetDue(work, document, OfficeDesk.Morning.AddDays(8), null);
        });
        await desk.StepAsync(work => IncomingDocuments.SetHandler(work, document, specialist));
        await desk.StepAsync(work =>
        {
            IncomingDocuments.AttachIssuedDocument(work, document, "15/BC-UBND", new DateOnly(2026, 3, 9));
            IncomingDocuments.Finish(work, document);
        });

        await using var db = new OfficeDb(new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(database.DataSource).Options);
        var stored = await db.IncomingDocuments.FindAsync(document);
        Assert.Equal(IncomingDocumentState.Finished, stored!.State);
        Assert.Equal((unit, specialist), (stored.LeadUnitId, stored.HandlerId));
        Assert.Equal(("15/BC-UBND", new DateOnly(2026, 3, 9)), (stored.ResultNumber, stored.ResultDate));
        Assert.Equal(OfficeDesk.Morning, stored.FinishedAt);
        Assert.Contains("so noi vu", stored.Search, StringComparison.Ordinal);
    }

    [Fact, Clause("SD-5.1b")]
    public async Task A_document_returned_to_its_sender_uses_no_number()
    {
        var document = await desk.ReceiveAsync();

        await desk.StepAsync(work => IncomingDocuments.ReturnToSender(work, document, "Không có dấu"));

        Assert.Equal("returned", await desk.StateOfAsync(document));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from number_series where organisation_id = $1", desk.Clerk.OrganisationId));
        var late = await Assert.ThrowsAsync<PostgresException>(() => desk.RegisterAsync(document, new RegisteredDocument("Sở Nội vụ")));
        Assert.Equal("DOCUMENT_STATE", StoredRules.Refuse(late)?.Code);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from number_series where organisation_id = $1", desk.Clerk.OrganisationId));
    }

    [Fact]
    public async Task Another_office_cannot_touch_it()
    {
        var document = await desk.ReceiveAsync();

        await new OfficeDesk(database).StepAsync(work => IncomingDocuments.ReturnToSender(work, document, "Không phải của mình"));

        Assert.Equal("received", await desk.StateOfAsync(document));
    }
}
