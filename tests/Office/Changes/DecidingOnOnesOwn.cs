using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using Xunit;

namespace FlowOffice.Office.Tests.Changes;

public sealed class DecidingOnOnesOwn
{
    private static readonly Guid Requester = Guid.CreateVersion7();
    private static readonly Guid Author = Guid.CreateVersion7();
    private static readonly Guid Somebody = Guid.CreateVersion7();

    [Fact]
    public void Whoever_asked_may_not_decide_nor_whoever_acts_for_them()
    {
        Assert.NotNull(Touches(Requester, null, twoPeople: false));
        Assert.NotNull(Touches(Somebody, Requester, twoPeople: false));
        Assert.NotNull(Touches(Requester, Somebody, twoPeople: false));
    }

    [Fact]
    public void Whoever_wrote_it_may_not_decide_where_two_people_are_wanted()
    {
        Assert.NotNull(Touches(Author, null, twoPeople: true));
        Assert.NotNull(Touches(Somebody, Author, twoPeople: true));
        Assert.Null(Touches(Author, null, twoPeople: false));
    }

    [Fact]
    public void Everybody_else_may_decide() => Assert.Null(Touches(Somebody, null, twoPeople: true));

    private static string? Touches(Guid person, Guid? onBehalfOf, bool twoPeople) =>
        new ChangeConcern(Requester, [Author], twoPeople).Touches(new Actor(person, null, Guid.CreateVersion7(), onBehalfOf));
}
