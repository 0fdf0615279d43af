namespace FlowOffice.Testing;

/// <summary>Names the points of the contract with Elsa Studio (1 to 32) that a test holds the server to.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ElsaCheckAttribute(params int[] numbers) : Attribute
{
    public IReadOnlyList<int> Numbers { get; } = numbers;
}
