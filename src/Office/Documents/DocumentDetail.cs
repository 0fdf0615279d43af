using System.Text.Json;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Documents;

/// <summary>A step that a document has gone through, or that it waits for.</summary>
public sealed record DocumentStep(
    Guid TaskId, string Title, string? Clause, TaskState State, string? HolderName, string? UnitName, DateTimeOffset CreatedAt, DateTimeOffset? DueAt,
    string? CompletedByName, string? OnBehalfOfName, DateTimeOffset? CompletedAt, string? OutcomeLabel, string? Opinion);

/// <summary>An opinion as a page lists it.</summary>
public sealed record GivenOpinion(Guid Id, Guid? TaskId, string Kind, string Text, string AuthorName, string? OnBehalfOfName, DateTimeOffset GivenAt);

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
    IReadOnlyList<GivenOpinion> Opinions);

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
        var names = await PeopleNames.OfAsync(db, [row.document.InitiatorId, row.document.LeadPersonId, row.document.HandlerId], cancellationToken);
        return new DocumentDetail(
            row.document, row.TypeName, row.FieldName, row.RegisterName, names[row.document.InitiatorId], row.LeadUnitName, names[row.document.LeadPersonId],
            names[row.document.HandlerId], row.WorkFile,
            await db.AttachedFilesAsync(documentId, cancellationToken),
            await StepsAsync(documentId, row.document.WorkFileId, cancellationToken),
            await OpinionsAsync(documentId, cancellationToken));
    }

    private async Task<IReadOnlyList<DocumentStep>> StepsAsync(Guid documentId, Guid? workFileId, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks.AsNoTracking()
            .Where(task => (task.DocumentId == documentId || (workFileId != null && task.WorkFileId == workFileId)) && task.State != TaskState.Obsolete)
            .OrderBy(task => task.CreatedAt).ThenBy(task => task.Id)
            .ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, tasks.SelectMany(task => new[] { task.AssigneeId, task.CompletedBy, task.OnBehalfOf }), cancellationToken);
        var unitIds = tasks.Select(task => task.UnitId).OfType<Guid>().Distinct().ToArray();
        var units = await db.Units.Where(unit => unitIds.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        return [.. tasks.Select(task => new DocumentStep(
            task.Id, task.Title, task.Clause, task.State, Name(task.AssigneeId), task.UnitId is { } unit ? units.GetValueOrDefault(unit) : null, task.CreatedAt, task.DueAt,
            Name(task.CompletedBy), Name(task.OnBehalfOf), task.CompletedAt, LabelOf(task), task.Opinion))];

        string? Name(Guid? person) => person is null ? null : names[person];
    }

    private async Task<IReadOnlyList<GivenOpinion>> OpinionsAsync(Guid documentId, CancellationToken cancellationToken)
    {
        var opinions = await db.Opinions.AsNoTracking().Where(opinion => opinion.DocumentId == documentId)
            .OrderBy(opinion => opinion.GivenAt).ThenBy(opinion => opinion.Id).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, opinions.SelectMany(opinion => new[] { opinion.AuthorId, opinion.OnBehalfOf }), cancellationToken);
        return [.. opinions.Select(opinion => new GivenOpinion(
            opinion.Id, opinion.TaskId, opinion.Kind, opinion.Text, names[opinion.AuthorId], opinion.OnBehalfOf is null ? null : names[opinion.OnBehalfOf], opinion.GivenAt))];
    }

    private static string? LabelOf(OfficeTask task) => task.Outcome is null
        ? null
        : JsonSerializer.Deserialize<List<TaskOutcome>>(task.Outcomes, JsonText.Plain)?.FirstOrDefault(outcome => outcome.Name == task.Outcome)?.Label ?? task.Outcome;
}
