using System.Runtime.CompilerServices;

namespace FlowOffice.Engine;

/// <summary>What one evaluation has used: time, letters, depth. Checked by the guards, not by the script.</summary>
internal sealed class ScriptBudget
{
    public const int MostLetters = 100_000;
    public const int MostItems = 50_000;
    public const int MostStatements = 25_000;
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1);
    private const long MostLettersInAll = 5_000_000;
    private const int MostBinds = 100;

    private long letters;
    private long until;
    private int binds;

    public void Begin()
    {
        letters = 0;
        binds = 0;
        until = Environment.TickCount64 + (long)MostTime.TotalMilliseconds;
    }

    /// <summary>A step that the interpreter does not count.</summary>
    public void Step()
    {
        if (Environment.TickCount64 > until)
            throw new ScriptLimitException($"The script took longer than {MostTime.TotalSeconds:0} s.");
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    /// <summary>A text of that many letters is about to be made.</summary>
    public void Text(long length)
    {
        if (length > MostLetters || (letters += length) > MostLettersInAll)
            throw new ScriptLimitException($"The script makes too much text: at most {MostLetters} letters in one piece and {MostLettersInAll} in all.");
    }

    /// <summary>A list of that many items is about to be gone through.</summary>
    public static void Items(double length)
    {
        if (length > MostItems)
            throw new ScriptLimitException($"A list of {length} items is too long; at most {MostItems}.");
    }

    public void Bind()
    {
        if (++binds > MostBinds)
            throw new ScriptLimitException("The script binds too many functions.");
    }
}
