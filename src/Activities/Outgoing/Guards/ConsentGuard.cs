using FlowOffice.Activities.Steps;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing.Guards;

/// <summary>Where the number comes before the signature, it needs a leader's consent to the content.</summary>
/// <remarks>Source: Gia Lai Điều 10.5 (GL-10.5).</remarks>
internal sealed class ConsentGuard : INumberGuard
{
    public FieldOption Option { get; } = new("consent", "Lãnh đạo đã đồng ý nội dung");

    public async ValueTask<StepResult.Refused?> CheckAsync(OfficeStep step, OfficeFacts facts, NumberedDocument document, CancellationToken cancellationToken)
    {
        var standing = await DraftStanding.OfAsync(step.Work, facts.DocumentId!.Value, cancellationToken);
        if (standing.HasConsent)
            return null;
        return standing.HadConsent
            ? new StepResult.Refused("CONSENT_VOID", null, "Nội dung đã thay đổi sau khi lãnh đạo đồng ý, nên chưa cấp số. Hãy trình lại để có ý kiến đồng ý.")
            : new StepResult.Refused("NO_CONSENT", null, "Chưa có ý kiến đồng ý của lãnh đạo với nội dung này nên chưa cấp số.");
    }
}
