using System.Globalization;

namespace FlowOffice.Studio.Files;

/// <summary>Sizes as people read them, with the Vietnamese decimal comma.</summary>
public static class FileSize
{
    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = "," };

    public static string Show(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(Comma, $"{bytes / 1024.0:0.#} KB"),
        _ => string.Create(Comma, $"{bytes / (1024.0 * 1024):0.#} MB"),
    };
}
