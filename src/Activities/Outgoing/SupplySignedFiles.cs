using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Files;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>The drafter hands in the signed electronic files that were missing of documents numbered before.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.5, 7.2 (HT-3.5, HT-7.2g).</remarks>
public sealed class SupplySignedFiles : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("supplied", "Gửi lại bản điện tử", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.SupplySignedFiles", "Gửi lại bản điện tử còn thiếu", Categories.Outgoing, "Người soạn thảo gửi bản điện tử đã ký của những văn bản đã cấp số trước mà còn thiếu.")
        .AssignedTo("drafter");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
        [.. facts.Owed.Select((owed, at) => new TaskField(NameOf(at), $"Bản đã ký của {owed.Words}", TaskFieldKind.File))];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        foreach (var (owed, at) in facts.Owed.Select((owed, at) => (owed, at)))
        {
            if (step.Form.FilesOf(NameOf(at)) is [var file, ..])
            {
                Attachments.Add(step.Work, AttachmentSubject.Document, owed.DocumentId, file, "signed");
                new AuditEntry("outgoing.file-supplied", "document", owed.DocumentId.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
            }
            else if (step.Work.Trial is null)
            {
                step.Form.Wrong(NameOf(at), $"Hãy nộp bản điện tử đã ký của {owed.Words}.");
            }
        }

        step.Form.ThrowIfWrong();
        facts.Owed = [];
        return ValueTask.CompletedTask;
    }

    private static string NameOf(int at) => $"signedFile{(at + 1).ToString(CultureInfo.InvariantCulture)}";
}
