using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ScriptEngine = Jint.Engine;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace FlowOffice.Engine;

/// <summary>The functions that a script may call, under Elsa's names, bound to the activity that evaluates it.</summary>
internal sealed class ScriptScope
{
    private readonly ScriptEngine engine;
    private readonly Dictionary<string, (object? Before, JsValue Value)> handedOut = new(StringComparer.Ordinal);
    private ActivityContext context = null!;
    private JsValue? variables;
    private List<string>? outcomes;

    public ScriptScope(ScriptEngine engine)
    {
        this.engine = engine;
        Define("getVariable", a => Variable(Text(a, 0)));
        Define("setVariable", a => SetVariable(Text(a, 0), a.At(1)));
        Define("getInput", a => Script(context.WorkflowInput(Text(a, 0))));
        Define("getOutputFrom", a => Script(context.Run.OutputOf(Text(a, 0), a.At(1).IsUndefined() ? null : Text(a, 1))));
        Define("getLastResult", _ => Script(context.Run.State.LastResult));
        Define("getCorrelationId", _ => Script(context.Workflow.CorrelationId));
        Define("setCorrelationId", a => { context.Workflow.CorrelationId = TextOrNull(a.At(0)); return JsValue.Undefined; });
        Define("getWorkflowInstanceName", _ => Script(context.Workflow.Name));
        Define("setWorkflowInstanceName", a => { context.Workflow.Name = TextOrNull(a.At(0)); return JsValue.Undefined; });
        Define("getWorkflowInstanceId", _ => Script(context.Workflow.InstanceId));
        Define("getWorkflowDefinitionId", _ => Script(context.Workflow.DefinitionId));
        Define("getWorkflowDefinitionVersion", _ => Script((long)context.Workflow.Version));
        Define("getWorkflowDefinitionVersionId", _ => Script(context.Workflow.DefinitionVersionId));
        Define("setOutcome", a => { outcomes = [Text(a, 0)]; return JsValue.Undefined; });
        Define("setOutcomes", a => { outcomes = [.. Conversion.ToTexts(ScriptValues.FromScript(a.At(0)))]; return JsValue.Undefined; });
        Define("isNullOrWhiteSpace", a => new JsValue(string.IsNullOrWhiteSpace(TextOrNull(a.At(0)))));
        Define("isNullOrEmpty", a => new JsValue(string.IsNullOrEmpty(TextOrNull(a.At(0)))));
        Define("toJson", a => Script(Values.ToJson(ScriptValues.FromScript(a.At(0)))?.ToJsonString(JsonText.Compact) ?? "null"));
        Define("newGuid", _ => Script(Guid.NewGuid().ToString()));
        Define("newGuidString", _ => Script(Guid.NewGuid().ToString()));
        Define("getGuidString", _ => Script(Guid.NewGuid().ToString()));
        Define("newShortGuid", _ => Script(ShortGuid()));
        Define("getShortGuid", _ => Script(ShortGuid()));
        Define("parseGuid", a => Script(Guid.TryParse(Text(a, 0), out var id) ? id.ToString() : null));
        Define("bytesFromString", a => Script(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(a, 0)))));
        Define("bytesToString", a => Script(FromBase64(Text(a, 0))));
    }

    /// <summary>The outcomes that the script set, or null.</summary>
    public IReadOnlyList<string>? Outcomes => outcomes;

    public void Enter(ActivityContext current, ScriptProgram program)
    {
        context = current;
        outcomes = null;
        variables = null;
        handedOut.Clear();
        foreach (var name in program.Accessors)
            if (!engine.Global.HasProperty(name) && AccessorOf(name) is { } accessor)
                engine.Global.FastAddProperty(name, new ClrFunctionInstance(engine, accessor, 0), true, false, true);
        if (program.UsesVariablesObject)
        {
            variables = new JsValue(engine.Object.Construct(Arguments.Empty));
            foreach (var name in context.VisibleVariables())
                variables.AsObject().FastAddProperty(name, Variable(name), true, true, true);
            engine.Global.FastAddProperty("variables", variables, true, false, true);
        }
    }

    /// <summary>Objects that the script got from variables are live: what it changed in them is written back.</summary>
    public void Leave()
    {
        foreach (var (name, (before, value)) in handedOut)
            if (value.IsObject() && ScriptValues.FromScript(value) is JsonNode after && !JsonNode.DeepEquals(before as JsonNode, after))
                context.TrySetVariable(name, null, after);
        if (variables is not null)
            foreach (var (name, property) in variables.AsObject().GetOwnProperties())
                if (context.HasVariable(name) && !property.Value.IsObject() && ScriptValues.FromScript(property.Value) is var after && !Equals(after, context.Variable(name)))
                    context.TrySetVariable(name, null, after);
    }

    private void Define(string name, Func<JsValue[], JsValue> body) =>
        engine.Global.FastAddProperty(name, new ClrFunctionInstance(engine, (_, arguments) => body(arguments), 0), false, false, false);

    private Func<JsValue, JsValue[], JsValue>? AccessorOf(string name)
    {
        var subject = name[3..];
        if (name[0] == 's')
            return context.VisibleVariables().FirstOrDefault(v => Same(v, subject)) is { } target ? (_, a) => SetVariable(target, a.At(0)) : null;
        if (context.VisibleVariables().FirstOrDefault(v => Same(v, subject)) is { } variable)
            return (_, _) => Variable(variable);
        if (context.WorkflowInputNames().FirstOrDefault(i => Same(i, subject)) is { } input)
            return (_, _) => Script(context.WorkflowInput(input));
        for (var at = subject.IndexOf("From", StringComparison.Ordinal); at > 0; at = subject.IndexOf("From", at + 1, StringComparison.Ordinal))
        {
            var (output, activity) = (subject[..at], subject[(at + 4)..]);
            if (context.Run.HasActivity(activity))
                return (_, _) => Script(context.Run.OutputOf(activity, output));
        }
        return null;
    }

    private static bool Same(string name, string accessor) =>
        name == accessor || (name.Length == accessor.Length && char.ToUpper(name[0], CultureInfo.InvariantCulture) == accessor[0] && name.AsSpan(1).SequenceEqual(accessor.AsSpan(1)));

    private JsValue Variable(string name)
    {
        if (handedOut.TryGetValue(name, out var known))
            return known.Value;
        var value = context.Variable(name);
        var script = Script(value);
        if (value is JsonNode)
            handedOut[name] = (value, script);
        return script;
    }

    private JsValue SetVariable(string name, JsValue value)
    {
        handedOut.Remove(name);
        context.TrySetVariable(name, null, ScriptValues.FromScript(value));
        return JsValue.Undefined;
    }

    private JsValue Script(object? value) => ScriptValues.ToScript(engine, value);

    private static string Text(JsValue[] arguments, int index) => TypeConverter.ToString(arguments.At(index));

    private static string? TextOrNull(JsValue value) => value.IsNull() || value.IsUndefined() ? null : TypeConverter.ToString(value);

    private static string ShortGuid() => Convert.ToBase64String(Guid.NewGuid().ToByteArray())[..22].Replace('/', '_').Replace('+', '-');

    private static string? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
