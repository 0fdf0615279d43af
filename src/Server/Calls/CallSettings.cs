namespace FlowOffice.Server.Calls;

/// <summary>What this installation allows its workflows when they call other systems. Settings: section <c>Calls</c>.</summary>
public sealed class CallSettings
{
    /// <summary>Hosts that every office's workflows may call, see <see cref="HostList"/>. None by default: nothing is called.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>How long a call may take, redirects included.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>The largest answer that is taken.</summary>
    public int LargestAnswerKilobytes { get; init; } = 1024;

    /// <summary>How often a call that asks for it is tried again: after 2, 4, 8, … seconds.</summary>
    public int MostRetries { get; init; } = 5;

    /// <summary>How many calls one server makes at a time.</summary>
    public int AtOnce { get; init; } = 8;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>After so long another server may take a call over: the one that had it is gone.</summary>
    public TimeSpan Lease => Timeout + TimeSpan.FromSeconds(30);
}
