using FlowOffice.Activities.Steps;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Documents;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Timing;

/// <summary>Moves a matter's due moment and keeps the old one. Tasks made from now on, and their reminders, follow the new one.</summary>
internal static class MatterDue
{
    public static void Move(OfficeStep step, OfficeFacts facts, DueChangeKind kind, DateTimeOffset newDue, DueOrigin? origin, string? reason, Guid? askedBy)
    {
        if ((facts.DocumentId ?? facts.WorkFileId) is not null)
            DueChange.Add(step.Work, new DueChange
            {
                DocumentId = facts.DocumentId,
                WorkFileId = facts.WorkFileId,
                Kind = kind,
                OldDue = facts.DueAt,
                NewDue = newDue,
                Reason = reason,
                AskedBy = askedBy,
            });
        facts.SetDue(newDue, origin);
        if (facts.TimedDocumentId is { } document)
            IncomingDocuments.SetDue(step.Work, document, newDue, origin);
        if (facts.WorkFileId is { } file)
            WorkFileRows.SetDue(step.Work, file, newDue, origin);
    }
}
