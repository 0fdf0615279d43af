using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Accounts;

/// <summary>Branches by the ground of a request about an account: a decision with number and date, or something else that needs agreement.</summary>
/// <remarks>Source: Sơn Động Điều 9.4 (SD-9.4a, SD-9.4c); row <c>sd-account</c> 1.</remarks>
public sealed class RouteByGround : Activity, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Request];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription("Office.RouteByGround", "Rẽ theo căn cứ cấp, thu hồi tài khoản", Categories.Accounts,
            "Theo quyết định nhân sự (có số, ngày) thì đi thẳng; trường hợp khác phải được đồng ý trước. Đọc các ô «ground», «decisionNumber», «decisionDate» của phiếu.")
        .Outcome("decision", "Theo quyết định")
        .Outcome("other", "Trường hợp khác")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var form = context.Host<OfficeStep>().Form;
        var facts = OfficeFacts.Of(context.Workflow);
        if (facts.Asked("ground") != "decision")
        {
            await context.CompleteAsync("other");
            return;
        }

        if (context.Host<OfficeStep>().Work.Trial is null)
        {
            form.Require("decisionNumber", "Số quyết định");
            form.Require("decisionDate", "Ngày quyết định");
            form.ThrowIfWrong();
        }

        await context.CompleteAsync("decision");
    }
}
