using FlowOffice.Studio.Flows.Drawing;

namespace FlowOffice.Studio.Leadership;

/// <summary>The edge to the definitions: the flow that a matter follows, with the steps that it passed and where it stands now.</summary>
public interface IMatterDrawing
{
    /// <summary>Null where the organisation has no such instance.</summary>
    Task<FlowDiagram?> OfAsync(Guid organisationId, string instanceId, CancellationToken cancellationToken);
}
