using FlowOffice.Office.Rights;

namespace FlowOffice.Studio.Flows.SetAside;

/// <summary>Saves that were kept aside because somebody else's came first. The edge to the definition store.</summary>
public interface ISetAsideDesk
{
    /// <summary>What is kept for one definition, the newest first.</summary>
    Task<IReadOnlyList<SetAsideLine>> ListAsync(CurrentPerson person, string definitionId, CancellationToken cancellationToken);

    /// <summary>Makes it the draft. What the draft said is kept aside in its turn.</summary>
    /// <returns>Why not, in Vietnamese; null when it was done.</returns>
    Task<string?> TakeAsync(CurrentPerson person, string definitionId, Guid id, CancellationToken cancellationToken);

    /// <summary>Throws away what is the person's own.</summary>
    /// <returns>Why not, in Vietnamese; null when it was done.</returns>
    Task<string?> DiscardAsync(CurrentPerson person, string definitionId, Guid id, CancellationToken cancellationToken);
}

/// <summary>One kept save.</summary>
/// <param name="IsOwn">Whether it is the reader's.</param>
/// <param name="BasedOn">Number of the version it was drawn on; null where that is gone.</param>
/// <param name="WasReplaced">It had been the draft; otherwise it never became one.</param>
public sealed record SetAsideLine(Guid Id, string Person, bool IsOwn, DateTimeOffset At, int? BasedOn, bool WasReplaced);
