using System.Diagnostics;
using System.Globalization;

namespace FlowOffice.Server.Hosting;

/// <summary>How long each stage of the start took, counted from the first line of our own code (.NET itself takes about 0.1 s before).</summary>
internal sealed class StartTimes
{
    private readonly List<(string Stage, TimeSpan Took)> stages = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan last = TimeSpan.Zero;

    public void Note(string stage)
    {
        stages.Add((stage, watch.Elapsed - last));
        last = watch.Elapsed;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{last.TotalSeconds:0.00} s: {string.Join(", ", stages.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Stage} {s.Took.TotalSeconds:0.00}")))}");
}
