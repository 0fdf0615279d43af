using System.Globalization;

namespace FlowOffice.Office.Reports;

/// <summary>How numbers of a report are written for people.</summary>
public static class ReportWords
{
    private const decimal Megabyte = 1024 * 1024;

    /// <param name="decimals">The decimal sign of the reader's language.</param>
    public static string Show(this ReportFormat format, decimal? value, string decimals = ",") => (format, value) switch
    {
        (_, null) => "–",
        (ReportFormat.Count, { } count) => count.ToString("0", CultureInfo.InvariantCulture),
        (ReportFormat.Grade, { } grade) => ((char)('A' + (int)grade - 1)).ToString(),
        (ReportFormat.Percent, _) => $"{WithOneDecimal(format, value, decimals)} %",
        _ => WithOneDecimal(format, value, decimals),
    };

    /// <summary>As a cell of a spreadsheet holds it: a number, or a letter.</summary>
    public static object? Cell(this ReportFormat format, decimal? value) => format switch
    {
        ReportFormat.Grade => value is null ? null : format.Show(value),
        ReportFormat.Bytes => value is { } bytes ? Math.Round(bytes / Megabyte, 1) : null,
        _ => value,
    };

    private static string WithOneDecimal(ReportFormat format, decimal? value, string decimals) =>
        ((decimal)format.Cell(value)!).ToString("0.0", new NumberFormatInfo { NumberDecimalSeparator = decimals });
}
