using System.Linq.Expressions;
using System.Text.Json;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Documents;

/// <summary>What happened to a document, incoming or outgoing, in the order of time.</summary>
internal static class DocumentHistory
{
    /// <summary>The steps of the document, and of its work file where it has one.</summary>
    public static Task<IReadOnlyList<DocumentStep>> StepsOfAsync(this OfficeDb db, Guid documentId, Guid? workFileId, CancellationToken cancellationToken) =>
        db.StepsAsync(task => task.DocumentId == documentId || (workFileId != null && task.WorkFileId == workFileId), cancellationToken);

    /// <summary>The steps of a work file that are about no document.</summary>
    public static Task<IReadOnlyList<DocumentStep>> StepsOfWorkFileAsync(this OfficeDb db, Guid workFileId, CancellationToken cancellationToken) =>
        db.StepsAsync(task => task.WorkFileId == workFileId && task.DocumentId == null, cancellationToken);

    /// <summary>The steps of one instance, for a matter that has no document.</summary>
    public static Task<IReadOnlyList<DocumentStep>> StepsOfInstanceAsync(this OfficeDb db, string instanceId, CancellationToken cancellationToken) =>
        db.StepsAsync(task => task.InstanceId == instanceId, cancellationToken);

    /// <summary>The opinions given on the document.</summary>
    public static async Task<IReadOnlyList<GivenOpinion>> OpinionsOfAsync(this OfficeDb db, Guid documentId, CancellationToken cancellationToken)
    {
        var opinions = await db.Opinions.AsNoTracking().Where(opinion => opinion.DocumentId == documentId)
            .OrderBy(opinion => opinion.GivenAt).ThenBy(opinion => opinion.Id).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, opinions.SelectMany(opinion => new[] { opinion.AuthorId, opinion.OnBehalfOf }), cancellationToken);
        return [.. opinions.Select(opinion => new GivenOpinion(
            opinion.Id, opinion.TaskId, opinion.Kind, opinion.Text, names[opinion.AuthorId], opinion.OnBehalfOf is null ? null : names[opinion.OnBehalfOf], opinion.GivenAt))];
    }

    private static async Task<IReadOnlyList<DocumentStep>> StepsAsync(this OfficeDb db, Expression<Func<OfficeTask, bool>> which, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks.AsNoTracking().Where(which).Where(task => task.State != TaskState.Obsolete)
            .OrderBy(task => task.CreatedAt).ThenBy(task => task.Id)
            .ToListAsync(cancellationToken);
        var taskIds = tasks.Select(task => task.Id).ToArray();
        var transfers = await db.TaskTransfers.AsNoTracking().Where(transfer => taskIds.Contains(transfer.TaskId)).OrderBy(transfer => transfer.At).ThenBy(transfer => transfer.Id).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db,
            tasks.SelectMany(task => new[] { task.AssigneeId, task.CompletedBy, task.OnBehalfOf }).Concat(transfers.SelectMany(transfer => new[] { transfer.FromPerson, transfer.ToPerson })), cancellationToken);
        var unitIds = tasks.Select(task => task.UnitId).OfType<Guid>().Distinct().ToArray();
        var units = await db.Units.Where(unit => unitIds.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        return [.. tasks.Select(task => new DocumentStep(
            task.Id, task.Title, task.Clause, task.State, Name(task.AssigneeId), task.UnitId is { } unit ? units.GetValueOrDefault(unit) : null, task.CreatedAt, task.DueAt,
            Name(task.CompletedBy), Name(task.OnBehalfOf), task.CompletedAt, LabelOf(task), task.Opinion)
        {
            ReadAt = task.StartedAt,
            DueOrigin = task.DueOrigin,
            Transfers = [.. transfers.Where(transfer => transfer.TaskId == task.Id).Select(transfer => new StepTransfer(Name(transfer.FromPerson), Name(transfer.ToPerson), transfer.DueAt, transfer.At))],
        })];

        string? Name(Guid? person) => person is null ? null : names[person];
    }

    private static string? LabelOf(OfficeTask task) => task.Outcome is null
        ? null
        : JsonSerializer.Deserialize<List<TaskOutcome>>(task.Outcomes, JsonText.Plain)?.FirstOrDefault(outcome => outcome.Name == task.Outcome)?.Label ?? task.Outcome;
}
