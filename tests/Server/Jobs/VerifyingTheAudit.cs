using FlowOffice.Server.Jobs;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Jobs;

public sealed class VerifyingTheAudit(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task The_command_ends_with_1_once_an_entry_was_changed()
    {
        var office = await OfficeRows.CreateAsync(server.Database);
        for (var i = 0; i < 3; i++)
            await server.Database.ExecuteAsync("""
                insert into audit_entries (organisation_id, at, action, subject_kind, subject_id) values ($1, now(), 'complete', 'task', $2)
                """, office.OrganisationId, $"t{i}");

        Assert.Equal(0, await VerifyAsync());

        await server.Database.ExecuteAsync("alter table audit_entries disable trigger user");
        await server.Database.ExecuteAsync("update audit_entries set subject_id = 't9' where subject_id = 't1'");
        await server.Database.ExecuteAsync("alter table audit_entries enable trigger user");

        Assert.Equal(1, await VerifyAsync());
    }

    private Task<int> VerifyAsync() => VerifyAuditVerb.RunAsync(server.Services, [], CancellationToken.None);
}
