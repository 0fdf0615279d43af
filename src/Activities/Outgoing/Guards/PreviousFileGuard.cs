using FlowOffice.Activities.Steps;
using FlowOffice.Office.Database;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing.Guards;

/// <summary>Whoever owes the signed electronic file of an earlier numbered document gets no further number.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.5, 7.2 (HT-3.5, HT-7.2g); reading R-10: for the drafter who owes it, not for the series.</remarks>
internal sealed class PreviousFileGuard : INumberGuard
{
    public FieldOption Option { get; } = new("previous-efile", "Văn bản trước của người soạn thảo đã đủ bản điện tử");

    public async ValueTask<StepResult.Refused?> CheckAsync(OfficeStep step, OfficeFacts facts, NumberedDocument document, CancellationToken cancellationToken)
    {
        if (facts.DrafterId is not { } drafter || facts.DocumentId is not { } own)
            return null;
        var owed = await step.Work.ReadValueAsync<string>("""
            select string_agg(d.number_symbol || ' ngày ' || to_char(d.issue_date, 'DD/MM/YYYY'), ', ' order by d.numbered_at) from outgoing_documents d
            where d.organisation_id = $1 and d.drafter_id = $2 and d.id <> $3 and d.number is not null and d.state <> 'abandoned'
              and not exists (select from attachments a where a.subject_id = d.id and a.kind = 'signed')
            """, cancellationToken, Sql.Value(step.Work.OrganisationId), Sql.Value(drafter), Sql.Value(own));
        return owed is null ? null : new StepResult.Refused("PREVIOUS_EFILE_MISSING", "Điều 3 khoản 5", $"Người soạn thảo còn thiếu bản điện tử đã ký của văn bản {owed}. Bổ sung xong mới cấp số tiếp theo.");
    }
}
