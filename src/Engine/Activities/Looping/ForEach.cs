using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.ForEach</c>: its body for each item, one after another.</summary>
internal sealed class ForEach : Loop
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.ForEach", Category = Categories.Looping, DisplayName = "Lặp từng mục", Description = "Với từng mục của danh sách, làm nội dung bên trong, lần lượt.",
        Ports = [Body],
        Inputs = [ItemsInput],
        Outputs = [CurrentValue],
    };

    internal static InputDescriptor ItemsInput { get; } = new() { Name = "Items", TypeName = "Object", DisplayName = "Danh sách", Description = "Danh sách các mục.", UiHint = "multitext", DefaultSyntax = "Object" };

    internal static IReadOnlyList<object?> ItemsOf(ActivityContext context) => context.InputValue("Items") switch
    {
        JsonArray items => [.. items.Select(i => Values.FromJson(i?.DeepClone()))],
        string text when text.AsSpan().TrimStart().StartsWith("[") && Conversion.TryParseJson(text) is JsonArray items => [.. items.Select(i => Values.FromJson(i?.DeepClone()))],
        null or "" => [],
        var single => [single],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Properties["items"] = new JsonArray([.. ItemsOf(context).Select(Values.ToJson)]);
        return RoundAsync(context, 0);
    }

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.Breaking ? context.CompleteAsync() : RoundAsync(context, (int)context.Properties["round"]! + 1);

    private static ValueTask RoundAsync(ActivityContext context, int round)
    {
        var items = context.Properties["items"]!.AsArray();
        if (round >= items.Count || context.Node.Child("body") is null)
            return context.CompleteAsync();
        context.Properties["round"] = round;
        Round(context, Values.FromJson(items[round]?.DeepClone()), round);
        return ValueTask.CompletedTask;
    }
}
