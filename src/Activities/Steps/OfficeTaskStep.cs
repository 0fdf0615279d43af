using FlowOffice.Activities.Describing;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// A human step whose outcomes are known beforehand: they are its ports on the canvas, and an administrator may switch off
/// those that the unit's regulation does not have (input <c>DisabledOutcomes</c>).
/// </summary>
public abstract class OfficeTaskStep : HumanTaskActivity
{
    private ActivityDescriptor? descriptor;

    /// <inheritdoc/>
    public sealed override ActivityDescriptor Descriptor => descriptor ??= Describe(new HumanStepDescription(Outcomes, Extra)).Build();

    /// <summary>The outcomes that the step has unless its definition switches them off.</summary>
    protected abstract IReadOnlyList<TaskOutcome> Outcomes { get; }

    /// <summary>Names of the fields that its form may ask for, so that a definition cannot require another; empty where that is not checked.</summary>
    protected virtual IReadOnlyList<string> FieldNames => [];

    /// <summary>The outcomes that the step has only where its definition asks for them (input <c>ExtraOutcomes</c>).</summary>
    protected virtual IReadOnlyList<TaskOutcome> Extra => [];

    /// <summary>Describes the step: its name, help, and own settings.</summary>
    protected abstract HumanStepDescription Describe(HumanStepDescription step);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context) =>
        OutcomeConditions.Offered(context, OfficeFacts.Of(context.Workflow), EnabledIn(context));

    /// <inheritdoc/>
    protected override void RefuseUnoffered(ActivityContext context, OfficeFacts facts, string? outcome)
    {
        if (EnabledIn(context).FirstOrDefault(known => known.Name == outcome) is { } withheld && OutcomeConditions.MissingFor(context, facts, withheld.Name) is { } missing)
            throw StepRefusedException.Conflict("OUTCOME_NOT_OFFERED", context.Input<string>("Clause"), $"«{withheld.Label}» chỉ dùng cho {missing}.");
    }

    /// <inheritdoc/>
    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        IReadOnlyList<TaskOutcome> all = [.. Outcomes, .. Extra];
        foreach (var issue in base.Validate(node))
            yield return issue;
        foreach (var issue in OutcomeSettings.Check(node, all, FieldNames.Count == 0 ? [] : [.. FieldNames, "opinion"]))
            yield return issue;
        foreach (var issue in OutcomeConditions.Check(node, all))
            yield return issue;
        if (all.All(outcome => IsOptionalOutcome(node, outcome.Name)))
            yield return DefinitionIssue.At(node, "no-outcome", $"Bước «{node.Title}» đã bỏ mọi lựa chọn nên không ai hoàn thành được. Hãy để lại ít nhất một lựa chọn.");
    }

    /// <inheritdoc/>
    public override bool IsOptionalOutcome(ActivityNode node, string outcome) => Extra.Any(extra => extra.Name == outcome)
        ? !StepSettings.Texts(node, "ExtraOutcomes").Contains(outcome)
        : StepSettings.Texts(node, "DisabledOutcomes").Contains(outcome);

    private IReadOnlyList<TaskOutcome> EnabledIn(ActivityContext context)
    {
        var disabled = context.Texts("DisabledOutcomes") ?? [];
        var extra = Extra.Count == 0 ? [] : context.Texts("ExtraOutcomes") ?? [];
        return disabled.Length == 0 && extra.Length == 0
            ? Outcomes
            : [.. Outcomes.Where(outcome => !disabled.Contains(outcome.Name)), .. Extra.Where(outcome => extra.Contains(outcome.Name))];
    }
}
