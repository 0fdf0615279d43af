namespace FlowOffice.Engine;

/// <summary><c>Elsa.For</c>: counts from one number to another.</summary>
internal sealed class For : Loop
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.For", Category = Categories.Looping, DisplayName = "Lặp theo số", Description = "Đếm từ số đầu đến số cuối, mỗi số làm nội dung bên trong một lần.",
        Ports = [Body],
        Inputs =
        [
            new() { Name = "Start", TypeName = "Int32", DisplayName = "Từ", DefaultValue = 0 },
            new() { Name = "End", TypeName = "Int32", DisplayName = "Đến", DefaultValue = 0 },
            new() { Name = "Step", TypeName = "Int32", DisplayName = "Bước nhảy", DefaultValue = 1 },
            new() { Name = "OuterBoundInclusive", TypeName = "Boolean", DisplayName = "Tính cả số cuối", UiHint = "checkbox", DefaultValue = true },
        ],
        Outputs = [CurrentValue],
    };

    public override ValueTask ExecuteAsync(ActivityContext context) => RoundAsync(context, 0);

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) =>
        context.Breaking ? context.CompleteAsync() : RoundAsync(context, (int)context.Properties["round"]! + 1);

    private static ValueTask RoundAsync(ActivityContext context, int round)
    {
        var (start, end, step) = (context.Input<long>("Start"), context.Input<long>("End"), context.Input<long>("Step"));
        if (step == 0)
            throw new FaultException("Bước nhảy của vòng lặp không được bằng 0.");
        var value = start + (round * step);
        var inclusive = context.Input<bool>("OuterBoundInclusive");
        var inside = step > 0 ? value < end || (inclusive && value == end) : value > end || (inclusive && value == end);
        if (!inside || context.Node.Child("body") is null)
            return context.CompleteAsync();
        context.Properties["round"] = round;
        Round(context, value, round);
        return ValueTask.CompletedTask;
    }
}
