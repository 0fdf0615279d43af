using Xunit;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>Two servers, each with a database of its own; the second has no definitions.</summary>
public sealed class TwoInstallations : IAsyncLifetime
{
    public ElsaServer Here { get; } = new();

    public ElsaServer Elsewhere { get; } = new();

    public async Task InitializeAsync()
    {
        await Here.InitializeAsync();
        await Elsewhere.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Here.DisposeAsync();
        await Elsewhere.DisposeAsync();
    }
}
