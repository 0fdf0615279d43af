using System.Diagnostics;
using FlowOffice.Office.Database;

namespace FlowOffice.Server.Steps;

/// <summary>One step as an OpenTelemetry span: what was done, how often it spoke to the database.</summary>
internal readonly struct StepTrace : IDisposable
{
    /// <summary>The source that an exporter listens to.</summary>
    public static readonly ActivitySource Source = new("FlowOffice");

    private readonly Activity? activity;

    private StepTrace(Activity? activity) => this.activity = activity;

    public static StepTrace Begin(string kind, string subject)
    {
        var activity = Source.StartActivity($"step.{kind}");
        activity?.SetTag("step.subject", subject);
        return new StepTrace(activity);
    }

    /// <summary>Notes what the step cost.</summary>
    public void Count(StepWork work)
    {
        activity?.SetTag("db.round_trips", work.RoundTrips);
        activity?.SetTag("db.statements", work.Statements);
    }

    public void Dispose() => activity?.Dispose();
}
