using FlowOffice.Office.KeptCopies;
using FlowOffice.Server.Printing.Pdf;

namespace FlowOffice.Server.Printing;

/// <summary>The book on the use of kept copies, in the nine columns of the decree.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex IV.</remarks>
internal static class KeptCopyPaper
{
    public static byte[] Make(string organisation, int year, IReadOnlyList<KeptCopyUse> uses, string mark, DateTimeOffset at)
    {
        var sheet = new Sheet(new PdfDocument(), Paper.Across, mark);
        sheet.Write(new TextBlock(organisation, Typeface.Bold, 13, TextAlign.Center));
        sheet.Write(new TextBlock("SỔ SỬ DỤNG BẢN LƯU", Typeface.Bold, 16, TextAlign.Center, Before: 8));
        sheet.Write(new TextBlock($"Năm: {year}", Typeface.Bold, 13, TextAlign.Center));
        sheet.Space(10);
        sheet.Table([.. KeptCopyUse.Columns.Select(column => (double)column.Share)],
            [
                [.. KeptCopyUse.Columns.Select(column => new[] { new TextBlock(column.Title, Typeface.Bold, 10, TextAlign.Center) })],
                [.. KeptCopyUse.Columns.Select((_, place) => new[] { new TextBlock($"({place + 1})", Typeface.Italic, 10, TextAlign.Center) })],
            ],
            uses.Select(use => use.Cells.Select(cell => new[] { new TextBlock(cell, Size: 10) }).ToList()));
        return sheet.ToBytes($"Sổ sử dụng bản lưu năm {year}", at);
    }
}
