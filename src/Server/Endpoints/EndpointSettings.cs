namespace FlowOffice.Server.Endpoints;

/// <summary>Limits of the requests that workflows take. Settings: section <c>Endpoints</c>.</summary>
internal sealed class EndpointSettings
{
    /// <summary>More is not read, whatever a definition allows.</summary>
    public int LargestRequestKilobytes { get; init; } = 1024;

    public long LargestRequest => LargestRequestKilobytes * 1024L;
}
