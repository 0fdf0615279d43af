namespace FlowOffice.Engine;

/// <summary>What publishing checks.</summary>
public static class DefinitionValidator
{
    internal static bool SeesVariable(ActivityNode node, string id, string name)
    {
        for (var at = node; at is not null; at = at.Parent)
            if ((id.Length > 0 && at.IndexOfVariableId(id) >= 0) || (name.Length > 0 && at.IndexOfVariable(name) >= 0)
                || (at.Activity is Loop && name is "CurrentValue" or "CurrentIndex"))
                return true;
        return false;
    }
}
