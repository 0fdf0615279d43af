namespace FlowOffice.Engine;

/// <summary><c>Elsa.NotFoundActivity</c>: stands for a type that is not known here, and faults when it is reached.</summary>
internal sealed class NotFoundActivity : Activity
{
    public static readonly NotFoundActivity Instance = new();

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.NotFoundActivity", Category = Categories.System, DisplayName = "Không tìm thấy bước", Description = "Loại bước này không có trên máy chủ.", IsBrowsable = false,
    };

    public override ValueTask ExecuteAsync(ActivityContext context) => throw new ActivityNotFoundException(context.Node.RawText("missingTypeName") ?? context.Node.Type, context.Node.Version);
}
