using FlowOffice.Office.Registers;

namespace FlowOffice.Server.Jobs;

/// <summary>Verifies the seals of closed books from the command line.</summary>
internal static class VerifyRegistersVerb
{
    public const string Name = "verify-registers";

    public const string Summary = "Check the seals of closed registers; exit code 1 when one is broken.";

    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var verdicts = await services.GetRequiredService<VerifyBooks>().RunAsync(null, cancellationToken);
        foreach (var verdict in verdicts)
        {
            if (verdict.Break is { } found)
                await Console.Error.WriteLineAsync($"{verdict.OrganisationCode}: «{verdict.Name}» BROKEN: {found}.");
            else
                await Console.Out.WriteLineAsync($"{verdict.OrganisationCode}: «{verdict.Name}» {verdict.Lines} lines, seal {verdict.Seal} holds");
        }

        return verdicts.Any(verdict => verdict.Break is not null) ? 1 : 0;
    }
}
