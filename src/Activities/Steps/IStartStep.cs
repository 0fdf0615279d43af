using FlowOffice.Engine;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// A first step that people begin a procedure by, from the page of procedures. Its definition needs a member
/// <c>customProperties.procedure</c>; who may begin and what is filled in stand in the step's settings.
/// </summary>
public interface IStartStep
{
    /// <summary>The form and who may fill it in, as the definition says.</summary>
    StartForm FormOf(ActivityNode node);
}

/// <summary>How a procedure is begun.</summary>
/// <param name="Name">What people call what they send.</param>
/// <param name="Who">Who may begin.</param>
/// <param name="Fields">What is asked.</param>
/// <param name="Needs">Names of the fields that must be filled.</param>
public sealed record StartForm(string Name, WhoMayStart Who, IReadOnlyList<TaskField> Fields, IReadOnlyList<string> Needs)
{
    /// <summary>The page with a form of its own on which people begin it; null for the common one.</summary>
    public string? Page { get; init; }
}
