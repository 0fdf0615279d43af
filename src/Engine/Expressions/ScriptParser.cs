using Jint.Parser;
using Jint.Parser.Ast;

namespace FlowOffice.Engine;

/// <summary>A script goes beyond what an expression may use: time, steps, memory, depth.</summary>
internal sealed class ScriptLimitException(string message) : Exception(message);

/// <summary>Parses scripts.</summary>
internal static class ScriptParser
{
    public static Program Parse(string source) => new JavaScriptParser().Parse(source, new ParserOptions { Tolerant = true });
}
