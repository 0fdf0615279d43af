using FlowOffice.Office.Audit;

namespace FlowOffice.Server.Jobs;

/// <summary>The command <c>verify-audit</c>: goes through every organisation's audit chain and ends with 1 when one is broken.</summary>
internal static class VerifyAuditVerb
{
    public const string Name = "verify-audit";

    public const string Summary = "Check the audit chain of every organisation; exit code 1 when one is broken.";

    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<SealAudit>().RunAsync(cancellationToken);
        var verdicts = await services.GetRequiredService<VerifyAudit>().RunAsync(cancellationToken);
        foreach (var verdict in verdicts)
        {
            if (verdict.Break is { } found)
                await Console.Error.WriteLineAsync($"{verdict.OrganisationCode}: BROKEN at audit entry {found.EntryId}. {found.Reason} {verdict.Links} links before it are in order.");
            else
                await Console.Out.WriteLineAsync($"{verdict.OrganisationCode}: {verdict.Links} entries in order, head {verdict.Head}");
        }

        return verdicts.Any(verdict => verdict.Break is not null) ? 1 : 0;
    }
}
