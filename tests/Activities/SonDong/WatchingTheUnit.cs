using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class WatchingTheUnit(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Fact, Clause("SD-5.3a2", "SD-6.2a")]
    public async Task A_head_who_forwarded_a_matter_keeps_sight_of_it()
    {
        var matter = await office.WithSpecialistAsync();

        Assert.Contains(await WatchedByAsync(office.CultureHead), task => task.DocumentId == matter.DocumentId && task.Holder == "Đỗ Thu Hà");
        Assert.DoesNotContain(await WatchedByAsync(office.FinanceHead), task => task.DocumentId == matter.DocumentId);
        Assert.Contains(await WatchedByAsync(office.Chief), task => task.DocumentId == matter.DocumentId);
        Assert.Empty(await WatchedByAsync(office.CultureSpecialist));
    }

    [Fact]
    public async Task What_is_ones_own_to_do_is_not_watched()
    {
        var matter = await office.AssignedToCultureAsync();

        Assert.DoesNotContain(await WatchedByAsync(office.CultureHead), task => task.DocumentId == matter.DocumentId);
    }

    private Task<IReadOnlyList<WatchedTask>> WatchedByAsync(Guid person) =>
        new WatchList(office.DataSource, office.Clock).ReadAsync(office.OrganisationId, person, 100, 0, CancellationToken.None);
}
