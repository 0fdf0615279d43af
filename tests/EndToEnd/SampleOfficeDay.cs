using System.Runtime.CompilerServices;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>
/// One of the sample offices at work: one server, and each of its people at a browser of their own, where they stay signed in
/// from test to test. Tests do not disturb one another: each has documents of its own, named in their abstracts.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="suffix">How the user names of the office end.</param>
public abstract class SampleOfficeDay(SampleServer server, string suffix) : Browser(server), IAsyncLifetime
{
    private readonly Dictionary<string, (Person Person, IReadOnlyCollection<string> Faults, IBrowserContext Window)> people = [];

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var (_, _, window) in people.Values)
            await window.DisposeAsync();
        await DisposeAsync();
    }

    /// <summary>Somebody at their browser, signed in, by user name without the office's ending.</summary>
    internal async Task<Person> AsAsync(string user)
    {
        if (people.TryGetValue(user, out var known))
            return known.Person;
        var window = await OpenAsync();
        window.SetDefaultTimeout(Patience);
        var page = await window.NewPageAsync();
        var person = new Person(page, Server.Clock, await NameAsync(user));
        people[user] = (person, Watch(page), window);
        await person.SignInAsync($"{user}.{suffix}", SampleServer.Password);
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

    private async Task<string> NameAsync(string user) => await Server.Database.ScalarAsync<string>(
        "select p.full_name from people p join accounts a on a.person_id = p.id where a.user_name = $1", $"{user}.{suffix}") ?? user;
}
