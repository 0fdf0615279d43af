namespace FlowOffice.Server.Definitions;

/// <summary>Takes in the shipped definitions when a server starts, after the organisations are there.</summary>
internal sealed class ShippedAtStart(ShippedDefinitions shipped) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => shipped.StoreAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
