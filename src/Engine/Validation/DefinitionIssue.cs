namespace FlowOffice.Engine;

/// <summary>Something that keeps a definition from being published, or that its author should know.</summary>
/// <param name="Code">A stable code, such as <c>unconnected-outcome</c>.</param>
/// <param name="ActivityId">The step, or null when the whole definition is meant.</param>
/// <param name="Step">The step's label, or null.</param>
/// <param name="Message">What is wrong and what to do, Vietnamese.</param>
/// <param name="IsWarning">Whether it may be published all the same.</param>
public sealed record DefinitionIssue(string Code, string? ActivityId, string? Step, string Message, bool IsWarning = false)
{
    /// <summary>An issue of one step.</summary>
    public static DefinitionIssue At(ActivityNode node, string code, string message, bool isWarning = false) => new(code, node.Id, node.Title, message, isWarning);
}
