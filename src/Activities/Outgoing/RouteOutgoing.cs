using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Outgoing;

/// <summary>Branches by what an outgoing document is: its kind, in whose name it is issued, whether it is secret.</summary>
/// <remarks>Source: Hà Tĩnh Điều 7.2, 9 (HT-7.2h, HT-9a).</remarks>
public sealed class RouteOutgoing : Activity, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.RouteOutgoing", "Rẽ theo văn bản đi", Categories.Outgoing, "Rẽ nhánh theo loại văn bản, cơ quan ban hành, độ mật; phải đúng mọi điều kiện đã ghi.")
        .Texts("Types", "Loại văn bản", "Mã loại văn bản, ví dụ invitation; để trống là mọi loại.", [])
        .Texts("Issuers", "Cơ quan ban hành", "Chữ viết tắt như ở bước soạn thảo; để trống là mọi cơ quan.", [])
        .Tick("NotSecret", "Không mật", "Chỉ văn bản không có độ mật.")
        .Outcome("yes", "Đúng")
        .Outcome("no", "Không")
        .Build();

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var facts = OfficeFacts.Of(context.Workflow);
        var holds = Among("Types", facts.TypeCode) && Among("Issuers", facts.Issuer) && (context.Input<bool?>("NotSecret") is not true || facts.Secrecy == "none");
        return context.CompleteAsync(holds ? "yes" : "no");

        bool Among(string setting, string? value) => context.Texts(setting) is not { Length: > 0 } listed || listed.Contains(value);
    }
}
