using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Documents;

/// <summary>What came of asking for a document, a work file or one of their files.</summary>
public enum Access
{
    Granted,

    /// <summary>It is there, but not for this person (403). The attempt is in the audit.</summary>
    Refused,

    /// <summary>The person's organisation has no such thing (404).</summary>
    NotFound,
}

/// <summary>
/// The door to what documents and work files hold. Whoever has no part in one is turned away, and that leaves one audit entry.
/// </summary>
/// <remarks>Source: Sơn Động Điều 10.2 (SD-10.2b).</remarks>
public sealed class OpenDocument(OfficeDb db, DocumentReaders readers, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>An incoming or an outgoing document: they share one space of ids.</summary>
    public async Task<Access> DocumentAsync(CurrentPerson person, Guid documentId, CancellationToken cancellationToken)
    {
        if (!await db.IncomingDocuments.AnyAsync(document => document.Id == documentId && document.OrganisationId == person.OrganisationId, cancellationToken)
            && !await db.OutgoingDocuments.AnyAsync(document => document.Id == documentId && document.OrganisationId == person.OrganisationId, cancellationToken))
            return Access.NotFound;
        return await readers.MayReadAsync(person, documentId, cancellationToken)
            ? Access.Granted
            : await RefuseAsync(person, "document", documentId, cancellationToken);
    }

    /// <summary>A work file is open to those who may read the document it was opened from, and to its opener and lead.</summary>
    public async Task<Access> WorkFileAsync(CurrentPerson person, Guid workFileId, CancellationToken cancellationToken)
    {
        var file = await db.WorkFiles.Where(file => file.Id == workFileId && file.OrganisationId == person.OrganisationId)
            .Select(file => new { file.DocumentId, IsOwn = file.OpenedBy == person.PersonId || file.LeadPersonId == person.PersonId })
            .FirstOrDefaultAsync(cancellationToken);
        if (file is null)
            return Access.NotFound;
        return file.IsOwn || (file.DocumentId is { } document && await readers.ConcernsAsync(person, document, cancellationToken))
            ? Access.Granted
            : await RefuseAsync(person, "work-file", workFileId, cancellationToken);
    }

    /// <summary>A task is open to whoever may do it, and to those who may read its document or work file.</summary>
    public async Task<Access> TaskAsync(CurrentPerson person, TaskDetail detail, CancellationToken cancellationToken) => detail switch
    {
        { StandsFor: not null } => Access.Granted,
        { Task.DocumentId: { } documentId } => await readers.ConcernsAsync(person, documentId, cancellationToken)
            ? Access.Granted
            : await RefuseAsync(person, "document", documentId, cancellationToken),
        { Task.WorkFileId: { } workFileId } => await WorkFileAsync(person, workFileId, cancellationToken),
        _ => await RefuseAsync(person, "task", detail.Task.Id, cancellationToken),
    };

    private async Task<Access> RefuseAsync(CurrentPerson person, string subjectKind, Guid subjectId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        new AuditEntry($"{subjectKind}.refused", subjectKind, subjectId.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return Access.Refused;
    }
}
