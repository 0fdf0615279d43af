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
    public sealed override ActivityDescriptor Descriptor => descriptor ??= Describe(new HumanStepDescription(Outcomes)).Build();

    /// <summary>Every outcome that the step can have.</summary>
    protected abstract IReadOnlyList<TaskOutcome> Outcomes { get; }

    /// <summary>Names of the fields that its form may ask for, so that a definition cannot require another; empty where that is not checked.</summary>
    protected virtual IReadOnlyList<string> FieldNames => [];

    /// <summary>Describes the step: its name, help, and own settings.</summary>
    protected abstract HumanStepDescription Describe(HumanStepDescription step);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context)
    {
        var disabled = context.Texts("DisabledOutcomes") ?? [];
        return disabled.Length == 0 ? Outcomes : [.. Outcomes.Where(outcome => !disabled.Contains(outcome.Name))];
    }

    /// <inheritdoc/>
    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        foreach (var issue in base.Validate(node))
            yield return issue;
        foreach (var issue in OutcomeSettings.Check(node, Outcomes, FieldNames.Count == 0 ? [] : [.. FieldNames, "opinion"]))
            yield return issue;
        if (Outcomes.All(outcome => IsOptionalOutcome(node, outcome.Name)))
            yield return DefinitionIssue.At(node, "no-outcome", $"Bước «{node.Title}» đã bỏ mọi lựa chọn nên không ai hoàn thành được. Hãy để lại ít nhất một lựa chọn.");
    }

    /// <inheritdoc/>
    public override bool IsOptionalOutcome(ActivityNode node, string outcome) =>
        (ListInputs.Texts(node.ExpressionOf("DisabledOutcomes")?.Constant) ?? []).Contains(outcome);
}
