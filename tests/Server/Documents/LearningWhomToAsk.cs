using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Documents;

/// <summary>Whoever may not open a document learns whom to ask, where the office wants that told.</summary>
public sealed class LearningWhomToAsk(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact, Clause("HT-4.2e")]
    public async Task Whoever_takes_no_part_sees_the_number_and_who_handles_it_with_their_phone_and_no_abstract()
    {
        var document = await RegisteredAsync("ha-tinh", "chuyenvien1.tonghop.hatinh", "21/UBND-NL", "none");

        var page = await OpenAsync("quantri.hatinh", document);

        Assert.Contains("Văn bản số 21/UBND-NL", page, StringComparison.Ordinal);
        Assert.Contains(await server.Database.ScalarAsync<string>("select p.full_name from people p join accounts a on a.person_id = p.id where a.normalized_user_name = upper('chuyenvien1.tonghop.hatinh')") ?? "?", page, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:0912000021\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Giao đất tái định cư", page, StringComparison.Ordinal);
    }

    [Fact, Clause("HT-4.2e")]
    public async Task Nothing_is_told_of_a_secret_document_nor_where_the_office_does_not_want_it()
    {
        var secret = await RegisteredAsync("ha-tinh", "chuyenvien1.tonghop.hatinh", "22/CA-PA03", "confidential");
        var elsewhere = await RegisteredAsync("son-dong", "chuyenvien1.vanhoa.sondong", "23/UBND-NL", "none");

        Assert.DoesNotContain("22/CA-PA03", await OpenAsync("quantri.hatinh", secret), StringComparison.Ordinal);
        Assert.DoesNotContain("23/UBND-NL", await OpenAsync("quantri.sondong", elsewhere), StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync(string user, Guid document)
    {
        var page = await (await server.BrowserAsync(user)).OpenAsync($"/documents/{document}");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        return page.Html;
    }

    private async Task<Guid> RegisteredAsync(string office, string handler, string number, string secrecy)
    {
        await server.Database.ExecuteAsync("update people set phone = '0912000021' where id = (select person_id from accounts where normalized_user_name = upper($1))", handler);
        var document = Guid.CreateVersion7();
        await server.Database.ExecuteAsync("""
            insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, number_symbol, arrival_number, arrival_date, abstract, secrecy, handler_id, created_at)
            select $1, o.id, 'in-progress', 'UBND huyện Hương Khê', now(), 'paper', $4, 21, current_date, case when $5 = 'none' then 'Giao đất tái định cư' end, $5, (select person_id from accounts where normalized_user_name = upper($3)), now()
            from organisations o where o.code = $2
            """, document, office, handler, number, secrecy);
        return document;
    }
}
