using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Delegations;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Incoming;

/// <summary>
/// The clerk enters an unopened envelope in a secret register and hands it to the leader or, when the leader is away, to the
/// authorised person. The step asks for nothing that the document says and refuses whatever comes of it.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.3, 4.2 (HT-3.3b, HT-3.3c, HT-4.2b, HT-4.2c); reading R-4.</remarks>
public sealed class RegisterSecret : OfficeTaskStep, IFactStep
{
    private const string ToLeader = "to-leader";
    private const string ToAuthorised = "to-authorised-person";

    private static readonly string[] Asked = ["envelopeNumber", "party", "secrecy", "movedAt", "handedTo", "signedAt"];

    /// <summary>What the form that began the procedure may not say of a secret document.</summary>
    private static readonly string[] Content = ["abstract", "content", "fullText", "opinion", "note"];

    /// <summary>What a form may bring beside the fields of the step: the buttons and marks of the page.</summary>
    private static readonly string[] OfThePage = ["outcome", "requestKey"];

    private static readonly IReadOnlyList<FieldOption> Levels =
        [.. Enum.GetValues<Secrecy>().Where(level => level != Secrecy.None).Select(level => new FieldOption(ColumnNames.Text(level), level.Words()))];

    private static readonly IReadOnlyList<FieldOption> Directions = [new("incoming", "Văn bản mật đến"), new("outgoing", "Văn bản mật đi")];

    private static readonly IReadOnlyList<FieldOption> Away =
        [new("authorised-person", "Chuyển người được ủy quyền, nếu có"), new("holder", "Vẫn chuyển cho người giữ vai trò")];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Initiator];

    /// <inheritdoc/>
    protected override bool IsConfidential => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new(ToLeader, "Vào sổ, chuyển lãnh đạo", Asked),
        new(ToAuthorised, "Vào sổ, chuyển người được ủy quyền", Asked),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.RegisterSecret", "Vào sổ văn bản mật", Categories.Incoming,
            "Văn thư ghi bì chưa mở vào sổ riêng và chuyển cả bì: số bì, nơi gửi, độ mật, thời điểm, người nhận, giờ ký nhận. Không nhập trích yếu, nội dung hay tệp.")
        .AssignedToRoles("clerk")
        .Choice("Direction", "Sổ", "Sổ văn bản mật đến và sổ văn bản mật đi đánh số riêng.", Directions, "incoming")
        .Role("ReceiverRole", "Chuyển cho", "Người giữ vai trò này nhận bì.", "chairman")
        .Choice("WhenAway", "Khi người đó vắng", "Người được ủy quyền là người đã ghi ở trang Ủy quyền cho những ngày đó.", Away, "authorised-person");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        var outgoing = KindOf(context) == RegisterKind.SecretOutgoing;
        return
        [
            new("envelopeNumber", "Số bì", TaskFieldKind.Text, "Số, ký hiệu ghi ngoài bì."),
            new("party", outgoing ? "Nơi nhận" : "Cơ quan gửi", TaskFieldKind.Text),
            new("secrecy", "Độ mật", TaskFieldKind.Choice, Options: Levels),
            new("movedAt", outgoing ? "Thời điểm gửi" : "Thời điểm đến", TaskFieldKind.Moment),
            new("handedTo", "Người nhận bì", TaskFieldKind.Person, Group: FollowsDelegation(context) ? CandidateKey.Acting(RoleOf(context)) : CandidateKey.Role(RoleOf(context))),
            new("signedAt", "Thời điểm ký nhận", TaskFieldKind.Moment),
        ];
    }

    /// <inheritdoc/>
    protected override ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        RefuseContent(context, step.Form.Files.Count > 0 || Content.Any(name => step.Form.Text(name) is not null));
        facts.InitiatorId ??= step.Work.Actor.PersonId;
        return base.BeginAsync(context, step, facts);
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var (form, clause) = (step.Form, context.Input<string>("Clause"));
        RefuseContent(context, form.Files.Count > 0 || form.Fields.Any(field => !Asked.Contains(field.Key) && !OfThePage.Contains(field.Key) && form.Text(field.Key) is not null));
        var envelope = await ReadAsync(context, step);
        form.ThrowIfWrong();
        if (envelope.OnBehalfOf is null != (outcome == ToLeader))
            throw StepRefusedException.Conflict("WRONG_RECEIVER", clause, envelope.OnBehalfOf is null
                ? "Người nhận đang có mặt; hãy chọn «Vào sổ, chuyển lãnh đạo»."
                : "Lãnh đạo đang vắng và đã ủy quyền; hãy chọn «Vào sổ, chuyển người được ủy quyền».");
        await SecretRegister.EnterAsync(step.Work, KindOf(context), envelope, context.Workflow.InstanceId, clause, context.Cancellation);
    }

    private static void RefuseContent(ActivityContext context, bool isThere)
    {
        if (isThere)
            throw new StepRefusedException(SecretDocuments.Refusal(context.Input<string>("Clause")));
    }

    private static async Task<SecretEnvelope> ReadAsync(ActivityContext context, OfficeStep step)
    {
        var form = step.Form;
        var secrecy = form.Value("secrecy", Secrecy.None);
        if (secrecy == Secrecy.None)
            form.Wrong("secrecy", "Hãy chọn độ mật ghi trên bì.");
        var (number, party) = (Short(form, "envelopeNumber", 60), Short(form, "party", 200));
        var moved = ArrivalTime.Read(form, "movedAt", step.Work.Now);
        var signed = ArrivalTime.Read(form, "signedAt", step.Work.Now);
        if (KindOf(context) == RegisterKind.SecretIncoming && signed < moved)
            form.Wrong("signedAt", "Thời điểm ký nhận không thể trước thời điểm đến.");
        var receivers = await ReceiversAsync(context, step);
        var receiver = receivers.FirstOrDefault(one => one.PersonId == form.Id("handedTo"));
        if (receiver is null)
            form.Wrong("handedTo", receivers.Count == 0
                ? "Hôm nay không có ai nhận được bì này. Hãy báo người quản trị."
                : $"Chỉ chuyển bì được cho: {string.Join("; ", receivers.Select(one => one.Words))}.");
        return new SecretEnvelope(number, party, secrecy, moved, receiver?.PersonId ?? Guid.Empty, receiver?.OnBehalfOf, signed);
    }

    private static async Task<IReadOnlyList<ActingHolder>> ReceiversAsync(ActivityContext context, OfficeStep step) => await ActingHolders.OfAsync(
        await step.Work.DbAsync(context.Cancellation), step.Work.OrganisationId, RoleOf(context), VietnamTime.DateOf(step.Work.Now), FollowsDelegation(context), context.Cancellation);

    private static string Short(StepForm form, string name, int longest)
    {
        var text = form.Text(name) ?? "";
        if (text.Length > longest)
            form.Wrong(name, $"Nhiều nhất {longest} ký tự.");
        return text;
    }

    private static RegisterKind KindOf(ActivityContext context) =>
        context.Input<string>("Direction") == "outgoing" ? RegisterKind.SecretOutgoing : RegisterKind.SecretIncoming;

    private static string RoleOf(ActivityContext context) => context.Input<string>("ReceiverRole") is { Length: > 0 } role ? role : "chairman";

    private static bool FollowsDelegation(ActivityContext context) => context.Input<string>("WhenAway") != "holder";
}
