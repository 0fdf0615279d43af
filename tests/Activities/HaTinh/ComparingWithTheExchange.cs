using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class ComparingWithTheExchange(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Fact, Clause("HT-3.2a", "HT-7.1a")]
    public async Task A_match_takes_over_the_electronic_file_and_its_data()
    {
        var arrival = await ArrivedAsync("15/SNV-TCBC");
        var matter = await office.ReceivedAsync("Sở Nội vụ", exchange: true);

        await office.DoAsync(office.Clerk, matter, "match", new { arrival });

        Assert.Equal("register", (await office.TaskAsync(office.Clerk, matter)).Step);
        Assert.Equal("matched", await office.DocumentAsync(matter, "reception"));
        Assert.Equal("van-ban-dien-tu.pdf", await office.ScalarAsync<string>("select file_name from attachments where subject_id = $1 and kind = 'electronic'", matter.DocumentId));
        Assert.Equal("15/SNV-TCBC", await FieldAsync(matter, "numberSymbol"));
        Assert.Equal("Về biên chế năm 2024", await FieldAsync(matter, "abstract"));
        var form = HaTinhOffice.Registration();
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Clerk, (await office.TaskAsync(office.Clerk, matter)).Id, "needs-assignment", form)); // no scan: the file is there
    }

    [Fact, Clause("HT-3.2a")]
    public async Task A_mismatch_holds_the_document_with_its_reason_until_the_sender_has_answered()
    {
        await ArrivedAsync("16/SNV-TCBC");
        var matter = await office.ReceivedAsync("Sở Nội vụ", exchange: true);
        Assert.Contains("reason", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Clerk, (await office.TaskAsync(office.Clerk, matter)).Id, "mismatch")).Errors.Keys);

        await office.DoAsync(office.Clerk, matter, "mismatch", new { reason = "Thiếu phụ lục." });

        Assert.Equal("ask-sender", (await office.TaskAsync(office.Clerk, matter)).Step);
        Assert.Equal(("received", null), (await office.DocumentAsync(matter, "state"), await office.DocumentAsync(matter, "arrival_number")));
        await office.DoAsync(office.Clerk, matter, "Nơi gửi đã trả lời");
        Assert.Equal("compare", (await office.TaskAsync(office.Clerk, matter)).Step);
    }

    [Fact, Clause("HT-7.1a")]
    public async Task What_came_electronically_only_is_registered_with_that_mark()
    {
        var arrival = await ArrivedAsync("17/SNV-TCBC");
        var matter = await office.ReceivedAsync("Sở Nội vụ", exchange: true);

        await office.DoAsync(office.Clerk, matter, "electronic-only", new { arrival });
        await office.DoAsync(office.Clerk, matter, "needs-assignment", HaTinhOffice.Registration());

        Assert.Equal("electronic-only", await office.DocumentAsync(matter, "reception"));
        Assert.Equal("assign", (await office.TaskAsync(office.Chief, matter)).Step);
    }

    [Fact, Clause("HT-3.2a")]
    public async Task An_electronic_document_becomes_one_document_only()
    {
        var arrival = await ArrivedAsync("18/SNV-TCBC");
        var first = await office.ReceivedAsync("Sở Nội vụ", exchange: true);
        var second = await office.ReceivedAsync("Sở Nội vụ", exchange: true);
        await office.DoAsync(office.Clerk, first, "match", new { arrival });

        var answer = await office.CompleteAsync(office.Clerk, (await office.TaskAsync(office.Clerk, second)).Id, "match", new { arrival });

        Assert.Contains("arrival", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Fact, Clause("HT-7.1c")]
    public async Task Senders_that_the_settings_name_are_not_compared()
    {
        await office.ExecuteAsync("""update organisations set settings = settings || '{ "sendersWithoutExchange": ["UBND xã Sơn Kim"] }' where id = $1""", office.OrganisationId);

        var matter = await office.ReceivedAsync("UBND xã Sơn Kim", exchange: true);

        Assert.Equal("register", (await office.TaskAsync(office.Clerk, matter)).Step);
        Assert.Equal("no-exchange", await office.DocumentAsync(matter, "reception"));
    }

    private async Task<Guid> ArrivedAsync(string number)
    {
        var id = Guid.CreateVersion7();
        await office.ExecuteAsync("""
            insert into electronic_arrivals (id, organisation_id, sender, number_symbol, document_date, type_code, abstract, files, received_at)
            values ($1, $2, 'Sở Nội vụ', $3, '2024-03-01', 'official-letter', 'Về biên chế năm 2024',
              jsonb_build_array(jsonb_build_object('field', 'files', 'sha256', $4::text, 'fileName', 'van-ban-dien-tu.pdf', 'size', 1024, 'mediaType', 'application/pdf')), now())
            """, id, office.OrganisationId, number, HaTinhOffice.Scan.Sha256);
        return id;
    }

    private async Task<string?> FieldAsync(Matter matter, string name) => await office.ScalarAsync<string>(
        "select field ->> 'value' from tasks t, jsonb_array_elements(t.form) field where t.id = $1 and field ->> 'name' = $2",
        (await office.TaskAsync(office.Clerk, matter)).Id, name);
}
