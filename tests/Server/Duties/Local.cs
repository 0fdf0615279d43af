using System.Globalization;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>Moments as the office writes them.</summary>
internal static class Local
{
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text)
    {
        var local = DateTime.ParseExact(text, "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
        return VietnamTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
