using System.Text.Json;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Tasks;

/// <summary>A task as its page shows it to one person.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcomes">Its buttons.</param>
/// <param name="Fields">Its form.</param>
/// <param name="StandsFor">In whose right the person may do it: themselves, a delegator, or null when it is not theirs.</param>
/// <param name="StandsForName">The delegator's name, where it is somebody else.</param>
/// <param name="HolderName">Who holds it; null while it is offered to a group.</param>
/// <param name="CompletedByName">Who did it; null while open.</param>
/// <param name="CompletedForName">In whose place, where it was done under a delegation.</param>
/// <param name="UnitName">The unit for which it is done.</param>
public sealed record TaskDetail(
    OfficeTask Task,
    IReadOnlyList<TaskOutcome> Outcomes,
    IReadOnlyList<TaskField> Fields,
    Guid? StandsFor,
    string? StandsForName,
    string? HolderName,
    string? CompletedByName,
    string? CompletedForName,
    string? UnitName)
{
    /// <summary>Whether the person may complete it now.</summary>
    public bool MayComplete => StandsFor is not null && Task.State is not TaskState.Suspended && Task.State.IsOpen();

    /// <summary>What people read for an outcome; its name where the step has none of that name any more.</summary>
    public string OutcomeLabel(string name) => Outcomes.FirstOrDefault(outcome => outcome.Name == name)?.Label ?? name;
}

/// <summary>Reads tasks for their pages.</summary>
public sealed class TaskDetails(OfficeDb db, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>The task as this person sees it; null where the organisation has none of this id.</summary>
    public async Task<TaskDetail?> ReadAsync(Guid organisationId, Guid personId, Guid taskId, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.AsNoTracking().FirstOrDefaultAsync(task => task.Id == taskId && task.OrganisationId == organisationId, cancellationToken);
        if (task is null)
            return null;
        var participant = await ParticipantAsync(personId, cancellationToken);
        var standsFor = participant.StandsFor(task.AssigneeId, task.CandidateKeys);
        var names = await People.PeopleNames.OfAsync(db, [task.AssigneeId, task.CompletedBy, task.OnBehalfOf, standsFor], cancellationToken);
        var unit = task.UnitId is null ? null : await db.Units.Where(unit => unit.Id == task.UnitId).Select(unit => unit.Name).FirstOrDefaultAsync(cancellationToken);
        return new TaskDetail(
            task,
            JsonSerializer.Deserialize<List<TaskOutcome>>(task.Outcomes, JsonText.Plain) ?? [],
            JsonSerializer.Deserialize<List<TaskField>>(task.Form, JsonText.Plain) ?? [],
            standsFor,
            standsFor == personId ? null : names[standsFor],
            task.AssigneeId is null ? null : names[task.AssigneeId],
            task.CompletedBy is null ? null : names[task.CompletedBy],
            task.CompletedBy is null || task.OnBehalfOf is null ? null : names[task.OnBehalfOf],
            unit);
    }

    private async Task<Participant> ParticipantAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Participant.Query(personId, clock.Today()) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await Participant.ReadAsync(personId, reader, cancellationToken);
    }
}
