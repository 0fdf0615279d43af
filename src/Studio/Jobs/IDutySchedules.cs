using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;

namespace FlowOffice.Studio.Jobs;

/// <summary>Where an organisation says when its duties are due and who looks after them.</summary>
public interface IDutySchedules
{
    /// <param name="choice">Null goes back to the schedule that comes with the program.</param>
    /// <param name="ownerRole">Null for whoever may change settings.</param>
    /// <returns>What is wrong, by field; nothing where it was saved.</returns>
    Task<IReadOnlyDictionary<string, string>> SaveAsync(Actor actor, string key, ScheduleChoice? choice, string? ownerRole, CancellationToken cancellationToken);

    /// <summary>Has a run that failed tried again.</summary>
    Task RetryAsync(Actor actor, Guid run, CancellationToken cancellationToken);
}
