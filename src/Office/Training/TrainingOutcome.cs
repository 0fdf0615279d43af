namespace FlowOffice.Office.Training;

/// <summary>What came of planning a course or noting who came.</summary>
public abstract record TrainingOutcome
{
    public sealed record Done(Guid Course) : TrainingOutcome;

    /// <summary>What is wrong, by field (422).</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : TrainingOutcome;

    /// <summary>Not this person's to do (403).</summary>
    public sealed record NotAllowed(string Message) : TrainingOutcome;

    /// <summary>The state of the course says no (409).</summary>
    public sealed record Refused(string Message) : TrainingOutcome;

    /// <summary>The organisation has no such course (404).</summary>
    public sealed record NotFound : TrainingOutcome;

    private TrainingOutcome()
    {
    }
}
