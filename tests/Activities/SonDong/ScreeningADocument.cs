using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class ScreeningADocument(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Theory, Clause("SD-3.1")]
    [InlineData("confidential", false)]
    [InlineData("secret", false)]
    [InlineData("top-secret", false)]
    [InlineData("none", true)]
    public async Task A_secret_document_or_one_of_secret_content_stays_out(string secrecy, bool contentSecret)
    {
        var before = await CountAsync("EXCLUDED_SECRET");

        var answer = await office.ReceiveAsync(new { sender = "Công an huyện Mật", secrecy, contentSecret, typeCode = "official-letter" });

        var refused = Assert.IsType<StepResult.Refused>(answer);
        Assert.Equal("EXCLUDED_SECRET", refused.Code);
        Assert.Equal("Điều 3 khoản 1", refused.Clause);
        Assert.Equal(before + 1, await CountAsync("EXCLUDED_SECRET"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from incoming_documents where sender = 'Công an huyện Mật'"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from audit_entries where details::text like '%Công an huyện Mật%'"));
    }

    [Theory, Clause("SD-3.2")]
    [InlineData("petition")]
    [InlineData("complaint")]
    [InlineData("denunciation")]
    public async Task A_petition_complaint_or_denunciation_stays_out(string typeCode)
    {
        var answer = await office.ReceiveAsync(new { sender = "Ông Nguyễn Văn Đơn", typeCode });

        Assert.Equal("EXCLUDED_PETITION", Assert.IsType<StepResult.Refused>(answer).Code);
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from incoming_documents where sender = 'Ông Nguyễn Văn Đơn'"));
    }

    [Fact, Clause("SD-3.3")]
    public async Task A_document_of_the_one_stop_mechanism_stays_out()
    {
        var answer = await office.ReceiveAsync(new { sender = "Bộ phận một cửa xã", typeCode = "official-letter", source = "one-stop" });

        Assert.Equal("EXCLUDED_ONE_STOP", Assert.IsType<StepResult.Refused>(answer).Code);
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from incoming_documents where sender = 'Bộ phận một cửa xã'"));
    }

    [Fact, Clause("SD-3.1", "SD-3.2", "SD-3.3")]
    public async Task Each_refusal_leaves_one_line_of_audit_and_no_instance()
    {
        var instances = await office.ScalarAsync<long>("select count(*) from workflow_instances");
        var lines = await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'step.refused'");

        await office.ReceiveAsync(new { sender = "A", typeCode = "petition" });

        Assert.Equal(instances, await office.ScalarAsync<long>("select count(*) from workflow_instances"));
        Assert.Equal(lines + 1, await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'step.refused'"));
    }

    [Fact, Clause("SD-3")]
    public async Task An_exclusion_that_the_definition_of_a_unit_drops_lets_the_document_in_there_alone()
    {
        await using var other = new SonDongOffice();
        await other.InitializeAsync();
        var shipped = await File.ReadAllTextAsync(SonDongOffice.ShippedFile);
        var changed = shipped.Replace(@", \""one-stop\""]", "]", StringComparison.Ordinal);
        Assert.NotEqual(shipped, changed);
        await other.PublishAsync(changed);
        var form = new { sender = "Bộ phận một cửa", typeCode = "official-letter", source = "one-stop" };

        Assert.IsType<StepResult.Done>(await other.ReceiveAsync(form));
        Assert.IsType<StepResult.Refused>(await office.ReceiveAsync(form));
    }

    [Fact]
    public async Task What_the_clerk_repeats_under_one_key_is_received_once()
    {
        var form = new { sender = "Sở Tư pháp", typeCode = "official-letter" };

        var first = Assert.IsType<StepResult.Done>(await office.ReceiveAsync(form, requestKey: "một lần"));
        var second = Assert.IsType<StepResult.Done>(await office.ReceiveAsync(form, requestKey: "một lần"));

        Assert.Equal(first.InstanceId, second.InstanceId);
        Assert.Equal(first.DocumentId, second.DocumentId);
    }

    private async Task<long> CountAsync(string code) =>
        await office.ScalarAsync<int?>("select count from refusal_counters where code = $1 and organisation_id = $2", code, office.OrganisationId) ?? 0;
}
