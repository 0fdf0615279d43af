using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>Something that a burst wants done outside its instance. The host carries it out in a later transaction, at least once.</summary>
public abstract record WorkflowEffect
{
    private WorkflowEffect() { }

    /// <summary>Start another workflow under the given instance id. Doing it twice must start it once.</summary>
    /// <param name="DefinitionId">Its published version is to run.</param>
    /// <param name="InstanceId">The id that the new instance gets.</param>
    /// <param name="Input">Its inputs, <c>ParentInstanceId</c> among them.</param>
    /// <param name="CorrelationId">Its correlation id, or null.</param>
    /// <param name="ParentInstanceId">The instance that asks.</param>
    /// <param name="ParentBookmarkId">The bookmark to resume when it ends; null when nobody waits.</param>
    public sealed record DispatchWorkflow(string DefinitionId, string InstanceId, JsonObject Input, string? CorrelationId, string ParentInstanceId, string? ParentBookmarkId) : WorkflowEffect;

    /// <summary>Wake the waits for an event, and start the workflows that begin with it.</summary>
    /// <param name="EventName">The event.</param>
    /// <param name="CorrelationId">Only instances with it, when given.</param>
    /// <param name="InstanceId">Only this instance, when given.</param>
    /// <param name="Payload">What the waits receive.</param>
    public sealed record PublishEvent(string EventName, string? CorrelationId, string? InstanceId, JsonNode? Payload) : WorkflowEffect;

    /// <summary>Tell whoever carries out tasks of <c>Elsa.RunTask</c>.</summary>
    /// <param name="TaskId">The id that completing it names.</param>
    /// <param name="TaskName">Which task.</param>
    /// <param name="Payload">What it is about, or null.</param>
    /// <param name="BookmarkId">The bookmark that its completion resumes.</param>
    public sealed record RequestTask(string TaskId, string TaskName, JsonNode? Payload, string BookmarkId) : WorkflowEffect;

    /// <summary>
    /// Send a request to another system, in no transaction, and resume the bookmark with <see cref="HttpResponseData.ToJson"/>. After a
    /// crash it may be sent again: the bookmark's id goes with it, so that the other system can tell.
    /// </summary>
    /// <param name="InstanceId">The waiting instance.</param>
    /// <param name="BookmarkId">Its bookmark; the key of the request as well.</param>
    /// <param name="Request">What to send.</param>
    public sealed record SendHttpRequest(string InstanceId, string BookmarkId, HttpRequestToSend Request) : WorkflowEffect;

    /// <summary>Cancel an instance whose parent no longer waits for it.</summary>
    /// <param name="InstanceId">The instance.</param>
    public sealed record CancelWorkflow(string InstanceId) : WorkflowEffect;

    /// <summary>Resume the parent: this instance has ended. A bookmark that is gone by then is passed over.</summary>
    /// <param name="ParentInstanceId">The waiting instance.</param>
    /// <param name="ParentBookmarkId">Its bookmark.</param>
    /// <param name="Result">The input to resume with.</param>
    public sealed record WorkflowFinished(string ParentInstanceId, string ParentBookmarkId, JsonObject Result) : WorkflowEffect;
}
