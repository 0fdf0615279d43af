using Jint.Parser;

namespace FlowOffice.Engine;

/// <summary>
/// The names of a script that lie outside it: variables, inputs, outputs, functions. Read from its words one after another,
/// so that texts and remarks do not count; what is put together while it runs is not seen.
/// </summary>
internal sealed class ScriptNames
{
    private readonly List<(string Text, Tokens Kind)> words;

    private ScriptNames(IEnumerable<Token> tokens)
    {
        words = [.. tokens.Where(token => token.Type != Tokens.EOF).Select(token => (Spell(token), token.Type))];
        for (var at = 0; at < words.Count; at++)
            Read(at);
    }

    /// <summary>Names in <c>getVariable('…')</c>, <c>setVariable('…')</c> and <c>variables.…</c>.</summary>
    public HashSet<string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Names in <c>getInput('…')</c>.</summary>
    public HashSet<string> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Activities, by id or name, and outputs in <c>getOutputFrom('…', '…')</c>; no output where the script names none.</summary>
    public HashSet<(string Activity, string? Output)> Outputs { get; } = [];

    /// <summary>Functions that it calls by name and does not make itself.</summary>
    public HashSet<string> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>The names in a script; none when it cannot be read, which is told elsewhere.</summary>
    public static ScriptNames Of(string source)
    {
        try
        {
            return new ScriptNames(ScriptParser.Words(source));
        }
        catch (Exception problem) when (problem is ParserException or ScriptLimitException)
        {
            return new ScriptNames([]);
        }
    }

    private void Read(int at)
    {
        if (words[at].Kind != Tokens.Identifier || IsAt(at - 1, "."))
            return;
        var name = words[at].Text;
        if (name == "variables" && !IsMade(name))
            ReadVariable(at);
        if (!IsAt(at + 1, "(") || IsAt(at - 1, "function") || IsMade(name))
            return;
        Functions.Add(name);
        if (!IsText(at + 2) || !(IsAt(at + 3, ")") || IsAt(at + 3, ",")))
            return; // put together while it runs
        switch (name)
        {
            case "getVariable" or "setVariable":
                Variables.Add(words[at + 2].Text);
                break;
            case "getInput":
                Inputs.Add(words[at + 2].Text);
                break;
            case "getOutputFrom":
                Outputs.Add((words[at + 2].Text, IsAt(at + 3, ",") && IsText(at + 4) && IsAt(at + 5, ")") ? words[at + 4].Text : null));
                break;
        }
    }

    private void ReadVariable(int at)
    {
        if (IsAt(at + 1, ".") && at + 2 < words.Count && !IsAt(at + 3, "(")) // variables.hasOwnProperty(…) is none
            Variables.Add(words[at + 2].Text);
        else if (IsAt(at + 1, "[") && IsText(at + 2) && IsAt(at + 3, "]"))
            Variables.Add(words[at + 2].Text);
    }

    /// <summary>Whether the script makes the name itself: declares it, names a function or a parameter so, or assigns it.</summary>
    private bool IsMade(string name)
    {
        for (var at = 0; at < words.Count; at++)
            if (words[at].Text == name && words[at].Kind == Tokens.Identifier
                && (IsAt(at - 1, "var") || IsAt(at - 1, "function") || IsAt(at - 2, "catch") || (IsAt(at + 1, "=") && !IsAt(at - 1, ".")) || IsParameter(at) || IsDeclaredAfterComma(at)))
                return true;
        return false;
    }

    private bool IsDeclaredAfterComma(int at)
    {
        if (!IsAt(at - 1, ","))
            return false;
        var depth = 0;
        for (var before = at - 1; before >= 0 && !IsAt(before, ";"); before--)
        {
            depth += words[before].Text is ")" or "]" or "}" ? 1 : words[before].Text is "(" or "[" or "{" ? -1 : 0;
            if (depth == 0 && IsAt(before, "var"))
                return true;
        }

        return false;
    }

    private bool IsParameter(int at)
    {
        var before = at - 1;
        while (before > 0 && (IsAt(before, ",") || words[before].Kind == Tokens.Identifier))
            before--;
        return IsAt(before, "(") && (IsAt(before - 1, "function") || IsAt(before - 2, "function"));
    }

    private bool IsAt(int place, string text) => place >= 0 && place < words.Count && words[place].Kind is not Tokens.StringLiteral && words[place].Text == text;

    private bool IsText(int place) => place < words.Count && words[place].Kind == Tokens.StringLiteral;

    private static string Spell(Token token)
    {
        var text = token.Value?.ToString() ?? "";
        return token.Type == Tokens.StringLiteral && text is ['\'' or '"', .., '\'' or '"'] ? text[1..^1] : text;
    }
}
