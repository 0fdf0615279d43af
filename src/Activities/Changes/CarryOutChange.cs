using System.Text.Json.Nodes;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Changes;

/// <summary>
/// An administrator carries an approved change out. What the program guards itself (definitions, settings) must really have
/// been changed on this request; for the rest the administrator names what came of it.
/// </summary>
/// <remarks>Source: Sơn Động Điều 8.2 (SD-8.2); Gia Lai Điều 6.4 (GL-6.4c); row <c>x-change-request</c> 3.</remarks>
public sealed class CarryOutChange : OfficeTaskStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("done", "Đã thực hiện", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.CarryOutChange", "Thực hiện thay đổi", Categories.Changes, "Người quản trị thực hiện thay đổi đã được đồng ý và ghi phiên bản hoặc dấu vết.")
        .AssignedToRoles("administrator");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
        [new("result", "Kết quả", TaskFieldKind.Text, "Phiên bản hoặc dấu vết; quy trình và thiết lập thì phần mềm tự ghi khi thay đổi.")];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var change = facts.ChangeId ?? throw new FaultException("Quy trình này chưa ghi nhận yêu cầu thay đổi nào.");
        var (kind, state, symbol, proposal) = await ReadAsync(step.Work, change, context.Cancellation);
        if (state == ChangeState.CarriedOut)
            return;
        if (LineCorrection.Of(proposal) is { } correction)
        {
            var agreement = await CorrectLine.AgreementAsync(step.Work, change, symbol, context.Cancellation);
            if (await LineCorrections.ApplyAsync(step.Work, correction, agreement, context.Cancellation) is { } refused)
                throw new StepRefusedException(refused);
            ChangeRows.CarryOut(step.Work, change, step.Form.Text("result") ?? $"đính chính số đến {NumberSeries.Show(correction.Number)}");
            return;
        }

        if (kind is ChangeKind.Definition or ChangeKind.Setting)
            throw StepRefusedException.Conflict("CHANGE_NOT_CARRIED_OUT", context.Input<string>("Clause"),
                "Thay đổi này chưa được thực hiện. Hãy thực hiện trên trang «Ban hành» của quy trình hoặc trang «Thiết lập»; việc này sẽ tự kết thúc.");
        step.Form.Require("result", "Kết quả");
        if (step.Form.Text("result") is { } result)
            ChangeRows.CarryOut(step.Work, change, result);
    }

    /// <inheritdoc/>
    public override async ValueTask CancelledAsync(ActivityContext context)
    {
        await base.CancelledAsync(context);
        if (OfficeFacts.Of(context.Workflow).ChangeId is { } change)
            ChangeRows.Withdraw(context.Host<OfficeStep>().Work, change);
    }

    private static async Task<(ChangeKind, ChangeState, string Symbol, JsonObject? Proposal)> ReadAsync(StepWork work, Guid change, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command(
            "select kind, state, number, year, proposal::text from change_requests where id = $1 and organisation_id = $2 for update", Sql.Value(change), Sql.Value(work.OrganisationId)));
        return await row.ReadAsync(cancellationToken)
            ? (ColumnNames.Value<ChangeKind>(row.GetString(0)), ColumnNames.Value<ChangeState>(row.GetString(1)), ChangeRequest.ShowSymbol(row.GetInt32(2), row.GetInt32(3)),
                row.IsDBNull(4) ? null : JsonNode.Parse(row.GetString(4))!.AsObject())
            : throw new FaultException($"Không có yêu cầu thay đổi {change}.");
    }
}
