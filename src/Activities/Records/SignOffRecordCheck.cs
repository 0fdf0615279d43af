using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Records;

/// <summary>The head signs the month's check off, and may propose those who do not update, or update wrongly, to the competent level.</summary>
/// <remarks>Source: Lạng Sơn mục 1 gạch 3 (LS-1.3a), mục 2 gạch 3 (LS-2.3c); row <c>ls-monthly-check</c> 3.</remarks>
public sealed class SignOffRecordCheck : OfficeTaskStep, IFactStep
{
    private const string Propose = "handle-persons";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.RecordUnit];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("sign-off", "Xác nhận đã kiểm tra", []),
        new(Propose, "Xác nhận, đề nghị xử lý cá nhân", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.SignOffRecordCheck", "Thủ trưởng xác nhận kiểm tra hồ sơ", Categories.Records,
            "Thủ trưởng xem kết quả kiểm tra của tháng và xác nhận; ai có tên trong danh sách không cập nhật, cập nhật sai thì có thể đề nghị cấp có thẩm quyền xử lý.")
        .AssignedTo("record-head");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var (unit, month) = (facts.RecordUnitId!.Value, facts.RecordPeriod!.Value);
        await RecordCheckRows.SignAsync(step.Work, context.Workflow.InstanceId, unit, month, step.Form.Text("opinion"), context.Cancellation);
        if (outcome != Propose || step.Work.Trial is not null)
            return;
        IReadOnlyList<RecordOffender> people;
        await using (var reader = await step.Work.ReadAsync(context.Cancellation, RecordOffenders.Of(step.Work.OrganisationId, unit, month, step.Work.Now)))
            people = await RecordOffenders.ReadAsync(reader, context.Cancellation);
        if (people.Count == 0)
            throw StepRefusedException.Conflict("NOBODY_LISTED", context.Input<string>("Clause"), "Danh sách không cập nhật, cập nhật sai chưa có ai, nên không có người để đề nghị xử lý.");
        facts.Abstract = string.Create(CultureInfo.InvariantCulture, $"{facts.RecordUnitName}, tháng {month:MM/yyyy}: {string.Join("; ", people.Select(Words))}");
    }

    private static string Words(RecordOffender person)
    {
        var months = string.Join(", ", person.MissedMonths.Select(month => month.ToString("MM/yyyy", CultureInfo.InvariantCulture)));
        string?[] facts =
        [
            person.MissedMonths.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{person.MissedMonths.Count} tháng không cập nhật: {months}"),
            person.Rejections == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{person.Rejections} lần bị từ chối xác thực"),
        ];
        return $"{person.FullName} ({string.Join("; ", facts.Where(fact => fact is not null))})";
    }
}
