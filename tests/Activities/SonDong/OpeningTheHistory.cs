using System.Security.Claims;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Leadership;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class OpeningTheHistory(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Fact, Clause("FO-5")]
    public async Task It_shows_every_past_step_with_actor_time_and_outcome_and_who_holds_it_now()
    {
        office.Pace = TimeSpan.FromMinutes(7); // steps of one moment have no order
        var matter = await office.WithSpecialistAsync();

        var (access, history) = await ReadAsync(office.Chairman, matter);

        Assert.Equal(Access.Granted, access);
        var past = history!.Steps.Where(step => step.State == TaskState.Completed).ToList();
        Assert.Equal(["Nguyễn Thị Hoa", "Nguyễn Thị Hoa", "Trần Văn Bình", "Vũ Thị Lan"], past.Select(step => step.CompletedByName));
        Assert.All(past, step => Assert.True(step.CompletedAt is not null && step.OutcomeLabel is { Length: > 0 }));
        Assert.Equal("Đỗ Thu Hà", Assert.Single(history.OpenSteps).HolderName);
        Assert.Contains(history.Opinions, opinion => opinion.Text == "Giao chủ trì tham mưu xử lý.");
        Assert.Equal("Về việc rà soát thủ tục hành chính", history.Line.Subject);
    }

    [Fact]
    public async Task The_head_of_another_unit_is_refused_and_that_is_audited()
    {
        var matter = await office.WithSpecialistAsync();

        Assert.Equal(Access.Refused, (await ReadAsync(office.FinanceHead, matter)).Access);
        Assert.Equal(Access.Granted, (await ReadAsync(office.CultureHead, matter)).Access);
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'matter.refused' and subject_id = $1 and actor_id = $2", matter.DocumentId.ToString(), office.FinanceHead));
    }

    private async Task<(Access Access, MatterHistory? History)> ReadAsync(Guid person, Matter matter)
    {
        var reader = new CurrentPerson(new ClaimsPrincipal(new ClaimsIdentity(
            [new(OfficeClaims.Person, person.ToString()), new(OfficeClaims.Account, Guid.Empty.ToString()), new(OfficeClaims.Organisation, office.OrganisationId.ToString())], "test")), null);
        await using var db = new OfficeDb(new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(office.DataSource).Options);
        return await new MatterHistories(db, office.Get<LeadershipBoard>(), new DocumentReaders(office.DataSource, office.Clock), office.DataSource, office.Clock)
            .ReadAsync(reader, matter.DocumentId, CancellationToken.None);
    }
}
