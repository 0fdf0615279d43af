using System.Globalization;
using FlowOffice.Office.Registers;

namespace FlowOffice.Server.Printing;

/// <summary>What stands on the cover of a book beside its title and year.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex IV.</remarks>
internal static class BookCover
{
    /// <summary>From which day and number to which, and the volume.</summary>
    public static IReadOnlyList<string> Words(Book book, int volume) =>
    [
        $"Từ ngày {Day(book.Query.From ?? book.FirstDay)} đến ngày {Day(book.Query.To ?? book.LastDay)}",
        $"Từ số {NumberSeries.Show(book.Numbers.First)} đến số {NumberSeries.Show(book.Numbers.Last)}",
        $"Quyển số: {NumberSeries.Show(volume)}",
    ];

    private static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "…";
}
