using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace FlowOffice.Server.Storage;

/// <summary>One numbered step of the schema: an SQL file that is never edited once released.</summary>
/// <param name="Checksum">SHA-256 of the text, the same whatever line ends a checkout made.</param>
public sealed record Migration(int Version, string Name, string Sql, string Checksum)
{
    private const string Prefix = "Migrations/";

    public override string ToString() => $"{Version:0000}_{Name}";

    /// <exception cref="FormatException">The file is not named <c>NNNN_name.sql</c>.</exception>
    public static Migration Parse(string fileName, string sql)
    {
        var parts = Path.GetFileNameWithoutExtension(fileName).Split('_', 2);
        if (parts is not [{ Length: 4 }, { Length: > 0 }] || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new FormatException($"Expected a migration named NNNN_name.sql, found {fileName}.");
        var text = sql.ReplaceLineEndings("\n");
        return new Migration(version, parts[1], text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>All steps that this program knows, in order.</summary>
    public static IReadOnlyList<Migration> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Parse(name[Prefix.Length..], Text(assembly, name)))
            .OrderBy(migration => migration.Version)];
    }

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
