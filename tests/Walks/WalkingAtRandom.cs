using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Xunit;
using Xunit.Abstractions;

namespace FlowOffice.Walks.Tests;

/// <summary>
/// Random people make random choices with random forms at random times, in the procedures as they ship. Whatever they do:
/// numbers are 1…N, one person handles a document, no task is lost, nobody acts without the right, a refusal leaves nothing.
/// Everybody's run takes the same short walks, so that it says the same twice; <c>FLOWOFFICE_WALK_STEPS</c> sets how many moves
/// each procedure is walked, along ways never taken before. Offices are walked side by side.
/// </summary>
public abstract class WalkingAtRandom(WalkedOffice office, ITestOutputHelper output, string organisation) : IClassFixture<WalkedOffice>
{
    private const int MovesOfAWalk = 50;

    private const int MovesOfEveryRun = 600;

    /// <summary>A longer run goes on in a new office now and then: the laws look at all that happened in one.</summary>
    private const int WalksOfAnOffice = 12;

    private static int? Chosen { get; } = int.TryParse(Environment.GetEnvironmentVariable("FLOWOFFICE_WALK_STEPS"), CultureInfo.InvariantCulture, out var steps) ? steps : null;

    private static Config Walks(int count) => Config.QuickThrowOnFailure
        .WithMaxTest(count)
        .WithReplay(Chosen is null ? FSharpOption<Replay>.Some(new Replay(new Rnd(2026, 11), FSharpOption<int>.None)) : null);

    [Theory]
    [InlineData("incoming")]
    [InlineData("outgoing")]
    public async Task Every_walk_keeps_the_laws(string procedure)
    {
        var (walks, done, refused) = (0, 0, 0);
        SortedDictionary<string, int> taken = new(StringComparer.Ordinal);
        var moves = Gen.Choose(0, int.MaxValue).ArrayOf(MovesOfAWalk).ToArbitrary();

        for (var left = Math.Max(1, (Chosen ?? MovesOfEveryRun) / MovesOfAWalk); left > 0; left -= WalksOfAnOffice)
            await AtAnOfficeAsync(async walked =>
            {
                var workplace = await walked.WorkplaceAsync(organisation);
                await Task.Run(() => Check.One(Walks(Math.Min(left, WalksOfAnOffice)), Prop.ForAll(moves, drawn =>
                {
                    var walk = new Walk(walked, workplace, procedure, drawn);
                    walk.RunAsync().GetAwaiter().GetResult();
                    walks++;
                    done += walk.Count.Done;
                    refused += walk.Count.Refused;
                    foreach (var choice in walk.Taken)
                        taken[choice] = taken.GetValueOrDefault(choice) + 1;
                })));
            });

        output.WriteLine($"{organisation} {procedure}: {walks} walks, {done} acts carried out, {refused} refused, {taken.Count} different choices");
        foreach (var (choice, times) in taken)
            output.WriteLine($"{times,5} {choice}");
        Assert.True(done > walks, "The walks came nowhere.");
    }

    private async Task AtAnOfficeAsync(Func<WalkedOffice, Task> walk)
    {
        if (Chosen is null)
        {
            await walk(office);
            return;
        }

        var another = new WalkedOffice();
        try
        {
            await another.InitializeAsync();
            await walk(another);
        }
        finally
        {
            await another.DisposeAsync();
        }
    }
}

public sealed class WalkingThroughSonDong(WalkedOffice office, ITestOutputHelper output) : WalkingAtRandom(office, output, "son-dong");

public sealed class WalkingThroughHaTinh(WalkedOffice office, ITestOutputHelper output) : WalkingAtRandom(office, output, "ha-tinh");

public sealed class WalkingThroughGiaLai(WalkedOffice office, ITestOutputHelper output) : WalkingAtRandom(office, output, "gia-lai");
