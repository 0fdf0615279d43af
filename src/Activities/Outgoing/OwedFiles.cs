using FlowOffice.Activities.Steps;
using FlowOffice.Office.Database;

namespace FlowOffice.Activities.Outgoing;

/// <summary>Numbered documents of the same drafter whose signed electronic file was not handed in.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.5, 7.2 (HT-3.5, HT-7.2g); reading R-10: of the drafter who owes it, not of the series.</remarks>
internal static class OwedFiles
{
    public static async Task<IReadOnlyList<OwedFile>> OfAsync(StepWork work, OfficeFacts facts, CancellationToken cancellationToken)
    {
        if (facts.DrafterId is not { } drafter || facts.DocumentId is not { } own)
            return [];
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select d.id, d.number_symbol || ' ngày ' || to_char(d.issue_date, 'DD/MM/YYYY') from outgoing_documents d
            where d.organisation_id = $1 and d.drafter_id = $2 and d.id <> $3 and d.number is not null and d.state <> 'abandoned'
              and not exists (select from attachments a where a.subject_id = d.id and a.kind = 'signed')
            order by d.numbered_at
            """, Sql.Value(work.OrganisationId), Sql.Value(drafter), Sql.Value(own)));
        List<OwedFile> owed = [];
        while (await reader.ReadAsync(cancellationToken))
            owed.Add(new OwedFile(reader.GetGuid(0), reader.GetString(1)));
        return owed;
    }
}
