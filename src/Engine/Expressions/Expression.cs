using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>An input's expression, read once and shared by all threads.</summary>
public abstract class Expression
{
    /// <summary>The kind as the definition names it: <c>Literal</c>, <c>JavaScript</c>, ….</summary>
    public abstract string Type { get; }

    /// <summary>The value, when it is the same in every execution; else null.</summary>
    public virtual object? Constant => null;

    /// <summary>Whether nothing was filled in.</summary>
    public virtual bool IsEmpty => false;

    internal abstract object? Evaluate(ActivityContext context);

    private protected static object? Fresh(object? value) => value is JsonNode node ? node.DeepClone() : value;
}

/// <summary>A value written in the definition.</summary>
internal sealed class LiteralExpression(object? value) : Expression
{
    public override string Type => "Literal";
    public override object? Constant => value;
    public override bool IsEmpty => value is null or "";
    internal override object? Evaluate(ActivityContext context) => Fresh(value);
}

/// <summary>JSON written in the definition. Members of the form <c>{type, value}</c> (a dictionary's rows) are expressions themselves.</summary>
internal sealed class ObjectExpression(object? value, IReadOnlyList<KeyValuePair<string, Expression>> rows) : Expression
{
    public override string Type => "Object";
    public IReadOnlyList<KeyValuePair<string, Expression>> Rows => rows;
    public override object? Constant => rows.Count == 0 ? value : null;
    public override bool IsEmpty => value is null or "" or JsonArray { Count: 0 };

    internal override object? Evaluate(ActivityContext context)
    {
        var result = Fresh(value);
        foreach (var (name, row) in rows)
            ((JsonObject)result!)[name] = Values.ToJson(row.Evaluate(context));
        return result;
    }
}

/// <summary>A variable, found by id, else by name.</summary>
internal sealed class VariableExpression(string id, string name) : Expression
{
    public override string Type => "Variable";
    public string Id => id;
    public string Name => name;
    public override bool IsEmpty => id.Length == 0 && name.Length == 0;
    internal override object? Evaluate(ActivityContext context) => Fresh(context.Variable(name, id));
}

/// <summary>An input of the workflow that the expression stands in.</summary>
internal sealed class InputExpression(string name) : Expression
{
    public override string Type => "Input";
    public string Name => name;
    public override bool IsEmpty => name.Length == 0;
    internal override object? Evaluate(ActivityContext context) => Fresh(context.WorkflowInput(name));
}

/// <summary>JavaScript.</summary>
internal sealed class ScriptExpression(ScriptProgram program) : Expression
{
    public override string Type => "JavaScript";
    public ScriptProgram Program => program;
    public override bool IsEmpty => string.IsNullOrWhiteSpace(program.Source);
    internal override object? Evaluate(ActivityContext context) => ScriptSandbox.Evaluate(program, context).Value;
}

/// <summary>A language that is not spoken here.</summary>
internal sealed class UnsupportedExpression(string type) : Expression
{
    public override string Type => type;
    internal override object? Evaluate(ActivityContext context) =>
        throw new NotSupportedException($"Expressions of type '{type}' are not supported; use JavaScript, Variable, Input, Object or Literal.");
}
