using System.Text.Json.Nodes;
using FlowOffice.Office.Rights;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.SignalR;

namespace FlowOffice.Server.Live;

/// <summary>What Elsa Studio's viewer understands; the names go over the wire as they stand here. Public, or SignalR cannot implement it.</summary>
public interface IWorkflowInstanceViewer
{
    /// <summary>Badges, drawn from the message.</summary>
    Task ActivityExecutionLogUpdatedAsync(ActivityExecutionLogUpdated message);

    /// <summary>The journal has grown and is read anew.</summary>
    Task WorkflowExecutionLogUpdatedAsync(object message);

    /// <summary>The instance is read anew.</summary>
    Task WorkflowInstanceUpdatedAsync(WorkflowInstanceUpdated message);
}

public sealed record ActivityExecutionLogUpdated(IReadOnlyList<JsonObject> Stats);

public sealed record WorkflowInstanceUpdated(string WorkflowInstanceId);

/// <summary>Where Studio's viewer waits for news of the instance that it shows. It opens a connection for each of its three parts.</summary>
internal sealed class WorkflowInstanceHub(WatchedInstances watched, InstanceUpdates updates) : Hub<IWorkflowInstanceViewer>
{
    /// <summary>Studio calls this without waiting for an answer; other callers are told when they may not.</summary>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        var person = new CurrentPerson(Context.User ?? new(), null);
        var until = Context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        if (!person.May(Right.ReadInstances) || !await watched.AddAsync(new Viewer(Context, instanceId, Context.User!, until), Context.ConnectionAborted))
            throw new HubException("There is no such instance.");
        updates.Tell(instanceId, Context.ConnectionId);
    }

    public override Task OnDisconnectedAsync(Exception? exception) =>
        watched.RemoveAsync(Context.ConnectionId, CancellationToken.None); // the connection is gone; its row must go too
}
