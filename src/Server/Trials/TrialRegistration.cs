using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>The door of trials and replays.</summary>
public static class TrialRegistration
{
    /// <summary>Adds them. Definitions, steps and the office are registered by others.</summary>
    public static IServiceCollection AddTrials(this IServiceCollection services) => services
        .AddSingleton<TriedVersions>()
        .AddSingleton<TrialTools>()
        .AddSingleton<RecordedDocuments>()
        .AddSingleton<ExplorePaths>()
        .AddSingleton<ITrials, RunTrial>()
        .AddSingleton<IReplays, ReplayDocuments>();
}
