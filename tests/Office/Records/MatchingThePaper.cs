using FlowOffice.Office.Records;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Records;

public sealed class MatchingThePaper(RecordsOffice office) : IClassFixture<RecordsOffice>
{
    [Fact, Clause("LS-1.3b")]
    public async Task The_head_signs_and_the_day_and_the_signer_are_stored()
    {
        var (head, person) = (await office.AsAsync("chutich.quanglac"), await office.IdAsync("phochutich.quanglac"));

        Assert.Equal(MatchPaperOutcome.Done, await office.Match.RunAsync(head, person, CancellationToken.None));

        var record = await office.ReadAsync(person);
        Assert.Equal((office.Clock.GetUtcNow(), "Lã Văn Hoan"), (record.State!.MatchesPaperAt, record.MatchesPaperBy));
    }

    [Fact, Clause("LS-1.3b")]
    public async Task Nobody_else_signs_and_nothing_is_signed_while_something_waits()
    {
        var person = await office.IdAsync("phochutich.hoangvanthu");
        foreach (var other in new[] { "vanthu.hoangvanthu", "chutich.quanglac", "phochutich.hoangvanthu" })
            Assert.Equal(MatchPaperOutcome.NotAllowed, await office.Match.RunAsync(await office.AsAsync(other), person, CancellationToken.None));
        await office.ExecuteAsync("""
            insert into record_filings (id, organisation_id, person_id, instance_id, filed_by, filed_at, declared_at) select gen_random_uuid(), organisation_id, id, 'i', id, now(), now() from people where id = $1
            """, person);

        Assert.Equal(MatchPaperOutcome.Waiting, await office.Match.RunAsync(await office.AsAsync("chutich.hoangvanthu"), person, CancellationToken.None));
        Assert.Equal(MatchPaperOutcome.NotFound, await office.Match.RunAsync(await office.AsAsync("chutich.hoangvanthu"), Guid.NewGuid(), CancellationToken.None));

        Assert.Null((await office.ReadAsync(person)).State!.MatchesPaperAt);
        Assert.Equal(4, await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'record.matches-paper-refused' and subject_id = $1", person.ToString()));
    }
}
