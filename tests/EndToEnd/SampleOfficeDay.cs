using FlowOffice.Testing;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>One of the sample offices at work. Tests do not disturb one another: each has documents of its own, named in their abstracts.</summary>
/// <param name="server">The server.</param>
/// <param name="suffix">How the user names of the office end.</param>
public abstract class SampleOfficeDay(SampleServer server, string suffix) : OfficeDay(server)
{
    /// <summary>Somebody at their browser, signed in, by user name without the office's ending.</summary>
    internal Task<Person> AsAsync(string user) => ByUserNameAsync($"{user}.{suffix}");

    /// <summary>The same by the whole user name: for people of the other sample offices.</summary>
    internal Task<Person> ByUserNameAsync(string user) => AsAsync(user, () => NameAsync(user), person => person.SignInAsync(user, SampleServer.Password));

    private async Task<string> NameAsync(string user) => await Server.Database.ScalarAsync<string>(
        "select p.full_name from people p join accounts a on a.person_id = p.id where a.user_name = $1", user) ?? user;
}
