namespace FlowOffice.Studio.Language;

/// <summary>Addresses to go back to come from the browser; only those of this site are followed.</summary>
public static class LocalAddress
{
    /// <summary>The address if it is a path of this site, else the home page.</summary>
    public static string OrHome(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal)
            ? address
            : "/";
}
