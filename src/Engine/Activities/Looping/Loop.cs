namespace FlowOffice.Engine;

/// <summary>What loops share: their body, and the values that it sees.</summary>
internal abstract class Loop : Activity
{
    protected static PortDescriptor Body { get; } = new("Body", "Nội dung lặp", IsEmbedded: true);

    protected static OutputDescriptor CurrentValue { get; } = new("CurrentValue", "Object", "Giá trị hiện tại", "Giá trị của vòng lặp này.");

    /// <summary>Executes the body with the value and its place, or completes when there is no body.</summary>
    protected static void Round(ActivityContext context, object? value, int index)
    {
        context.SetOutput("CurrentValue", value);
        if (context.Node.Child("body") is { } body)
            context.Schedule(body, [new("CurrentIndex", (long)index), new("CurrentValue", value)]);
    }
}
