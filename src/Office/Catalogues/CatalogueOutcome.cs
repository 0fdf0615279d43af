namespace FlowOffice.Office.Catalogues;

/// <summary>What came of keeping a catalogue. Each case is something a person can be told.</summary>
public abstract record CatalogueOutcome
{
    /// <param name="Code">What the entry is known by from then on.</param>
    public sealed record Saved(string Code) : CatalogueOutcome;

    /// <param name="Errors">By field (422).</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : CatalogueOutcome;

    /// <summary>Something was filed under it: it can only be retired (409).</summary>
    public sealed record InUse : CatalogueOutcome;

    public sealed record NotFound : CatalogueOutcome;

    /// <summary>403.</summary>
    public sealed record NotAllowed : CatalogueOutcome;

    private CatalogueOutcome()
    {
    }
}
