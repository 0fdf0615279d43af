namespace FlowOffice.Server.Hosting;

/// <summary>What a caller may decide about one server before it is composed.</summary>
public sealed class ServerSettings
{
    /// <summary>Settings as on the command line: <c>--Urls=http://127.0.0.1:0</c>.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>Another clock than the machine's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Called after all parts were added; for tests that replace what reaches outside (mail, SMS).</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }
}
