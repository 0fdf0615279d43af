namespace FlowOffice.Office.Reports;

internal static class Rates
{
    /// <summary>Hundredths, rounded to one decimal; null of nothing.</summary>
    public static decimal? Percent(decimal part, decimal whole) => whole == 0 ? null : Math.Round(part * 100 / whole, 1, MidpointRounding.AwayFromZero);
}
