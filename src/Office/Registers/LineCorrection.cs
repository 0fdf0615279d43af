using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Office.Changes;

namespace FlowOffice.Office.Registers;

/// <summary>What is to be put right about one line of the incoming register.</summary>
/// <param name="Field">A field of the document; <see cref="Book"/> for a line in the wrong book or under the wrong number.</param>
/// <param name="Before">What stands there now.</param>
/// <param name="After">What is right; for <see cref="Book"/> the series of the book in which the document gets its next number.</param>
public sealed record LineCorrection(Guid RegisterId, int Number, string Field, string? Before, string? After, string Reason)
{
    /// <summary>The line itself is wrong: it stays, struck through, and its document gets a new line.</summary>
    public const string Book = "book";

    /// <summary>What a change request about it is told apart by.</summary>
    public const string Action = "correct-line";

    /// <summary>The fields that can be put right, with their labels and columns.</summary>
    public static readonly IReadOnlyDictionary<string, (string Label, string Column, string Type)> Fields = new Dictionary<string, (string, string, string)>
    {
        ["sender"] = ("Cơ quan gửi", "sender", "text"),
        ["numberSymbol"] = ("Số, ký hiệu", "number_symbol", "text"),
        ["documentDate"] = ("Ngày văn bản", "document_date", "date"),
        ["typeCode"] = ("Loại văn bản", "type_code", "text"),
        ["abstract"] = ("Trích yếu", "abstract", "text"),
        ["signerName"] = ("Người ký", "signer_name", "text"),
        ["signerTitle"] = ("Chức vụ người ký", "signer_title", "text"),
        ["pageCount"] = ("Số trang", "page_count", "int"),
        ["note"] = ("Ghi chú", "note", "text"),
    };

    /// <summary>The label of a field.</summary>
    public static string LabelOf(string field) => field == Book ? "Số đến, sổ" : Fields.TryGetValue(field, out var known) ? known.Label : field;

    /// <summary>What an agreement covers: this correction and no other.</summary>
    public ChangeSubject ToSubject() => new(ChangeKind.Data, Action, $"{RegisterId}/{Number}",
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new JsonArray(RegisterId.ToString(), Number, Field, Before, After).ToJsonString()))));

    public JsonObject ToJson() => new()
    {
        ["registerId"] = RegisterId.ToString(), ["number"] = Number, ["field"] = Field, ["before"] = Before, ["after"] = After, ["reason"] = Reason,
    };

    /// <summary>Reads what a request carries; null where it carries something else.</summary>
    public static LineCorrection? Of(JsonObject? proposal) => proposal?["registerId"] is null || proposal["field"] is null ? null : new(
        Guid.Parse((string)proposal["registerId"]!), (int)proposal["number"]!, (string)proposal["field"]!, (string?)proposal["before"], (string?)proposal["after"],
        (string?)proposal["reason"] ?? "");
}
