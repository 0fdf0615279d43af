using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Files;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Documents;

/// <summary>A step that a document has gone through, or that it waits for.</summary>
public sealed record DocumentStep(
    Guid TaskId, string Title, string? Clause, TaskState State, string? HolderName, string? UnitName, DateTimeOffset CreatedAt, DateTimeOffset? DueAt,
    string? CompletedByName, string? OnBehalfOfName, DateTimeOffset? CompletedAt, string? OutcomeLabel, string? Opinion)
{
    /// <summary>When its holder first opened it; null while nobody has.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>How the due moment was counted, see <see cref="Deadlines.DueOrigin"/>; null where it was not.</summary>
    public string? DueOrigin { get; init; }

    /// <summary>When it went to somebody else because it was overdue, in the order of time.</summary>
    public IReadOnlyList<StepTransfer> Transfers { get; init; } = [];
}

/// <summary>A step that went to somebody else because it was overdue.</summary>
/// <param name="From">Who held it; null where nobody did.</param>
/// <param name="To">Who got it; null where it was offered to a group.</param>
public sealed record StepTransfer(string? From, string? To, DateTimeOffset DueAt, DateTimeOffset At);

/// <summary>An opinion as a page lists it.</summary>
public sealed record GivenOpinion(Guid Id, Guid? TaskId, string Kind, string Text, string AuthorName, string? OnBehalfOfName, DateTimeOffset GivenAt);

/// <summary>An outgoing document that answers an incoming one. What a draft is about is for its own readers.</summary>
public sealed record DocumentReply(Guid Id, OutgoingDocumentState State, string? NumberSymbol, DateOnly? IssueDate);

/// <summary>Everything that the page of one incoming document shows.</summary>
public sealed record DocumentDetail(
    IncomingDocument Document,
    string? TypeName,
    string? FieldName,
    string? RegisterName,
    string InitiatorName,
    string? LeadUnitName,
    string LeadPersonName,
    string HandlerName,
    WorkFile? WorkFile,
    IReadOnlyList<AttachedFile> Files,
    IReadOnlyList<DocumentStep> Steps,
    IReadOnlyList<GivenOpinion> Opinions,
    IReadOnlyList<DocumentReply> Replies)
{
    /// <summary>How its due moment has moved, in order.</summary>
    public IReadOnlyList<DueChange> DueChanges { get; init; } = [];

    /// <summary>The leader who confirmed that it is finished; empty where nobody has.</summary>
    public string ConfirmedByName { get; init; } = "";
}

/// <summary>Reads documents for their pages. Who may read one is asked before: see <see cref="OpenDocument"/>.</summary>
public sealed class DocumentDetails(OfficeDb db)
{
    /// <summary>The document; null where the organisation has none of this id.</summary>
    public async Task<DocumentDetail?> ReadAsync(Guid organisationId, Guid documentId, CancellationToken cancellationToken)
    {
        var row = await (
            from document in db.IncomingDocuments.AsNoTracking()
            where document.Id == documentId && document.OrganisationId == organisationId
            select new
            {
                document,
                TypeName = db.DocumentTypes.Where(type => type.Code == document.TypeCode).Select(type => type.Name).FirstOrDefault(),
                FieldName = db.SubjectFields.Where(field => field.OrganisationId == organisationId && field.Code == document.FieldCode).Select(field => field.Name).FirstOrDefault(),
                RegisterName = db.Registers.Where(register => register.Id == document.RegisterId).Select(register => register.Name).FirstOrDefault(),
                LeadUnitName = db.Units.Where(unit => unit.Id == document.LeadUnitId).Select(unit => unit.Name).FirstOrDefault(),
                WorkFile = db.WorkFiles.FirstOrDefault(file => file.Id == document.WorkFileId),
            }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
            return null;
        var names = await PeopleNames.OfAsync(db, [row.document.InitiatorId, row.document.LeadPersonId, row.document.HandlerId, row.document.CompletionConfirmedBy], cancellationToken);
        return new DocumentDetail(
            row.document, row.TypeName, row.FieldName, row.RegisterName, names[row.document.InitiatorId], row.LeadUnitName, names[row.document.LeadPersonId],
            names[row.document.HandlerId], row.WorkFile,
            await db.AttachedFilesAsync(documentId, cancellationToken),
            await db.StepsOfAsync(documentId, row.document.WorkFileId, cancellationToken),
            await db.OpinionsOfAsync(documentId, cancellationToken),
            await db.OutgoingDocuments.Where(reply => reply.SourceDocumentId == documentId && reply.OrganisationId == organisationId).OrderBy(reply => reply.CreatedAt)
                .Select(reply => new DocumentReply(reply.Id, reply.State, reply.NumberSymbol, reply.IssueDate)).ToListAsync(cancellationToken))
        {
            DueChanges = await db.DueChanges.AsNoTracking().Where(change => change.DocumentId == documentId).OrderBy(change => change.At).ThenBy(change => change.Id).ToListAsync(cancellationToken),
            ConfirmedByName = row.document.CompletionConfirmedBy is null ? "" : names[row.document.CompletionConfirmedBy],
        };
    }
}
