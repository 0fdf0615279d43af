using FlowOffice.Studio.Flows.Drawing;

namespace FlowOffice.Studio.Leadership;

/// <summary>The edge to the definitions: flows as leaders see them.</summary>
public interface IMatterDrawing
{
    /// <summary>The flow that a matter follows, with the steps that it passed and where it stands now; null where the organisation has no such instance.</summary>
    Task<FlowDiagram?> OfAsync(Guid organisationId, string instanceId, CancellationToken cancellationToken);

    /// <summary>Name and drawing of the definition's version in force; null where the organisation has none.</summary>
    Task<(string Name, FlowDiagram Diagram)?> OfDefinitionAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken);
}
