namespace FlowOffice.Server.Printing;

/// <summary>What stands at the foot of each print, so that it is known for one.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex VI, part I.</remarks>
internal static class PrintMark
{
    /// <param name="at">The moment, in office time.</param>
    public static string Of(DateTimeOffset at, string person) => $"In từ FlowOffice lúc {at:HH:mm dd/MM/yyyy}, {person}";
}
