using System.Text.RegularExpressions;
using FlowOffice.Office.People;

namespace FlowOffice.Server.SignIn;

/// <summary><c>flowoffice new-office CODE NAME ADMINISTRATOR USER-NAME</c>: how an installation without samples begins.</summary>
internal static partial class NewOfficeVerb
{
    public const string Name = "new-office";
    public const string Summary = "Add an office with its first administrator: CODE NAME ADMINISTRATOR USER-NAME.";
    private const int Misused = 64; // EX_USAGE
    private const int Refused = 1;

    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (words.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList() is not [var code, var name, var administrator, var userName] || !CodePattern().IsMatch(code))
        {
            await Console.Error.WriteLineAsync("Expected: new-office CODE NAME ADMINISTRATOR USER-NAME, for example: new-office son-dong \"UBND huyện Sơn Động\" \"Bế Quốc Việt\" quantri.sondong");
            return Misused;
        }

        switch (await services.GetRequiredService<FoundOffice>().RunAsync(new NewOffice(code, name, administrator, userName), cancellationToken))
        {
            case FoundOfficeOutcome.Founded founded:
                await Console.Out.WriteLineAsync($"{name} was added. {userName} signs in with {founded.OneTimePassword} and must change it then.");
                return 0;
            case FoundOfficeOutcome.CodeTaken:
                await Console.Error.WriteLineAsync($"There is an office {code} already.");
                return Refused;
            default:
                await Console.Error.WriteLineAsync($"Somebody else has the user name {userName}.");
                return Refused;
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex CodePattern();
}
