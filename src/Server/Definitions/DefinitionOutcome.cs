namespace FlowOffice.Server.Definitions;

/// <summary>What came of saving, publishing or removing a definition. Each case is something an administrator can be told.</summary>
public abstract record DefinitionOutcome
{
    /// <param name="Version">The version as it now stands.</param>
    /// <param name="Json">Its content.</param>
    /// <param name="AlreadyPublished">True when publishing was asked for and nothing was left to publish.</param>
    /// <param name="Consumers">How many other definitions use this one as an activity.</param>
    public sealed record Done(DefinitionVersion Version, string Json, bool AlreadyPublished = false, int Consumers = 0) : DefinitionOutcome;

    public sealed record Removed : DefinitionOutcome;

    /// <param name="Reasons">Vietnamese sentences.</param>
    public sealed record Refused(IReadOnlyList<string> Reasons) : DefinitionOutcome
    {
        public Refused(string reason) : this([reason]) { }
    }

    /// <summary>Somebody's agreement is missing (409).</summary>
    /// <param name="Reason">A Vietnamese sentence that says what to do.</param>
    /// <param name="Code"><c>NOT_APPROVED</c>, <c>TWO_PEOPLE</c> or <c>APPROVAL_IN_USE</c>.</param>
    public sealed record NotAgreed(string Reason, string Code) : DefinitionOutcome;

    public sealed record NotFound : DefinitionOutcome;

    private DefinitionOutcome() { }
}
