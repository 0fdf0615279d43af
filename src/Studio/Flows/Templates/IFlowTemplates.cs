using FlowOffice.Office.Rights;
using FlowOffice.Studio.Flows.Drawing;

namespace FlowOffice.Studio.Flows.Templates;

/// <summary>The definitions that come with the program, for an office to begin its own from. The edge to the definition store.</summary>
public interface IFlowTemplates
{
    /// <summary>All of them, by the office whose regulation they carry out, then by name.</summary>
    IReadOnlyList<FlowTemplate> List();

    /// <summary>One of them, held against the person's office; null when there is none.</summary>
    Task<TemplateView?> ReadAsync(CurrentPerson person, string folder, string definitionId, CancellationToken cancellationToken);

    /// <summary>Copies it, and what it starts or uses, into the person's office as drafts with ids of their own.</summary>
    /// <param name="withRegulation">Whether the clauses of its regulation become those of the office, which has none yet.</param>
    Task<TemplateAnswer> CopyAsync(CurrentPerson person, string folder, string definitionId, bool withRegulation, CancellationToken cancellationToken);
}

/// <summary>A definition that came with the program.</summary>
/// <param name="Folder">The code of the office whose regulation it carries out.</param>
/// <param name="Unit">What that office is called.</param>
/// <param name="Steps">How many steps it has, start and end apart.</param>
public sealed record FlowTemplate(string Folder, string Unit, string DefinitionId, string Name, string Description, string? Procedure, int Steps)
{
    public string Address => $"/flows/templates/{Uri.EscapeDataString(Folder)}/{Uri.EscapeDataString(DefinitionId)}";
}

/// <summary>A definition as an office sees it before it copies it.</summary>
/// <param name="Along">Definitions that it names and that are copied with it.</param>
/// <param name="Lacks">What it needs and the office does not have.</param>
/// <param name="Regulation">The regulation whose clauses may be taken too; null where there is none or the office has its own.</param>
/// <param name="Own">The office's definition that stands in the way, with why; null where it can be copied.</param>
public sealed record TemplateView(FlowTemplate Template, FlowDiagram Diagram, IReadOnlyList<FlowTemplate> Along, IReadOnlyList<TemplateLack> Lacks, string? Regulation, TemplateAnswer.Taken? Own);

/// <summary>Something that the office does not have.</summary>
/// <param name="Kind">What sort of thing it is, so that the page leads to where it is added.</param>
/// <param name="Code">Its code, where it has one.</param>
public sealed record TemplateLack(TemplateLackKind Kind, string Message, string? Code = null);

/// <summary>Sorts of things that a definition needs of an office.</summary>
public enum TemplateLackKind
{
    Role,
    Unit,

    /// <summary>Nobody holds a role today.</summary>
    People,

    /// <summary>A setting of the organisation.</summary>
    Setting,

    /// <summary>Fields of work.</summary>
    Field,

    /// <summary>What the office is called in numbers of documents.</summary>
    Abbreviation,

    /// <summary>Another definition.</summary>
    Flow,

    /// <summary>Whatever else would refuse its publication.</summary>
    Other,
}

/// <summary>What came of copying.</summary>
public abstract record TemplateAnswer
{
    public sealed record Copied(string DefinitionId) : TemplateAnswer;

    /// <summary>There is no such template (404).</summary>
    public sealed record NotFound : TemplateAnswer;

    /// <summary>The person may not (403).</summary>
    public sealed record NotAllowed : TemplateAnswer;

    /// <summary>The office has a definition in its place (409).</summary>
    public sealed record Taken(string DefinitionId, string Message) : TemplateAnswer;

    private TemplateAnswer()
    {
    }
}
