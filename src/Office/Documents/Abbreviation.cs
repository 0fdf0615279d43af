namespace FlowOffice.Office.Documents;

/// <summary>What may stand for an office, a unit, a field or a kind of document in a symbol. Kept letter for letter: <c>QyĐ</c>, <c>TTr</c>.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex I: «/» parts number from symbol, «-» the groups of a symbol.</remarks>
public static class Abbreviation
{
    public const int Longest = 15;

    public static readonly string Rule = $"Chữ viết tắt chỉ gồm chữ cái, chữ số và dấu chấm, không có dấu cách, «/», «-», nhiều nhất {Longest} ký tự.";

    /// <summary>Whether it may stand in a symbol; nothing at all may.</summary>
    public static bool IsWritten(string text) => text.Length <= Longest && text.All(letter => char.IsLetterOrDigit(letter) || letter == '.');
}
