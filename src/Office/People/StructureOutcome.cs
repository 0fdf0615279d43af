namespace FlowOffice.Office.People;

/// <summary>What came of keeping the units and roles of an organisation.</summary>
public abstract record StructureOutcome
{
    public sealed record Saved : StructureOutcome;

    /// <summary>The organisation has no such unit or role (404).</summary>
    public sealed record NotFound : StructureOutcome;

    /// <summary>The person may not (403).</summary>
    public sealed record NotAllowed : StructureOutcome;

    /// <summary>Fields are missing or malformed (422). Messages by field, in Vietnamese.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : StructureOutcome;

    /// <summary>Somebody or something is still in it (409). Who and what, in Vietnamese.</summary>
    public sealed record InUse(IReadOnlyList<string> Reasons) : StructureOutcome;

    private StructureOutcome()
    {
    }

    internal static Invalid Wrong(string field, string message) => new(new Dictionary<string, string[]> { [field] = [message] });
}
