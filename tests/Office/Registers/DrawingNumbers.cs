using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;
using FlowOffice.Testing;
using FsCheck.Fluent;
using Npgsql;
using Xunit;

namespace FlowOffice.Office.Tests.Registers;

public sealed class DrawingNumbers(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private readonly Guid organisation = Guid.CreateVersion7();

    [Fact, Clause("SD-5.1c")]
    public async Task Sixty_four_clerks_at_once_get_1_to_64()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => DrawAsync(Morning, commit: true)));

        Assert.Equal(Enumerable.Range(1, 64), numbers.Order());
        Assert.Equal(64, await database.ScalarAsync<int>("select last_number from number_series where organisation_id = $1", organisation));
    }

    [Fact, Clause("SD-5.1c")]
    public async Task A_step_that_is_undone_leaves_no_gap()
    {
        await DrawAsync(Morning, commit: true);
        Assert.Equal(2, await DrawAsync(Morning, commit: false));

        Assert.Equal(2, await DrawAsync(Morning, commit: true));
    }

    [Fact, Clause("SD-5.1c")]
    public async Task The_number_restarts_at_midnight_in_Vietnam()
    {
        var newYear = VietnamTime.At(new DateOnly(2027, 1, 1), TimeOnly.MinValue); // 17:00 of 31 December on a clock in UTC
        await DrawAsync(newYear.AddDays(-1), commit: true);

        Assert.Equal(2, await DrawAsync(newYear.AddMilliseconds(-1), commit: true));
        Assert.Equal(1, await DrawAsync(newYear, commit: true));
        Assert.Equal(2, await DrawAsync(newYear.AddHours(7), commit: true));
    }

    /// <summary>Whatever the order of draws, series, years and undone steps: each series is 1, 2, 3… of its committed draws.</summary>
    [Fact, Clause("SD-5.1c")]
    public async Task Series_years_and_offices_never_influence_each_other()
    {
        Guid[] offices = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        var draws = (from office in Gen.Elements(offices)
                     from series in Gen.Elements("incoming", "outgoing")
                     from day in Gen.Choose(-2, 2)
                     from commit in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
                     select (office, series, day, commit)).ArrayOf(150).Sample(1)[0];
        Assert.Contains(draws, draw => !draw.commit);

        var last = new Dictionary<(Guid, string, int), int>();
        var newYear = VietnamTime.At(new DateOnly(2027, 1, 1), new TimeOnly(8, 0));
        foreach (var (office, series, day, commit) in draws)
        {
            var at = newYear.AddDays(day);
            var key = (office, series, VietnamTime.DateOf(at).Year);
            var expected = last.GetValueOrDefault(key) + 1;
            Assert.Equal(expected, await DrawAsync(at, commit, office, series));
            if (commit)
                last[key] = expected;
        }
    }

    [Fact]
    public async Task A_series_never_goes_back()
    {
        await DrawAsync(Morning, commit: true);
        await DrawAsync(Morning, commit: true);

        var back = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync("update number_series set last_number = 1 where organisation_id = $1", organisation));
        var gone = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync("delete from number_series where organisation_id = $1", organisation));

        Assert.Equal("REGISTER_KEPT", StoredRules.Refuse(back)?.Code);
        Assert.Equal("REGISTER_KEPT", StoredRules.Refuse(gone)?.Code);
    }

    [Fact]
    public void Numbers_below_ten_take_a_zero_and_no_more()
    {
        var shown = Gen.Choose(1, 200_000).Sample(500).Select(number => (number, Text: NumberSeries.Show(number)));

        Assert.All(shown, pair => Assert.Equal(pair.number < 10 ? $"0{pair.number}" : $"{pair.number}", pair.Text));
        Assert.Equal("05", NumberSeries.Show(5));
    }

    private Task<int> DrawAsync(DateTimeOffset at, bool commit) => DrawAsync(at, commit, organisation, NumberSeries.Incoming);

    private async Task<int> DrawAsync(DateTimeOffset at, bool commit, Guid office, string series)
    {
        await using var work = await StepWork.OpenAsync(database.DataSource, Actor.System(office), at, CancellationToken.None);
        var number = await NumberSeries.DrawAsync(work, series, CancellationToken.None);
        if (commit)
            await work.CommitAsync(CancellationToken.None);
        return number;
    }
}
