using FlowOffice.Office.Database;

namespace FlowOffice.Studio.Flows.Shipped;

/// <summary>New texts of definitions that came with the program and wait for an administrator. The edge to the definition store.</summary>
public interface IShippedUpdates
{
    /// <summary>The one that waits; null when there is none.</summary>
    Task<ShippedUpdate?> FindAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken);

    /// <summary>Makes the text that was kept aside the draft; a draft that is there stays as an older version.</summary>
    /// <returns>False when nothing waits any more.</returns>
    Task<bool> TakeAsync(Actor actor, string definitionId, CancellationToken cancellationToken);

    /// <summary>Lets it be; a draft that is still just as it arrived goes.</summary>
    /// <returns>False when nothing waits any more.</returns>
    Task<bool> DismissAsync(Actor actor, string definitionId, CancellationToken cancellationToken);
}

/// <summary>A new text that waits.</summary>
/// <param name="ArrivedAt">When a server with it started first.</param>
/// <param name="DraftVersion">The number of the draft that it is; null while it is kept aside.</param>
public sealed record ShippedUpdate(DateTimeOffset ArrivedAt, int? DraftVersion);
