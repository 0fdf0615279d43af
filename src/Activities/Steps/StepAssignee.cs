namespace FlowOffice.Activities.Steps;

/// <summary>To whom a step's settings give its work, as the definition writes it.</summary>
/// <param name="Kind">One of <see cref="AssigneeRule.Kinds"/>; null where a script decides.</param>
/// <param name="Roles">Codes of the roles that the rule names; empty where it names none, or by a script.</param>
/// <param name="Unit">Code of the unit that the rule names.</param>
/// <param name="Person">The person that the rule names, as it is written.</param>
/// <param name="IsComputed">Whether a script decides some of it, so that it is known only when it runs.</param>
public sealed record StepAssignee(string? Kind, IReadOnlyList<string> Roles, string? Unit, string? Person, bool IsComputed)
{
    /// <summary>The setting of the organisation whose role the rule names; null where it names none.</summary>
    public string? Setting { get; init; }

    /// <summary>Whether the rule goes by roles.</summary>
    public bool IsByRole => Kind is "role" or "role-in-unit" or "role-in-lead-unit" or "role-in-drafting-unit" or "role-above-drafting-unit" or "role-in-asked-unit";

    /// <summary>Whether the rule names a unit.</summary>
    public bool IsByUnit => Kind is "role-in-unit" or "unit";

    /// <summary>Whether who it is depends on the matter, so that nobody can be named beforehand.</summary>
    public bool IsRelative => Kind is "role-in-lead-unit" or "role-in-drafting-unit" or "role-above-drafting-unit" or "role-in-asked-unit" or "asked-person"
        or "record-steward" or "record-head" or "managing-unit" or "initiator" or "handler" or "work-file-opener" or "drafter" or "signer";
}
