using Jint.Parser;
using Jint.Parser.Ast;

namespace FlowOffice.Engine;

/// <summary>A script goes beyond what an expression may use: time, steps, memory, depth.</summary>
internal sealed class ScriptLimitException(string message) : Exception(message);

/// <summary>
/// Parses scripts. The parser descends recursively, so a hostile text could exhaust the stack, which no handler
/// survives: length and nesting are limited first, and it runs on a thread of its own with a stack that suffices.
/// </summary>
internal static class ScriptParser
{
    public const int MostLetters = 20_000;
    private const int MostBrackets = 100;
    private const int StackBytes = 64 * 1024 * 1024;

    /// <exception cref="ParserException">It is no JavaScript.</exception>
    /// <exception cref="ScriptLimitException">It is too long or too deep.</exception>
    public static Program Parse(string source) => OnDeepStack(source, () =>
    {
        var program = new JavaScriptParser().Parse(source, new ParserOptions { Tolerant = true });
        new ScriptRewriter().Rewrite(program);
        return program;
    });

    /// <summary>The words of a script in order, without remarks.</summary>
    /// <inheritdoc cref="Parse"/>
    public static IReadOnlyList<Token> Words(string source) =>
        OnDeepStack(source, () => new JavaScriptParser().Parse(source, new ParserOptions { Tolerant = true, Tokens = true }).Tokens);

    private static T OnDeepStack<T>(string source, Func<T> parse) where T : class
    {
        if (source.Length > MostLetters)
            throw new ScriptLimitException($"The script has {source.Length} letters, more than {MostLetters}.");
        CheckNesting(source);
        T? parsed = null;
        Exception? problem = null;
        var thread = new Thread(() =>
        {
            try
            {
                parsed = parse();
            }
            catch (Exception caught) // nothing may leave this thread; it is thrown again below
            {
                problem = caught;
            }
        }, StackBytes);
        thread.Start();
        thread.Join();
        return problem switch
        {
            null => parsed!,
            ParserException or ScriptLimitException => throw problem,
            _ => throw new ScriptLimitException($"The script cannot be read: {problem.Message}"),
        };
    }

    /// <summary>Brackets inside texts count too: that refuses a few odd scripts and lets no deep one through.</summary>
    public static void CheckNesting(string text)
    {
        int depth = 0, deepest = 0;
        foreach (var letter in text)
        {
            depth += letter is '(' or '[' or '{' ? 1 : letter is ')' or ']' or '}' && depth > 0 ? -1 : 0;
            deepest = Math.Max(deepest, depth);
        }
        if (deepest > MostBrackets)
            throw new ScriptLimitException($"Brackets are nested {deepest} deep, more than {MostBrackets}.");
    }
}
