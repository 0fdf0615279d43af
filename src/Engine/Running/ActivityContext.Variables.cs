using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>The variables of containers and loops, found from the inside out.</summary>
public sealed partial class ActivityContext
{
    internal List<KeyValuePair<string, object?>>? Locals;
    private object?[]? values;
    private bool[]? assigned;

    /// <summary>Sets the container's own variables to their defaults. Each entry of a container begins anew.</summary>
    internal void DeclareVariables()
    {
        if (Node.Variables.Count == 0)
            return;
        values = new object?[Node.Variables.Count];
        assigned = new bool[values.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Node.DefaultOf(i);
    }

    internal void RestoreVariables(List<KeyValuePair<string, object?>>? saved)
    {
        DeclareVariables();
        if (values is null || assigned is null)
            return;
        for (var i = 0; i < values.Length; i++)
            if (Node.Variables[i].InMemory)
                values[i] = null;
        foreach (var (name, value) in saved ?? [])
            if (Node.IndexOfVariable(name) is >= 0 and var index)
            {
                values[index] = Conversion.To(Node.Variables[index].Type, value);
                assigned[index] = true;
            }
    }

    internal List<KeyValuePair<string, object?>>? SavedVariables()
    {
        List<KeyValuePair<string, object?>>? saved = null;
        for (var i = 0; i < values?.Length; i++)
            if (assigned![i] && !Node.Variables[i].InMemory)
                (saved ??= []).Add(new(Node.Variables[i].Name, values[i]));
        return saved;
    }

    internal object? Variable(string name, string? id = null) =>
        Find(name, id, out var owner, out var index) ? owner.values![index] : owner is not null ? owner.Locals![index].Value : null;

    internal bool HasVariable(string name, string? id = null) => Find(name, id, out var owner, out _) || owner is not null;

    internal bool TrySetVariable(string name, string? id, object? value)
    {
        if (Find(name, id, out var owner, out var index))
        {
            owner.values![index] = Own(Conversion.To(owner.Node.Variables[index].Type, value));
            owner.assigned![index] = true;
            return true;
        }
        if (owner is null)
            return false;
        owner.Locals![index] = new(owner.Locals[index].Key, Own(Values.Normalize(value)));
        return true;
    }

    /// <summary>A tree that stands in another one, such as a member of an event's payload, is copied.</summary>
    private static object? Own(object? value) => value is JsonNode { Parent: not null } node ? node.DeepClone() : value;

    /// <summary>True for a declared variable; false with an owner for a loop's value; false without owner when there is none.</summary>
    private bool Find(string name, string? id, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ActivityContext? owner, out int index)
    {
        for (var context = this; context is not null; context = context.Parent)
        {
            if (context.values is not null)
            {
                index = id is null ? context.Node.IndexOfVariable(name) : context.Node.IndexOfVariableId(id);
                if (index >= 0)
                {
                    owner = context;
                    return true;
                }
            }
            if (context.Locals is not null && (index = context.Locals.FindIndex(l => l.Key == name)) >= 0)
            {
                owner = context;
                return false;
            }
        }
        owner = null;
        index = -1;
        return id is not null && name != id && Find(name, null, out owner, out index);
    }
}
