namespace FlowOffice.Testing;

/// <summary>Names the clauses of the regulations that a test holds the program to.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ClauseAttribute(params string[] ids) : Attribute
{
    /// <summary>Row names such as <c>SD-5.1c</c>.</summary>
    public IReadOnlyList<string> Ids { get; } = ids;
}
