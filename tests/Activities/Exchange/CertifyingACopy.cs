using FlowOffice.Activities.Tests.HaTinh;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Exchange;

public sealed class CertifyingACopy(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Fact, Clause("HT-4.3b2")]
    public async Task A_copy_has_the_next_number_of_all_copies_its_kind_its_day_its_copier_and_the_document()
    {
        var document = await DocumentAsync("21/UBND-NL");

        Assert.IsType<StepResult.Done>(await CertifyAsync("21/UBND-NL", "certified"));
        Assert.IsType<StepResult.Done>(await CertifyAsync("21/UBND-NL", "extract", extract: "Điều 2"));

        Assert.Equal(
            $"01/SY-UBND certified 2024-03-04 {office.Land} {document}; 02/TrS-UBND extract 2024-03-04 {office.Land} {document}",
            await office.ScalarAsync<string>("""
                select string_agg(concat_ws(' ', number_symbol, kind, copied_on, copier_id, document_id), '; ' order by number) from certified_copies where document_id = $1
                """, document));
        Assert.Equal("01/SY-UBND; 02/TrS-UBND", await office.ScalarAsync<string>("""
            select string_agg(e.note, '; ' order by e.number) from register_entries e join registers r on r.id = e.register_id where r.kind = 'copies' and e.document_id = $1
            """, document));

        var book = await new BookReader(office.DataSource).ReadAsync(office.OrganisationId, new BookQuery(BookForm.Copies, 2024), CancellationToken.None);
        Assert.Equal("Sổ đăng ký bản sao", book.Title);
        Assert.Equal(["01/SY-UBND Sao y", "02/TrS-UBND Trích sao"], book.Lines.Where(line => line.DocumentId == document).Select(line => $"{line.Cells[0]} {line.Cells[2]}"));
    }

    [Theory, Clause("HT-4.3b2")]
    [InlineData("41/UBND-NL", "drafting", "DRAFT_NOT_CERTIFIED"), InlineData("42/UBND-NL", "approved", "DRAFT_NOT_CERTIFIED"), InlineData("43/UBND-NL", "recalled", "RECALLED")]
    public async Task A_draft_is_not_certified_nor_what_was_called_back_and_no_number_is_used(string number, string state, string code)
    {
        await DocumentAsync(number, state);
        var last = await LastAsync();

        Assert.Equal(code, Assert.IsType<StepResult.Refused>(await CertifyAsync(number, "certified")).Code);

        Assert.Equal(last, await LastAsync());
    }

    [Fact, Clause("HT-4.3b2")]
    public async Task Only_specialists_make_copies_and_what_is_missing_is_named()
    {
        await DocumentAsync("31/UBND-NL");

        Assert.IsType<StepResult.NotYours>(await CertifyAsync("31/UBND-NL", "certified", office.Clerk));
        Assert.Contains("extract", Assert.IsType<StepResult.Invalid>(await CertifyAsync("31/UBND-NL", "extract")).Errors.Keys);
        Assert.Contains("documentNumber", Assert.IsType<StepResult.Invalid>(await CertifyAsync("999/UBND-NL", "certified")).Errors.Keys);
        Assert.Contains("copies", Assert.IsType<StepResult.Invalid>(await CertifyAsync("31/UBND-NL", "certified", copies: "0")).Errors.Keys);
    }

    private Task<StepResult> CertifyAsync(string documentNumber, string kind, Guid? by = null, string? extract = null, string copies = "2") =>
        office.BeginAsync(by ?? office.Land, "certified-copy", new { documentNumber, kind, extract, copies, place = "Hà Tĩnh" });

    private async Task<int> LastAsync() =>
        await office.ScalarAsync<int?>("select last_number from number_series where organisation_id = $1 and code = 'copies'", office.OrganisationId) ?? 0;

    private async Task<Guid> DocumentAsync(string number, string state = "issued")
    {
        var id = Guid.CreateVersion7();
        await office.ExecuteAsync("update organisations set settings = settings || '{\"abbreviation\": \"UBND\"}' where id = $1", office.OrganisationId);
        await office.ExecuteAsync("""
            insert into outgoing_documents (id, organisation_id, state, abstract, series, number, number_symbol, issue_date, register_id, numbered_at, created_at)
            values ($1, $2, $3, 'Về việc giao đất', 'outgoing', $4, $5, '2024-03-01', $1, now(), now())
            """, id, office.OrganisationId, state, int.Parse(number.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture), number);
        return id;
    }
}
