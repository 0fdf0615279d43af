using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Registers;

/// <summary>
/// The seal of a closed book: a SHA-256 chain over its lines in the order of numbers. It begins with the hash of the book's id;
/// each line adds itself to the hash before it.
/// </summary>
public static class BookSeal
{
    /// <summary>A line as it is sealed: number, document, moment of entry in UTC, then the columns of the form.</summary>
    public static string LineOf(int number, Guid documentId, DateTimeOffset enteredAt, IEnumerable<string> cells) => JsonSerializer.Serialize<string[]>(
        [number.ToString(System.Globalization.CultureInfo.InvariantCulture), documentId.ToString(), enteredAt.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture), .. cells],
        JsonText.Plain);

    public static string Of(Guid registerId, IEnumerable<string> lines)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(registerId.ToString()));
        foreach (var line in lines)
            hash = SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes(line)]);
        return Convert.ToHexStringLower(hash);
    }
}
