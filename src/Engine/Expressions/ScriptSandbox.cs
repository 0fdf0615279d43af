using ScriptEngine = Jint.Engine;

namespace FlowOffice.Engine;

/// <summary>What a script came to.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Outcomes">The outcomes that it set, or null.</param>
internal readonly record struct ScriptResult(object? Value, IReadOnlyList<string>? Outcomes);

/// <summary>Runs scripts. Nothing of the host is reachable but the functions of <see cref="ScriptScope"/>.</summary>
internal static class ScriptSandbox
{
    public static ScriptResult Evaluate(ScriptProgram program, ActivityContext context)
    {
        if (program.Program is null)
            throw new FormatException(program.Error);
        var engine = new ScriptEngine(options => options.LimitRecursion(64).MaxStatements(200_000).TimeoutInterval(TimeSpan.FromSeconds(1)));
        var scope = new ScriptScope(engine);
        scope.Enter(context, program);
        var value = engine.Execute(program.Program).GetCompletionValue();
        var result = ScriptValues.FromScript(value);
        scope.Leave();
        return new ScriptResult(result, scope.Outcomes);
    }
}
