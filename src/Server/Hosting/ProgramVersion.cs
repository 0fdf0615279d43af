using System.Reflection;

namespace FlowOffice.Server.Hosting;

/// <summary>Which FlowOffice runs, for people who look after it.</summary>
internal static class ProgramVersion
{
    private const int ShortCommit = 10;

    /// <summary>The version, and where the build knew it the beginning of the commit: <c>1.0.0+53b9f83ab0</c>.</summary>
    public static string Text { get; } = Shortened(typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    private static string Shortened(string version) =>
        version.IndexOf('+', StringComparison.Ordinal) is var plus and >= 0 && version.Length > plus + 1 + ShortCommit ? version[..(plus + 1 + ShortCommit)] : version;
}
