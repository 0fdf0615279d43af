namespace FlowOffice.Server.StudioHost;

/// <summary>The content security policy of the pages that hold an Elsa Studio element.</summary>
internal static class ContentPolicy
{
    /// <summary>The editor and the instance list of 3.8.2 each render one small inline script; these are their hashes.</summary>
    private const string InlineScripts =
        "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='";

    public const string Value =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' " + InlineScripts + "; " +
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; " +
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
}
