namespace FlowOffice.Office.Delegations;

/// <summary>The actor will be away and names who stands in.</summary>
/// <param name="StartsOn">The first day away.</param>
/// <param name="EndsOn">The last day away; it still counts.</param>
/// <param name="DelegateId">Who stands in; null for nobody.</param>
/// <param name="Reason">A mission, leave, or whatever it is.</param>
public sealed record Absence(DateOnly? StartsOn, DateOnly? EndsOn, Guid? DelegateId, string? Reason)
{
    /// <summary>The procedure by which permission is asked for; null outside of one.</summary>
    public string? InstanceId { get; init; }
}

/// <summary>What came of recording an absence.</summary>
public abstract record RecordAbsenceOutcome
{
    /// <summary>The delegation counts from its first day.</summary>
    public sealed record Recorded(Guid DelegationId) : RecordAbsenceOutcome;

    /// <summary>The delegation waits for permission.</summary>
    public sealed record Requested(Guid DelegationId) : RecordAbsenceOutcome;

    /// <summary>Nobody stands in.</summary>
    /// <param name="Warned">Whether that is against a duty, so that leaders were told.</param>
    public sealed record Noted(bool Warned) : RecordAbsenceOutcome;

    /// <summary>Fields are missing or malformed (422). Messages by field of <see cref="Absence"/>, in Vietnamese.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : RecordAbsenceOutcome;

    /// <summary>The actor has no right to delegate (403).</summary>
    public sealed record NotAllowed : RecordAbsenceOutcome;

    /// <summary>Some of these days are delegated already, or asked for (409).</summary>
    public sealed record Overlaps(string DelegateName, DateOnly StartsOn, DateOnly EndsOn) : RecordAbsenceOutcome;

    /// <summary>The one who should stand in is away too (409). Delegated work is not delegated again.</summary>
    public sealed record DelegateAway(string DelegateName, DateOnly StartsOn, DateOnly EndsOn) : RecordAbsenceOutcome;

    /// <summary>The actor does another's work on some of these days (409). Delegated work is not delegated again.</summary>
    public sealed record StandsIn(string DelegatorName, DateOnly StartsOn, DateOnly EndsOn) : RecordAbsenceOutcome;

    /// <summary>It needs permission, and the office has no procedure in force by which it is asked for (409).</summary>
    public sealed record NoProcedure : RecordAbsenceOutcome;

    private RecordAbsenceOutcome()
    {
    }
}
