using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Slips;
using FlowOffice.Server.Printing.Pdf;

namespace FlowOffice.Server.Printing;

/// <summary>A slip on paper, with the head that the decree gives to an office's papers.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex I (head, type, margins), annex IV.</remarks>
internal static class SlipPaper
{
    public static byte[] Make(Slip slip, string mark, DateTimeOffset at)
    {
        var sheet = new Sheet(new PdfDocument(), Paper.Upright, mark);
        Head(sheet, slip.Parent, slip.Organisation, VietnamTime.DateOf(at));
        sheet.Write(new TextBlock(Upper(slip.Title), Typeface.Bold, 14, TextAlign.Center, Before: 14));
        if (slip.Subject is not null)
            sheet.Write(new TextBlock(slip.Subject, Typeface.Bold, 13, TextAlign.Center));
        sheet.Space(8);
        foreach (var fact in slip.Facts.Where(fact => fact.Value.Length > 0))
            sheet.Write(new TextBlock($"{fact.Label}: {fact.Value}", Before: 2));
        if (slip.Attachments.Count > 0)
            sheet.Write(new TextBlock("Kèm theo:", Typeface.Bold, Before: 8));
        foreach (var (place, paper) in slip.Attachments.Index())
            sheet.Write(new TextBlock($"{place + 1}. {paper.Title}", Before: 2));
        sheet.Space(8);
        sheet.Table([1], [], slip.Parts.Select(part => new[] { Part(part) }));
        return sheet.ToBytes(slip.Title, at);
    }

    /// <summary>Who issues on the left, the nation's name on the right, place for the day below.</summary>
    internal static void Head(Sheet sheet, string parent, string organisation, DateOnly day) => sheet.Table([5, 8], [],
    [
        [
            [
                .. parent.Length > 0 ? [new TextBlock(Upper(parent), Size: 12, Align: TextAlign.Center)] : Array.Empty<TextBlock>(),
                new TextBlock(Upper(organisation), Typeface.Bold, 12, TextAlign.Center),
            ],
            [
                new TextBlock("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Typeface.Bold, 12, TextAlign.Center),
                new TextBlock("Độc lập - Tự do - Hạnh phúc", Typeface.Bold, 13, TextAlign.Center),
                new TextBlock(Dated(day), Typeface.Italic, 13, TextAlign.Center, Before: 6),
            ],
        ],
    ], isRuled: false);

    /// <summary>Days below 10 and the first two months take a zero.</summary>
    internal static string Dated(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"Ngày {day.Day:00} tháng {(day.Month < 3 ? $"0{day.Month}" : $"{day.Month}")} năm {day.Year}");

    private static TextBlock[] Part(SlipPart part) =>
    [
        new TextBlock(part.Title, Typeface.Bold),
        .. part.Lines.Select(line => new TextBlock(line, Before: 2)),
        .. part.Lines.Count == 0 ? [new TextBlock(" ", Before: 60)] : Array.Empty<TextBlock>(),
        .. part.IsSigned ? [new TextBlock("(Ngày, tháng, ký, ghi rõ họ tên)", Typeface.Italic, 11, TextAlign.Right, Before: 6)] : Array.Empty<TextBlock>(),
    ];

    private static string Upper(string text) => text.ToUpper(CultureInfo.GetCultureInfo("vi-VN"));
}
