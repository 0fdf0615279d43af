namespace FlowOffice.Studio.Jobs;

/// <summary>Counts what falls due, hour by hour.</summary>
public interface IDueWork
{
    /// <summary>The organisation's work of so many hours from the present one on; what should have been done already counts in the first.</summary>
    Task<IReadOnlyList<DueHour>> ReadAsync(Guid organisation, int hours, CancellationToken cancellationToken);
}

/// <summary>What falls due within one hour.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="Stages">Reminders and escalations of deadlines.</param>
/// <param name="Duties">Scheduled duties of the organisation.</param>
/// <param name="Messages">Messages that are sent, or tried again.</param>
/// <param name="Timers">Timers of running procedures.</param>
public sealed record DueHour(DateTimeOffset From, long Stages, long Duties, long Messages, long Timers)
{
    public long Sum => Stages + Duties + Messages + Timers;
}
