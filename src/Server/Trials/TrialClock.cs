namespace FlowOffice.Server.Trials;

/// <summary>The clock of one trial: it stands still until the trial moves it.</summary>
internal sealed class TrialClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset now = now.ToUniversalTime();

    public override DateTimeOffset GetUtcNow() => now;

    public void MoveTo(DateTimeOffset moment) => now = moment.ToUniversalTime();
}
