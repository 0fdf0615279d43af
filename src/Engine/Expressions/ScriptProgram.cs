using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Jint.Parser;
using Jint.Parser.Ast;

namespace FlowOffice.Engine;

/// <summary>A script, parsed once. Equal texts share one program.</summary>
internal sealed partial class ScriptProgram
{
    private const int MostCached = 5_000;
    private static readonly ConcurrentDictionary<string, ScriptProgram> Cache = new(StringComparer.Ordinal);

    private ScriptProgram(string source)
    {
        Source = source;
        Accessors = [.. AccessorPattern().Matches(source).Select(m => m.Value).Distinct()];
        OutputsOf = [.. OutputPattern().Matches(source).Select(m => m.Groups[1].Value), .. Accessors.Select(a => a.LastIndexOf("From", StringComparison.Ordinal) is > 3 and var at ? a[(at + 4)..] : "").Where(n => n.Length > 0)];
        AsksForAnyOutput = AnyOutputPattern().IsMatch(source);
        AsksForLastResult = source.Contains("getLastResult", StringComparison.Ordinal);
        UsesVariablesObject = source.Contains("variables", StringComparison.Ordinal);
        try
        {
            Program = ScriptParser.Parse(source);
        }
        catch (ParserException problem)
        {
            Error = problem.Message;
            ErrorLine = problem.LineNumber;
            ErrorCause = problem.Description;
        }
        catch (ScriptLimitException problem)
        {
            Error = ErrorCause = problem.Message;
        }
    }

    public string Source { get; }
    /// <summary>Null when the source does not parse.</summary>
    public Program? Program { get; }
    /// <summary>Why it does not parse.</summary>
    public string? Error { get; }
    /// <summary>The line of the error, from 1; 0 where the whole text is meant.</summary>
    public int ErrorLine { get; }
    /// <summary>The error without its place.</summary>
    public string? ErrorCause { get; }
    /// <summary>Names like <c>getSoDen</c> that it mentions.</summary>
    public IReadOnlyList<string> Accessors { get; }
    /// <summary>Activities, by id or name, whose outputs it asks for.</summary>
    public IReadOnlyList<string> OutputsOf { get; }
    public bool AsksForAnyOutput { get; }
    public bool AsksForLastResult { get; }
    public bool UsesVariablesObject { get; }

    public static ScriptProgram Of(string source)
    {
        if (Cache.Count > MostCached)
            Cache.Clear();
        return Cache.GetOrAdd(source, static s => new ScriptProgram(s));
    }

    [GeneratedRegex(@"\b[gs]et[\p{L}\p{N}_]+(?=\s*\()")]
    private static partial Regex AccessorPattern();

    [GeneratedRegex(@"\bgetOutputFrom\s*\(\s*['""]([^'""\\]+)['""]")]
    private static partial Regex OutputPattern();

    [GeneratedRegex(@"\bgetOutputFrom\b(?!\s*\(\s*['""][^'""\\]+['""])")]
    private static partial Regex AnyOutputPattern();
}
