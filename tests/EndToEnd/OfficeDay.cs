using System.Runtime.CompilerServices;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>An office at work: one server, and each of its people at a browser of their own, where they stay signed in from test to test.</summary>
public abstract class OfficeDay(RunningServer server) : Browser(server), IAsyncLifetime
{
    private readonly Dictionary<string, (Person Person, IReadOnlyCollection<string> Faults, IBrowserContext Window)> people = [];

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var (_, _, window) in people.Values)
            await window.DisposeAsync();
        await DisposeAsync();
    }

    /// <summary>Somebody at their browser; whoever comes for the first time comes in at the door.</summary>
    /// <param name="user">What they are told apart by.</param>
    /// <param name="name">What they are called.</param>
    internal async Task<Person> AsAsync(string user, Func<Task<string>> name, Func<Person, Task> comeIn)
    {
        if (people.TryGetValue(user, out var known))
            return known.Person;
        var window = await OpenAsync();
        window.SetDefaultTimeout(Patience);
        var page = await window.NewPageAsync();
        var person = new Person(page, Server.Clock, await name());
        people[user] = (person, Watch(page), window);
        await comeIn(person);
        return person;
    }

    /// <summary>Carries out a test. When it fails, a picture of everybody's page is kept.</summary>
    internal async Task WorkAsync(Func<Task> test, [CallerMemberName] string name = "")
    {
        try
        {
            await test();
            Assert.All(people, one => Assert.Empty(one.Value.Faults));
        }
        catch
        {
            foreach (var (user, (person, _, _)) in people)
                await PictureAsync(person.Page, $"{name}-{user}");
            throw;
        }
    }
}
