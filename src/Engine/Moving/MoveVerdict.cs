namespace FlowOffice.Engine;

/// <summary>What comes of moving one instance to another version of its definition.</summary>
public abstract record MoveVerdict
{
    private MoveVerdict() { }

    /// <summary>It runs on that version already.</summary>
    public sealed record Same : MoveVerdict;

    /// <summary>It can be moved.</summary>
    /// <param name="State">Its state on the other version. The state that was given stays as it is; going back is taking it again.</param>
    /// <param name="Notes">What becomes different for this instance, in the order of the new definition; empty when nothing does.</param>
    public sealed record Moved(WorkflowState State, IReadOnlyList<MoveNote> Notes) : MoveVerdict;

    /// <summary>It cannot be moved soundly.</summary>
    /// <param name="Reasons">All that stands in the way.</param>
    public sealed record Blocked(IReadOnlyList<MoveNote> Reasons) : MoveVerdict;
}

/// <summary>One thing to tell about a move, for a person.</summary>
/// <param name="Code">A stable code, such as <c>step-gone</c>.</param>
/// <param name="ActivityId">The step meant, or null when the whole workflow is.</param>
/// <param name="Words">A Vietnamese sentence with places for <paramref name="Names"/>.</param>
/// <param name="Names">Titles and names that belong in the sentence.</param>
public sealed record MoveNote(string Code, string? ActivityId, string Words, IReadOnlyList<string> Names)
{
    /// <summary>The sentence.</summary>
    public string Text => string.Format(System.Globalization.CultureInfo.InvariantCulture, Words, [.. Names]);

    /// <summary>The sentence.</summary>
    public override string ToString() => Text;
}
