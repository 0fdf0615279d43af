using FlowOffice.Activities.Steps;
using FlowOffice.Office.Database;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// Which of the recipients written by hand can be sent to: a unit or organisation of the installation, somebody who has written
/// to the office before, or any name with its address after a semicolon. A line for the record («Lưu: …») is for nobody.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.4 (HT-3.4b).</remarks>
internal static class KnownRecipients
{
    public static async Task<IReadOnlyList<(string Field, string Line)>> UnknownAsync(OfficeStep step, IReadOnlyList<(string Field, string Line)> lines, CancellationToken cancellationToken)
    {
        var asked = lines.Where(one => !HasAddress(one.Line) && !one.Line.StartsWith("Lưu", StringComparison.OrdinalIgnoreCase)).ToList();
        if (asked.Count == 0 || step.Work.Trial is not null) // a dry run writes to nobody
            return [];
        HashSet<string> known = [];
        await using var reader = await step.Work.ReadAsync(cancellationToken, Sql.Command("""
            select line from unnest($2) line where
              exists (select from units u where u.organisation_id = $1 and lower(u.name) = lower(line))
              or exists (select from organisations o where lower(o.name) = lower(line))
              or exists (select from incoming_documents d where d.organisation_id = $1 and lower(d.sender) = lower(line))
            """, Sql.Value(step.Work.OrganisationId), Sql.Value([.. asked.Select(one => one.Line)])));
        while (await reader.ReadAsync(cancellationToken))
            known.Add(reader.GetString(0));
        return [.. asked.Where(one => !known.Contains(one.Line))];
    }

    private static bool HasAddress(string line) => line.Split(';', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 }, { Length: > 0 }];
}
