using FlowOffice.Office.Database;
using FlowOffice.Office.Outgoing;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Outgoing;

public sealed class MovingAnOutgoingDocument(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<OutgoingDocumentState, OutgoingDocumentState> Pairs
    {
        get
        {
            var pairs = new TheoryData<OutgoingDocumentState, OutgoingDocumentState>();
            foreach (var from in Enum.GetValues<OutgoingDocumentState>())
                foreach (var to in Enum.GetValues<OutgoingDocumentState>().Where(to => to != from))
                    pairs.Add(from, to);
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task The_database_keeps_the_same_table_of_moves_as_the_program(OutgoingDocumentState from, OutgoingDocumentState to)
    {
        var document = Guid.CreateVersion7();
        await NumberedAsync(document, from);

        var refusal = await Record.ExceptionAsync(() => database.ExecuteAsync("update outgoing_documents set state = $2 where id = $1", document, ColumnNames.Text(to)));

        Assert.Equal(OutgoingDocumentLifecycle.CanMove(from, to), refusal is null);
        Assert.Equal(ColumnNames.Text(refusal is null ? to : from), await database.ScalarAsync<string>("select state from outgoing_documents where id = $1", document));
    }

    [Theory]
    [InlineData("update outgoing_documents set number = number + 1 where id = $1")]
    [InlineData("update outgoing_documents set number_symbol = '1/QĐ-UBND' where id = $1")]
    [InlineData("update outgoing_documents set issue_date = issue_date - 1 where id = $1")]
    [InlineData("delete from outgoing_documents where id = $1")]
    public async Task A_number_once_given_stays_with_its_document(string change)
    {
        var document = Guid.CreateVersion7();
        await NumberedAsync(document, OutgoingDocumentState.Approved);

        await Assert.ThrowsAnyAsync<Npgsql.PostgresException>(() => database.ExecuteAsync(change, document));
    }

    private Task NumberedAsync(Guid document, OutgoingDocumentState state) => database.ExecuteAsync("""
        insert into outgoing_documents (id, organisation_id, state, series, number, number_symbol, issue_date, register_id, numbered_at, created_at)
        values ($1, $1, $2, 'outgoing', 15, '15/QĐ-UBND', '2024-03-04', $1, now(), now())
        """, document, ColumnNames.Text(state));
}
