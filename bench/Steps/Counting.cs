using System.Diagnostics;

namespace FlowOffice.Bench.Steps;

/// <summary>Adds up what the spans of completed steps say of their database work.</summary>
internal sealed class Counting : IDisposable
{
    private readonly ActivityListener listener;
    private long roundTrips;
    private long statements;
    private long steps;

    public Counting()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "FlowOffice",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public long RoundTrips => roundTrips;

    public long Statements => statements;

    public long Steps => steps;

    public void Reset() => (roundTrips, statements, steps) = (0, 0, 0);

    public void Dispose() => listener.Dispose();

    private void Add(Activity activity)
    {
        if (activity.OperationName != "step.complete")
            return;
        Interlocked.Increment(ref steps);
        Interlocked.Add(ref roundTrips, (int)(activity.GetTagItem("db.round_trips") ?? 0));
        Interlocked.Add(ref statements, (int)(activity.GetTagItem("db.statements") ?? 0));
    }
}
