namespace FlowOffice.Engine;

/// <summary>An activity that is to be executed, in the order of scheduling.</summary>
internal sealed record WorkItem(ActivityNode Node, ActivityContext? Owner, List<KeyValuePair<string, object?>>? Locals, ActivityContext? Existing = null);
