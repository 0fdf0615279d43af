using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Forwarding;

/// <summary>
/// A step at which somebody passes the matter on, keeps it or sends it back. What units do differently is in its settings:
/// what is confirmed with it, among whom the one main handler is chosen, how the time is set, whether others are told.
/// </summary>
/// <remarks>Source: Sơn Động Điều 5.2, 5.3; Hà Tĩnh Điều 8.5, 8.11; Gia Lai Điều 9.2–9.4, 10.9, 15.3.</remarks>
public abstract class ForwardingStep : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public virtual IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    public virtual IReadOnlyList<Fact> Gives => [Fact.LeadUnit, Fact.Handler, Fact.DueAt, Fact.Collaborators];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames =>
    [
        "direction", "directionSource", "typeCode", "fieldCode", "urgency", "dueDate", "dueDays", "dueReason", "leadUnit", "leadPerson", "deputy", "specialist",
        "collaborators", "notifyUnits", "notifyPeople", "coSendPeople", "reason",
    ];

    /// <summary>What the step asks beside the main handler, unless its definition says otherwise.</summary>
    protected abstract IReadOnlyList<string> AsksFor { get; }

    /// <summary>Among whom the main handler is chosen: <c>organisation</c>, or <c>lead-unit</c> where only the leading unit's own people may be.</summary>
    protected abstract string Among { get; }

    /// <summary>Adds the settings that all forwarding steps share.</summary>
    protected HumanStepDescription DescribeForwarding(HumanStepDescription step) => step
        .Choices("Fields", "Thông tin ghi khi chuyển", "Ô nào được hỏi; ô nào bắt buộc thì ghi ở «Thông tin bắt buộc thêm».", Confirmation.Options, [.. AsksFor])
        .Choice("Among", "Chọn người trong phạm vi", "Cả cơ quan, hay chỉ người của đơn vị chủ trì.", [new("organisation", "Cả cơ quan"), new("lead-unit", "Đơn vị chủ trì")], Among)
        .Role("DeputyRole", "Vai trò cấp phó", "Ai được chọn khi chuyển cấp phó.", "deputy-head")
        .Role("SpecialistRole", "Vai trò chuyên viên", "Ai được chọn khi chuyển chuyên viên.", "specialist")
        .Tick("CoProcessing", "Có người phối hợp", "Được chọn thêm người phối hợp bên cạnh người xử lý chính.")
        .Choices("Informing", "Gửi kèm cho người khác", "Không giao việc, không ảnh hưởng luồng.", OtherReaders.Options, [])
        .Role("UnitRole", "Vai trò nhận thay đơn vị", "Ai nhận khi thông báo cho một đơn vị.", "unit-head")
        .Tick("OpinionToInform", "Phải ghi ý kiến khi gửi kèm", "Thông báo, đồng gửi phải ghi rõ ý kiến.", true)
        .Tick("NotLaterThanAbove", "Hạn không sau hạn cấp trên đặt", "Từ chối hạn muộn hơn hạn đã đặt ở bước trước.")
        .Texts("DaysByType", "Thời hạn mặc định theo loại văn bản", "Mỗi dòng dạng «mã loại = số ngày», ví dụ submission-report = 7; điền sẵn, đổi khác thì phải ghi lý do.", [])
        .Choice("DaysCount", "Cách đếm ngày", "Dùng khi hạn ghi bằng số ngày.", StepDeadline.NumberCounts, "calendar");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context)
    {
        var confirmed = Confirmation.Of(context).FieldNames;
        string[] passed = [.. confirmed, .. OtherReaders.FieldNames(context), .. Collaborates(context) ? ["collaborators"] : Array.Empty<string>()];
        return [.. base.ButtonsOf(context).Select(outcome => outcome.Name switch
        {
            "return-misrouted" or "report-misroute" => outcome,
            "open-work-file" or "fyi" => outcome with { Takes = [.. outcome.Takes, .. confirmed.Except(["dueDate", "dueDays", "dueReason"])] },
            _ => outcome with { Takes = [.. outcome.Takes, .. passed] },
        })];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        .. Confirmation.Of(context).Fields(facts),
        .. MainHandler.Fields(ButtonsOf(context), Scope(context), facts),
        .. Collaborates(context) ? [new TaskField("collaborators", "Phối hợp", TaskFieldKind.People)] : Array.Empty<TaskField>(),
        .. OtherReaders.Fields(context),
        .. ButtonsOf(context).Any(outcome => outcome.Needs.Contains("reason")) || (context.Texts(OutcomeSettings.Required) ?? []).Any(line => line.Contains("reason", StringComparison.Ordinal))
            ? [new TaskField("reason", "Lý do", TaskFieldKind.LongText)] : Array.Empty<TaskField>(),
    ];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        switch (outcome)
        {
            case "return-misrouted":
                Return.ToInitiator(context, step, facts, step.Form.Text("reason")!);
                return;
            case "report-misroute":
                facts.ReportPending = true;
                facts.Note = step.Form.Text("reason")!;
                OpinionRows.Give(step.Work, "report", facts.Note, facts.DocumentId, facts.WorkFileId, step.TaskId);
                return;
        }

        var confirmation = Confirmation.Of(context);
        await confirmation.ReadAsync(context, step, facts);
        if (outcome is not ("open-work-file" or "fyi"))
            await PassOnAsync(context, step, facts, outcome);
        step.Form.ThrowIfWrong();
        await OtherReaders.TellAsync(context, step, facts);
        confirmation.Write(step, facts);
        if (step.Form.Text("reason") is { } reason)
            OpinionRows.Give(step.Work, "reason", reason, facts.DocumentId, facts.WorkFileId, step.TaskId);
    }

    private static async ValueTask PassOnAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var scope = Scope(context);
        await MainHandler.ChooseAsync(context, step, facts, outcome, scope);
        if (Collaborates(context))
            facts.Collaborators = [.. step.Form.Ids("collaborators").Where(person => person != facts.HandlerId).Select(person => $"person:{person}")];
        if (facts.DocumentId is { } document)
        {
            if (scope.IsLeadUnit)
                IncomingDocuments.SetHandler(step.Work, document, facts.HandlerId!.Value);
            else
                IncomingDocuments.AssignLead(step.Work, document, facts.LeadUnitId, facts.HandlerId, facts.Direction, facts.DirectionSource);
            IncomingDocuments.SetDue(step.Work, document, facts.DueAt, facts.DueOrigin);
        }

        if (facts.WorkFileId is { } file && outcome != "forward-deputy") // a deputy decides first; whoever handles leads the file
            WorkFileRows.SetLead(step.Work, file, facts.LeadUnitId, facts.HandlerId);
    }

    private static bool Collaborates(ActivityContext context) => context.Input<bool?>("CoProcessing") is true;

    private static HandlerScope Scope(ActivityContext context) => new(
        context.Input<string>("Among") == "lead-unit", context.Input<string>("DeputyRole") ?? "deputy-head", context.Input<string>("SpecialistRole") ?? "specialist");
}
