using System.IO.Compression;
using System.Text.Json.Nodes;
using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

public sealed class FilingAChange(LangSonOffice office) : IClassFixture<LangSonOffice>
{
    [Fact, Clause("LS-3.1")]
    public async Task Every_field_of_the_own_record_can_be_proposed_for_change()
    {
        var person = this["phochutich.hoangvanthu"];
        var fields = DefaultFields.For(office.OrganisationId);

        await office.FiledAsync(person, [.. fields.Select(field => (field.Code, field.Kind switch
        {
            RecordFieldKind.Date => "1980-05-19", RecordFieldKind.Number => "3.66", RecordFieldKind.Choice => field.Choices[0], _ => "Nội dung mới",
        }))]);

        Assert.Equal(fields.Count, await office.ScalarAsync<long>("select count(*) from record_filing_lines l join record_filings f on f.id = l.filing_id where f.person_id = $1", person));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from record_values where person_id = $1", person));
    }

    [Fact, Clause("LS-3.2a")]
    public async Task Without_the_declaration_or_without_a_paper_that_a_field_needs_nothing_is_filed()
    {
        var person = this["chuyenvien2.noivu"];

        var undeclared = Assert.IsType<StepResult.Invalid>(await office.FileAsync(person, ("degree", "Thạc sĩ"), ("declared", "")));
        var unproven = Assert.IsType<StepResult.Invalid>(await SendAsync(person, new JsonObject { ["field:degree"] = "Thạc sĩ", ["declared"] = "on" }));

        Assert.Equal(["declared"], undeclared.Errors.Keys);
        Assert.Equal("Hãy kèm tài liệu chứng minh cho: Trình độ chuyên môn cao nhất.", Assert.Single(Assert.Single(unproven.Errors).Value));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from record_filings where person_id = $1", person));
        await office.FiledAsync(person, ("degree", "Thạc sĩ"));
        Assert.True(await office.ScalarAsync<bool>("select declared_at = $2 from record_filings where person_id = $1", person, office.Clock.GetUtcNow()));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from attachments a join record_filings f on f.id = a.subject_id where a.subject_kind = 'record' and f.person_id = $1", person));
    }

    [Fact, Clause("LS-3.2b")]
    public async Task The_steward_has_a_task_at_once_and_the_days_since_it_happened_are_kept()
    {
        var person = this["phochutich.quanglac"];

        var matter = await office.FiledAsync(person, ("phone", "0912000111"), ("eventDate", "2024-02-23"));

        var task = await office.TaskAsync(office.Steward, matter);
        Assert.Equal("Đối chiếu, xác thực: Hứa Thị Bình: Số điện thoại", task.Title);
        Assert.Equal("mục 2 gạch 3, 4", task.Clause);
        var filing = (await office.Get<PersonRecords>().ReadAsync(office.OrganisationId, person, CancellationToken.None))!.Filings.Single();
        Assert.Equal(10, filing.DaysAfter);
        Assert.Equal("0912000111", filing.Lines.Single().After);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field()
    {
        var person = this["phophong.noivu"];
        await office.FiledAsync(person, ("health", "Tốt"));

        var refused = Assert.IsType<StepResult.Invalid>(await office.FileAsync(person,
            ("birth-date", "31/31/1980"), ("gender", "Khác"), ("salary-coefficient", "ba phẩy ba"), ("no-such-field", "x"), ("health", "Khá"), ("eventDate", "2024-03-05")));

        Assert.Equal(["eventDate", "field:birth-date", "field:gender", "field:health", "field:no-such-field", "field:salary-coefficient"], refused.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["fields"], Assert.IsType<StepResult.Invalid>(await office.FileAsync(person)).Errors.Keys);
    }

    [Fact, Clause("LS-1.6")]
    public async Task Values_are_neither_in_the_audit_nor_in_the_request_nor_in_the_instance()
    {
        var person = this["chuyenvien1.noivu"];
        var matter = await office.FiledAsync(person, ("identity-number", "020199887766"));

        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from audit_entries where organisation_id = $1 and details::text like '%020199887766%'", office.OrganisationId));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from requests where organisation_id = $1 and (form::text || title) like '%020199887766%'", office.OrganisationId));
        var filing = await office.ScalarAsync<Guid>("select id from record_filings where instance_id = $1", matter.InstanceId);
        var state = await office.ScalarAsync<string>("select convert_from(state, 'UTF8') from workflow_instances where id = $1", matter.InstanceId);
        var journal = Unpacked(await office.ScalarAsync<byte[]>("select entries from workflow_journal where instance_id = $1", matter.InstanceId));
        Assert.Contains(filing.ToString(), state, StringComparison.Ordinal);
        Assert.Contains("Workflow1:main", journal, StringComparison.Ordinal);
        Assert.DoesNotContain("020199887766", state + journal, StringComparison.Ordinal);
    }

    private Guid this[string user] => office[user];

    private Task<StepResult> SendAsync(Guid person, JsonObject form) => office.Steps.StartAsync(new StartProcedure(office.As(person), "record-update", form, []), CancellationToken.None);

    private static string Unpacked(byte[]? packed)
    {
        using var text = new StreamReader(new BrotliStream(new MemoryStream(packed!), CompressionMode.Decompress));
        return text.ReadToEnd();
    }
}
