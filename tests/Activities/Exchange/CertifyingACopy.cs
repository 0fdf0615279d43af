using FlowOffice.Activities.Tests.HaTinh;
using FlowOffice.Office.Exchange;
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
        await office.ExecuteAsync("update organisations set settings = settings || '{\"abbreviation\": \"UBND\"}' where id = $1", office.OrganisationId);
        var (number, issued) = await IssuedAsync();

        Assert.IsType<StepResult.Done>(await CertifyAsync(number, "certified"));
        Assert.IsType<StepResult.Done>(await CertifyAsync(number, "extract", extract: "Điều 2"));

        Assert.Equal(
            $"SY-UBND certified {office.Today} {office.Land}; TrS-UBND extract {office.Today} {office.Land}",
            await office.ScalarAsync<string>("""
                select string_agg(concat_ws(' ', split_part(number_symbol, '/', 2), kind, copied_on, copier_id), '; ' order by number) from certified_copies where document_id = $1
                """, issued.DocumentId));
        var last = await LastAsync();
        Assert.Equal($"{last - 1:00}/SY-UBND; {last:00}/TrS-UBND", await office.ScalarAsync<string>("""
            select string_agg(e.note, '; ' order by e.number) from register_entries e join registers r on r.id = e.register_id where r.kind = 'copies' and e.document_id = $1
            """, issued.DocumentId));

        var book = await new BookReader(office.DataSource).ReadAsync(office.OrganisationId, new BookQuery(BookForm.Copies, 2024), CancellationToken.None);
        Assert.Equal("Sổ đăng ký bản sao", book.Title);
        Assert.Equal([$"{last - 1:00}/SY-UBND Sao y", $"{last:00}/TrS-UBND Trích sao"], book.Lines.Where(line => line.DocumentId == issued.DocumentId).Select(line => $"{line.Cells[0]} {line.Cells[2]}"));
    }

    [Fact, Clause("HT-4.3b2")]
    public async Task What_has_its_number_but_was_not_issued_is_a_draft_and_not_certified()
    {
        var matter = await office.CheckedAsync(IssuingDesk.Draft("programme"));
        await office.DoAsync(office.Clerk, matter, "numbered");

        await RefusedAsync((await office.OutgoingAsync(matter, "number_symbol"))!, "DRAFT_NOT_CERTIFIED");
    }

    [Fact, Clause("HT-4.3b2")]
    public async Task What_was_called_back_is_not_certified()
    {
        var (number, issued) = await IssuedAsync("scheme");
        Assert.IsType<RecallOutcome.Recalled>(await office.Get<RecallDocument>().RunAsync(TwoOffices.At(office, office.Clerk, "clerk"), issued.DocumentId, "Sai số liệu.", CancellationToken.None));

        await RefusedAsync(number, "RECALLED");
    }

    [Fact, Clause("HT-4.3b2")]
    public async Task Only_specialists_make_copies_and_what_is_missing_is_named()
    {
        var (number, _) = await IssuedAsync("notice");

        Assert.IsType<StepResult.NotYours>(await CertifyAsync(number, "certified", office.Clerk));
        Assert.Contains("extract", Assert.IsType<StepResult.Invalid>(await CertifyAsync(number, "extract")).Errors.Keys);
        Assert.Contains("documentNumber", Assert.IsType<StepResult.Invalid>(await CertifyAsync("999/UBND-NL", "certified")).Errors.Keys);
        Assert.Contains("copies", Assert.IsType<StepResult.Invalid>(await CertifyAsync(number, "certified", copies: "0")).Errors.Keys);
    }

    /// <summary>No number is used for what is refused.</summary>
    private async Task RefusedAsync(string documentNumber, string code)
    {
        var last = await LastAsync();

        Assert.Equal(code, Assert.IsType<StepResult.Refused>(await CertifyAsync(documentNumber, "certified")).Code);

        Assert.Equal(last, await LastAsync());
    }

    private Task<StepResult> CertifyAsync(string documentNumber, string kind, Guid? by = null, string? extract = null, string copies = "2") =>
        office.BeginAsync(by ?? office.Land, "certified-copy", new { documentNumber, kind, extract, copies, place = "Hà Tĩnh" });

    private async Task<int> LastAsync() =>
        await office.ScalarAsync<int?>("select last_number from number_series where organisation_id = $1 and code = 'copies'", office.OrganisationId) ?? 0;

    private async Task<(string Number, Matter Issued)> IssuedAsync(string type = "official-letter")
    {
        var matter = await office.IssuedAsync(IssuingDesk.Draft(type));
        return ((await office.OutgoingAsync(matter, "number_symbol"))!, matter);
    }
}
