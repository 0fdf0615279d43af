using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;
using FlowOffice.Testing;
using FsCheck.Fluent;
using Xunit;

namespace FlowOffice.Office.Tests.Outgoing;

public sealed class GivingNumbers(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private readonly Guid organisation = Guid.CreateVersion7();

    [Fact, Clause("SD-7.3b")]
    public async Task Sixty_four_at_once_get_1_to_64()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => DrawAsync(organisation, "outgoing", Today, commit: true)));

        Assert.Equal(Enumerable.Range(1, 64), numbers.Select(number => number!.Value).Order());
    }

    /// <summary>Whatever the order of draws, offices, series, days, outages and undone steps: each series of a year is 1, 2, 3… and its days never go back.</summary>
    [Fact, Clause("SD-7.3b")]
    public async Task Each_series_is_without_gaps_and_its_days_never_go_back()
    {
        Guid[] offices = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        var newYear = new DateOnly(2027, 1, 1);
        var draws = (from office in Gen.Elements(offices)
                     from series in Gen.Elements("outgoing/decision", "outgoing/report")
                     from day in Gen.Choose(-3, 3)
                     from commit in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
                     from incident in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
                     select (office, series, day, commit, incident)).ArrayOf(200).Sample(1)[0];
        var last = new Dictionary<(Guid, string, int), (int Number, DateOnly Day)>();
        var refused = 0;
        foreach (var (office, series, offset, commit, incident) in draws)
        {
            var day = newYear.AddDays(offset);
            var (number, latest) = last.GetValueOrDefault((office, series, day.Year), (0, DateOnly.MinValue));
            var expected = day >= latest || incident ? number + 1 : (int?)null;

            Assert.Equal(expected, await DrawAsync(office, series, day, commit, incident));

            refused += expected is null ? 1 : 0;
            if (expected is { } given && commit)
                last[(office, series, day.Year)] = (given, day > latest ? day : latest);
        }

        Assert.True(refused > 0 && last.Count > 4); // the law was tried where it says no
    }

    [Fact]
    public async Task A_number_set_aside_keeps_its_place_goes_to_one_document_and_stays_when_it_is_given_up()
    {
        await DrawAsync(organisation, "outgoing", Today, commit: true);
        await StepAsync(async work => Assert.Equal(2, await ReservedNumbers.ReserveAsync(work, "outgoing", Today, "Quyết định đang trình ký", CancellationToken.None)));
        await StepAsync(async work => Assert.Equal(3, await ReservedNumbers.ReserveAsync(work, "outgoing", Today, "Dự phòng", CancellationToken.None)));
        Assert.Equal(4, await DrawAsync(organisation, "outgoing", Today, commit: true));

        await StepAsync(async work => Assert.Equal(Today, await ReservedNumbers.UseAsync(work, "outgoing", 2026, 2, Guid.CreateVersion7(), CancellationToken.None)));
        await StepAsync(async work => Assert.Null(await ReservedNumbers.UseAsync(work, "outgoing", 2026, 2, Guid.CreateVersion7(), CancellationToken.None)));
        var spare = await database.ScalarAsync<Guid>("select id from number_reservations where organisation_id = $1 and number = 3", organisation);
        await StepAsync(async work => Assert.True(await ReservedNumbers.CancelAsync(work, spare, "Không dùng đến", CancellationToken.None)));
        await StepAsync(async work => Assert.Null(await ReservedNumbers.UseAsync(work, "outgoing", 2026, 3, Guid.CreateVersion7(), CancellationToken.None)));

        Assert.Equal("Số giữ trước, đã hủy: Không dùng đến", await database.ScalarAsync<string>("select note from register_entries where organisation_id = $1 and number = 3", organisation));
    }

    [Fact]
    public async Task A_written_number_must_be_the_next_one()
    {
        Assert.Equal(120, await TakeAsync(120)); // a book that goes on from paper
        Assert.Null(await TakeAsync(120));
        Assert.Null(await TakeAsync(122));
        Assert.Equal(121, await TakeAsync(121));
    }

    [Fact]
    public async Task Only_the_first_year_of_a_series_goes_on_from_paper()
    {
        Assert.Equal(7, await TakeAsync(7, "newly-kept"));

        Assert.Null(await TakeAsync(2, "newly-kept", Today.AddYears(1)));
        Assert.Equal(1, await TakeAsync(1, "newly-kept", Today.AddYears(1)));
        Assert.Equal(2, await TakeAsync(2, "newly-kept", Today.AddYears(1)));
    }

    private async Task<int?> TakeAsync(int number, string series = "manual", DateOnly? on = null)
    {
        await using var work = await OpenAsync(organisation);
        var taken = await OutgoingNumbers.TakeAsync(work, series, number, on ?? Today, afterIncident: false, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return taken;
    }

    private async Task<int?> DrawAsync(Guid office, string series, DateOnly day, bool commit, bool incident = false)
    {
        await using var work = await OpenAsync(office);
        var number = await OutgoingNumbers.DrawAsync(work, series, day, incident, CancellationToken.None);
        if (commit)
            await work.CommitAsync(CancellationToken.None);
        return number;
    }

    private async Task StepAsync(Func<StepWork, Task> step)
    {
        await using var work = await OpenAsync(organisation);
        await step(work);
        await work.CommitAsync(CancellationToken.None);
    }

    private Task<StepWork> OpenAsync(Guid office) =>
        StepWork.OpenAsync(database.DataSource, Actor.System(office), VietnamTime.At(Today, new TimeOnly(8, 0)), CancellationToken.None);
}
