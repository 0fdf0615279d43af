using System.Collections.Concurrent;
using System.Globalization;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine = Jint.Engine;

namespace FlowOffice.Engine;

/// <summary>What a script came to.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Outcomes">The outcomes that it set, or null.</param>
internal readonly record struct ScriptResult(object? Value, IReadOnlyList<string>? Outcomes);

/// <summary>
/// Runs scripts. Nothing of the host is reachable but the functions of <see cref="ScriptScope"/>, and of other
/// scripts nothing at all: interpreters are used again, since making one is dear, but what a script leaves in the
/// global object is swept out, the built-in objects are frozen, and an interpreter in doubt is thrown away.
/// </summary>
internal sealed class ScriptSandbox
{
    private static readonly ConcurrentBag<ScriptSandbox> Idle = [];
    private static readonly int MostIdle = Environment.ProcessorCount * 2;

    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), null, null);

    private readonly ScriptEngine engine;
    private readonly ScriptBudget budget = new();
    private readonly ScriptScope scope;
    private readonly HashSet<string> globals;
    private readonly ObjectInstance[] watched;
    private readonly KeyValuePair<string, JsValue>[] watchedMembers;

    private ScriptSandbox()
    {
        engine = new ScriptEngine(options => options
            .LimitRecursion(200).MaxStatements(ScriptBudget.MostStatements).TimeoutInterval(ScriptBudget.MostTime)
            .Culture(CultureInfo.InvariantCulture).LocalTimeZone(Vietnam));
        budget.Begin();
        _ = new ScriptGuards(engine, budget);
        scope = new ScriptScope(engine);
        watched = [.. ((string[])["Object", "Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"]).Select(Prototype)];
        Freeze();
        globals = [.. engine.Global.GetOwnProperties().Select(p => p.Key)];
        watchedMembers = [.. watched.SelectMany(Members)];
    }

    /// <summary>What every script finds in its global object.</summary>
    public static IReadOnlySet<string> GlobalNames { get => field ??= new ScriptSandbox().globals; }

    /// <summary>Evaluates a script for an activity.</summary>
    /// <exception cref="FormatException">It does not parse.</exception>
    /// <exception cref="ScriptLimitException">It goes beyond its limits.</exception>
    public static ScriptResult Evaluate(ScriptProgram program, ActivityContext context)
    {
        if (program.Program is null)
            throw new FormatException(program.Error);
        if (!Idle.TryTake(out var sandbox))
            sandbox = new ScriptSandbox();
        var result = sandbox.Run(program, context); // when it throws, the sandbox is not used again
        if (Idle.Count < MostIdle && sandbox.Sweep())
            Idle.Add(sandbox);
        return result;
    }

    private ScriptResult Run(ScriptProgram program, ActivityContext context)
    {
        budget.Begin();
        scope.Enter(context, program);
        try
        {
            var value = engine.Execute(program.Program).GetCompletionValue();
            var result = ScriptValues.FromScript(value);
            scope.Leave();
            return new ScriptResult(result, scope.Outcomes);
        }
        catch (JavaScriptException problem)
        {
            throw new FormatException($"{Describe(problem)} (line {problem.LineNumber})", problem);
        }
        catch (StatementsCountOverflowException)
        {
            throw new ScriptLimitException($"The script took more than {ScriptBudget.MostStatements} steps.");
        }
        catch (RecursionDepthOverflowException)
        {
            throw new ScriptLimitException("The script calls itself too often.");
        }
        catch (InsufficientExecutionStackException)
        {
            throw new ScriptLimitException("The script nests too deep.");
        }
        catch (System.Text.RegularExpressions.RegexMatchTimeoutException)
        {
            throw new ScriptLimitException("A regular expression of the script takes too long.");
        }
        catch (TimeoutException)
        {
            throw new ScriptLimitException($"The script took longer than {ScriptBudget.MostTime.TotalSeconds:0} s.");
        }
    }

    /// <summary>The error's own name and message, without running the script's code for it.</summary>
    private static string Describe(JavaScriptException problem)
    {
        if (!problem.Error.IsObject())
            return "The script threw " + problem.Error;
        var texts = ((string[])["name", "message"]).Select(m => problem.Error.AsObject().GetProperty(m).Value).Where(v => v is not null && v.IsString()).Select(v => v!.AsString()).Where(t => t.Length > 0);
        return string.Join(": ", texts) is { Length: > 0 } text ? text : "The script threw an object";
    }

    /// <summary>Takes out what the script left behind; false when it has touched what all scripts share.</summary>
    private bool Sweep()
    {
        foreach (var name in engine.Global.GetOwnProperties().Select(p => p.Key).Where(n => !globals.Contains(n)).ToList())
            engine.Global.RemoveOwnProperty(name);
        return watched.SelectMany(Members).SequenceEqual(watchedMembers);
    }

    private ObjectInstance Prototype(string constructor) => engine.Global.Get(constructor).AsObject().Get("prototype").AsObject();

    /// <summary>
    /// The watched prototypes are left out: a frozen member of theirs could not be set in the objects that inherit it,
    /// such as an error's message.
    /// </summary>
    private void Freeze()
    {
        foreach (var (name, property) in engine.Global.GetOwnProperties().ToList())
        {
            if (property.Value.IsObject())
            {
                var shared = property.Value.AsObject();
                Freeze(shared);
                if (shared.Get("prototype") is var prototype && prototype.IsObject() && !watched.Contains(prototype.AsObject()))
                    Freeze(prototype.AsObject());
            }
            property.Writable = false;
            property.Configurable = false;
        }
        Freeze(engine.Function.Get("prototype").AsObject());
        foreach (var method in watched.SelectMany(Members).Select(m => m.Value).Where(v => v is not null && v.Is<Jint.Native.Function.FunctionInstance>()))
            Freeze(method.AsObject());
    }

    private static void Freeze(ObjectInstance shared)
    {
        foreach (var (_, property) in shared.GetOwnProperties().ToList())
        {
            if (property.IsDataDescriptor())
                property.Writable = false;
            property.Configurable = false;
            if (property.Value is { } value && value.IsObject() && value.AsObject() is Jint.Native.Function.FunctionInstance { Extensible: true } function)
            {
                function.Extensible = false;
                foreach (var (_, own) in function.GetOwnProperties().ToList())
                    own.Writable = own.Configurable = false;
            }
        }
        shared.Extensible = false;
    }

    private static IEnumerable<KeyValuePair<string, JsValue>> Members(ObjectInstance shared) =>
        shared.GetOwnProperties().Select(p => KeyValuePair.Create(p.Key, p.Value.Value));
}
