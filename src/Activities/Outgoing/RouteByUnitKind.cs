using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// Branches by the kind of the drafting unit. Kinds that are not told apart go where the first chosen one goes.
/// </summary>
/// <remarks>Source: Sơn Động Điều 7.1, 7.2: agencies have the district's leaders sign, communes their own.</remarks>
public sealed class RouteByUnitKind : Activity, IFactStep
{
    private static readonly IReadOnlyList<FieldOption> Kinds =
    [
        new("agency", "Cơ quan, đơn vị chuyên môn"), new("commune", "Xã, phường, thị trấn"), new("office", "Văn phòng"), new("leadership", "Lãnh đạo"), new("division", "Phòng trực thuộc"),
    ];

    private static readonly string[] Usual = ["agency", "commune"];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Drafter];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = Describe();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var told = context.Texts("Kinds") is { Length: > 0 } chosen ? chosen : Usual;
        var kind = OfficeFacts.Of(context.Workflow).DraftingUnitId is not { } unit ? null : await step.Work.ReadValueAsync<string>(
            "select kind from units where id = $1 and organisation_id = $2", context.Cancellation, Sql.Value(unit), Sql.Value(step.Work.OrganisationId));
        await context.CompleteAsync(kind is not null && told.Contains(kind) ? kind : told[0]);
    }

    /// <inheritdoc/>
    public override bool IsOptionalOutcome(ActivityNode node, string outcome) =>
        ListInputs.Texts(node.ExpressionOf("Kinds")?.Constant) is { Length: > 0 } told ? !told.Contains(outcome) : !Usual.Contains(outcome);

    private static ActivityDescriptor Describe()
    {
        var step = new StepDescription("Office.RouteByUnitKind", "Rẽ theo loại đơn vị soạn thảo", Categories.Outgoing,
                "Rẽ nhánh theo loại của đơn vị soạn thảo, ví dụ để lãnh đạo huyện ký văn bản của phòng, lãnh đạo xã ký văn bản của xã.")
            .Choices("Kinds", "Loại đơn vị phân biệt", "Loại không đánh dấu đi theo loại đứng đầu.", Kinds, Usual);
        foreach (var kind in Kinds)
            step.Outcome(kind.Value, kind.Label);
        return step.Build();
    }
}
