using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Handling;

/// <summary>The lead attaches the result: the issued document, which has a number and a date, or an opinion where nothing is issued.</summary>
/// <remarks>Source: Sơn Động Điều 6.2 (SD-6.2d).</remarks>
public sealed class AttachResult : OfficeTaskStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("attach-issued-document", "Gắn văn bản phát hành", ["resultNumber", "resultDate"]) { Takes = ["resultFile"] },
        new("attach-opinion", "Gắn ý kiến đề xuất", ["resultOpinion"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.AttachResult", "Gắn kết quả", Categories.Handling, "Người chủ trì gắn văn bản phát hành (có số và ngày) hoặc ý kiến đề xuất khi không ban hành văn bản.")
        .AssignedTo("handler")
        .DueWithDocument();

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("resultNumber", "Số, ký hiệu văn bản phát hành", TaskFieldKind.Text, Value: facts.ReplyNumber),
        new("resultDate", "Ngày phát hành", TaskFieldKind.Date, Value: facts.ReplyDate),
        new("resultFile", "Tệp văn bản phát hành", TaskFieldKind.File),
        new("resultOpinion", "Ý kiến đề xuất", TaskFieldKind.LongText),
    ];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var form = step.Form;
        var date = form.Date("resultDate");
        form.ThrowIfWrong();
        if (facts.DocumentId is { } document)
        {
            if (outcome == "attach-issued-document")
                IncomingDocuments.AttachIssuedDocument(step.Work, document, form.Text("resultNumber")!, date!.Value);
            else
                IncomingDocuments.AttachOpinion(step.Work, document, form.Text("resultOpinion")!);
        }

        foreach (var file in form.FilesOf("resultFile"))
            Materials.Add(step, facts, file, "result");
        if (facts.WorkFileId is { } workFile)
            OpinionRows.Give(step.Work, "result", outcome == "attach-opinion" ? form.Text("resultOpinion")! : $"{form.Text("resultNumber")} ngày {date:dd/MM/yyyy}", facts.DocumentId, workFile, step.TaskId);
        return ValueTask.CompletedTask;
    }
}
