using FlowOffice.Activities.Steps;
using FlowOffice.Office.Files;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Handling;

/// <summary>Files that come with handling: at the document, and in the work file where there is one.</summary>
internal static class Materials
{
    public static void Add(OfficeStep step, OfficeFacts facts, SubmittedFile file, string kind)
    {
        if (facts.DocumentId is { } document)
            Attachments.Add(step.Work, AttachmentSubject.Document, document, file, kind);
        if (facts.WorkFileId is { } workFile)
            Attachments.Add(step.Work, AttachmentSubject.WorkFile, workFile, file, kind);
    }
}
