using System.Text.Json.Nodes;
using FlowOffice.Office.Records;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Records;

public sealed class SendingToTheNationalDatabase(RecordsOffice office) : IClassFixture<RecordsOffice>
{
    private SendRecords Send => new(office.DataSource, office.Clock);

    [Fact, Clause("LS-2.5a")]
    public async Task Only_verified_values_go_and_none_that_is_withheld_and_the_time_is_logged()
    {
        var (steward, person) = (await office.AsAsync("chuyenvien1.noivu"), await office.IdAsync("phochutich.quanglac"));
        Assert.IsType<SendRecordsOutcome.Nothing>(await Send.RunAsync(steward, CancellationToken.None));
        await QueueAsync(person);
        await office.ExecuteAsync("update record_fields set withheld = true where code = 'identity-number' and organisation_id = $1", steward.OrganisationId);
        await office.ExecuteAsync("""
            with filing as (insert into record_filings (id, organisation_id, person_id, instance_id, filed_by, filed_at, declared_at)
              select gen_random_uuid(), organisation_id, id, 'i', id, now(), now() from people where id = $1 returning id, organisation_id)
            insert into record_filing_lines (filing_id, organisation_id, field_code, after) select id, organisation_id, 'blood-type', 'AB' from filing
            """, person);
        var identity = await office.ScalarAsync<string>("select value from record_values where person_id = $1 and field_code = 'identity-number'", person);

        var sent = Assert.IsType<SendRecordsOutcome.Sent>(await Send.RunAsync(steward, CancellationToken.None));

        var content = (await Send.ContentAsync(steward.OrganisationId, sent.Id, CancellationToken.None))!;
        var record = Assert.Single(JsonNode.Parse(content)!["records"]!.AsArray())!;
        Assert.Equal(("Hứa Thị Bình", "UBND xã Quảng Lạc"), ((string)record["person"]!, (string)record["unit"]!));
        Assert.Equal(await office.ScalarAsync<long>("select count(*) from record_values where person_id = $1 and field_code <> 'identity-number'", person), record["fields"]!.AsObject().Count);
        Assert.DoesNotContain(identity!, content, StringComparison.Ordinal);
        Assert.Null(record["fields"]!["blood-type"]);
        var logged = Assert.Single(await Send.LogAsync(steward.OrganisationId, CancellationToken.None));
        Assert.Equal((office.Clock.GetUtcNow(), "Hoàng Kim Ngân", 1), (logged.SentAt, logged.SentBy, logged.People));
        Assert.IsType<SendRecordsOutcome.Nothing>(await Send.RunAsync(steward, CancellationToken.None));
    }

    [Theory, Clause("LS-2.5a")]
    [InlineData("vanthu.quanglac"), InlineData("chutich.quanglac"), InlineData("chuyenvien2.noivu"), InlineData("quantri")]
    public async Task Nobody_else_sends(string user)
    {
        await QueueAsync(await office.IdAsync("phochutich.hoangvanthu"));
        var person = await office.AsAsync(user);

        Assert.IsType<SendRecordsOutcome.NotAllowed>(await Send.RunAsync(person, CancellationToken.None));

        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'records.send-refused' and actor_id = $1", person.PersonId));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from record_sends where sent_by = $1", person.PersonId));
        await office.ExecuteAsync("update record_states set national_queued_at = null");
    }

    private Task QueueAsync(Guid person) => office.ExecuteAsync("update record_states set national_queued_at = now() where person_id = $1", person);
}
