using System.Collections.Concurrent;
using FlowOffice.Server.Samples;

namespace FlowOffice.Server.Demo;

/// <summary>The sample people of one office, each with a session of their own. They sign in when first needed.</summary>
/// <param name="ending">The ending of the office's user names, for example <c>sondong</c>.</param>
internal sealed class DemoOffice(Uri address, string ending) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<OfficeClient>> people = [];

    /// <summary>Somebody by user name without the office's ending, for example <c>vanthu</c>.</summary>
    public Task<OfficeClient> AsAsync(string user, CancellationToken cancellationToken) => people.GetOrAdd(
        user, name => OfficeClient.SignInAsync(address, $"{name}.{ending}", new SampleSettings().Password, $"Demo-{name}-2026!", cancellationToken));

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people.Values)
            (await person).Dispose();
    }
}
