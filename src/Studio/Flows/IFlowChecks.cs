namespace FlowOffice.Studio.Flows;

/// <summary>What publishing would say of a version, without publishing it. The edge to the definition store.</summary>
public interface IFlowChecks
{
    /// <summary>Checks the latest version, or the one of that number; null when there is none.</summary>
    Task<FlowReport?> RunAsync(Guid organisationId, string definitionId, int? version, CancellationToken cancellationToken);
}

/// <summary>What was found, and what each step comes to today.</summary>
/// <param name="IsPublished">Whether it is the version that Studio calls published.</param>
/// <param name="Issues">Errors first.</param>
/// <param name="Steps">Every step that gives somebody work or tells somebody something, as one reads the flow from its start.</param>
public sealed record FlowReport(string DefinitionId, string Name, int Version, bool IsPublished, IReadOnlyList<FlowIssue> Issues, IReadOnlyList<FlowStep> Steps)
{
    /// <summary>What publishing refuses.</summary>
    public IEnumerable<FlowIssue> Errors => Issues.Where(issue => !issue.IsWarning);

    /// <summary>What publishing allows, and its author should know.</summary>
    public IEnumerable<FlowIssue> Warnings => Issues.Where(issue => issue.IsWarning);
}

/// <summary>Something wrong, or worth a look.</summary>
/// <param name="Code">A stable code, such as <c>unconnected-outcome</c>.</param>
/// <param name="StepId">The step's id in the definition; null when the whole definition is meant.</param>
/// <param name="Step">What people call the step.</param>
/// <param name="Clause">The clause of the regulation that the step carries out.</param>
/// <param name="Message">What is wrong and what to do, Vietnamese.</param>
public sealed record FlowIssue(string Code, bool IsWarning, string? StepId, string? Step, string? Clause, string Message)
{
    /// <summary>The message with the clause, as it is told where there is no column for it.</summary>
    public string Text => Clause is null ? Message : $"{Message} (Căn cứ: {Clause}.)";
}

/// <summary>Who does a step today.</summary>
/// <param name="Type">The kind of step.</param>
/// <param name="Rule">The rule that says who gets it, in words.</param>
/// <param name="People">Whom the rule yields today, at most <see cref="MostPeople"/>; nobody where it depends on the matter.</param>
/// <param name="More">How many others it yields.</param>
/// <param name="Deadline">The deadline in words.</param>
public sealed record FlowStep(string StepId, string Step, string Type, string Rule, IReadOnlyList<FlowPerson> People, int More, string Deadline, string? Clause)
{
    /// <summary>So many names are shown of one step.</summary>
    public const int MostPeople = 12;
}

/// <summary>Somebody whom a rule yields.</summary>
/// <param name="Title">The post through which the rule yields them.</param>
/// <param name="StandIn">Who does their work while they are away today; null when they are there.</param>
/// <param name="Until">The last day of that.</param>
/// <param name="CanSignIn">Whether they have an account that is not closed.</param>
public sealed record FlowPerson(string Name, string Title, string Unit, string? StandIn, DateOnly? Until, bool CanSignIn);
