namespace FlowOffice.Office.Board;

/// <summary>What came of an act on the board.</summary>
public abstract record BoardOutcome
{
    /// <summary>Done.</summary>
    /// <param name="Id">The post, folder or report that it was about.</param>
    public sealed record Done(Guid Id) : BoardOutcome;

    /// <summary>What is wrong, by field (422).</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : BoardOutcome;

    /// <summary>Not this person's to do (403).</summary>
    public sealed record NotAllowed(string Message) : BoardOutcome;

    /// <summary>The state of things says no (409).</summary>
    public sealed record Refused(string Code, string Message) : BoardOutcome;

    /// <summary>The organisation has no such thing (404).</summary>
    public sealed record NotFound : BoardOutcome;

    private BoardOutcome()
    {
    }
}
