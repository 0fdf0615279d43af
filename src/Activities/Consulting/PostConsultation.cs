using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Requests;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Board;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Mail;
using FlowOffice.Office.Regulations;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Consulting;

/// <summary>
/// Whoever drafts on a leader's assignment asks the whole office about the draft, on the board; or some persons, by personal mail.
/// </summary>
/// <remarks>Source: Gia Lai Điều 7.5 (GL-7.5a, GL-7.5b); reading R-32; row <c>gl-consultation</c> 1.</remarks>
public sealed class PostConsultation : StartingStep, IFactStep
{
    private const int LongestText = 20_000;

    private static readonly IReadOnlyList<TaskField> Asked =
    [
        new("draft", "Dự thảo", TaskFieldKind.OwnDraft, "Dự thảo anh/chị được lãnh đạo giao soạn."),
        new("question", "Nội dung xin ý kiến", TaskFieldKind.LongText),
        new("answerBy", "Phản hồi đến hết ngày", TaskFieldKind.Date),
        new("people", "Chỉ hỏi một số người", TaskFieldKind.People, "Để trống là lấy ý kiến toàn cơ quan trên bảng tin; chọn một số người thì gửi qua thư cá nhân."),
        new("files", "Tệp đính kèm", TaskFieldKind.Files),
    ];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.PostConsultation", "Lấy ý kiến về dự thảo", Categories.Requests, "Bước đầu của quy trình lấy ý kiến: chỉ người được lãnh đạo giao soạn thảo. Toàn cơ quan thì đăng bảng tin, một số người thì gửi thư cá nhân.")
        .Roles("StartRoles", "Vai trò được lấy ý kiến", "Không chọn vai trò, đơn vị nào thì ai được giao soạn thảo cũng lấy ý kiến được.")
        .Units("StartUnits", "Đơn vị được lấy ý kiến", "Người của các đơn vị này cũng lấy ý kiến được.")
        .Roles("AssignerRoles", "Vai trò giao soạn thảo", "Dự thảo phải trả lời văn bản do người giữ một trong các vai trò này chuyển xử lý, hoặc bắt đầu sau khi người đó giao việc.", "chairman", "vice-chairman")
        .Texts("OrderProcedures", "Quy trình giao việc", "Mỗi dòng mã một quy trình mà phiếu giao việc được tính là giao soạn thảo.", ["task-order"])
        .Outcome("post", "Toàn cơ quan, trên bảng tin")
        .Outcome("personal-mail", "Một số người, qua thư cá nhân")
        .Build();

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Initiator, Fact.Document, Fact.Drafter, Fact.DueAt];

    /// <inheritdoc/>
    public override StartForm FormOf(ActivityNode node) =>
        new(node.Title, new WhoMayStart(StepSettings.Texts(node, "StartRoles"), StepSettings.Texts(node, "StartUnits")), Asked, ["draft", "question", "answerBy"]);

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, StartForm form)
    {
        var (question, day, chosen) = (step.Form.Text("question"), step.Form.Date("answerBy"), step.Form.Ids("people"));
        if (question is { Length: > LongestText })
            step.Form.Wrong("question", $"Nội dung không được dài quá {LongestText} ký tự.");
        if (day < VietnamTime.DateOf(step.Work.Now))
            step.Form.Wrong("answerBy", "Ngày phản hồi không được trước hôm nay.");
        var everybody = (await RolloutRows.PeopleAsync(step.Work, [], context.Cancellation)).Where(one => one.Person != step.Work.Actor.PersonId).ToList();
        var asked = chosen.Count == 0 ? everybody : [.. everybody.Where(one => chosen.Contains(one.Person))];
        if (asked.Count < chosen.Count || asked.Count == 0)
            step.Form.Wrong("people", "Người được hỏi phải là người khác của cơ quan.");
        var draft = await DraftAsync(context, step);
        step.Form.ThrowIfWrong();

        var facts = OfficeFacts.Of(context.Workflow);
        facts.DocumentId = draft.Id;
        facts.WorkFileId = draft.WorkFileId;
        facts.InitiatorId = facts.DrafterId = step.Work.Actor.PersonId;
        facts.DraftingUnitId = draft.UnitId;
        facts.Abstract = draft.About;
        facts.AnswerBy = facts.DueAt = VietnamTime.EndOf(day!.Value);
        facts.Consulted = [.. asked.Select(one => $"{one.Person}@{one.Unit}")];
        var isWhole = asked.Count == everybody.Count;
        if (isWhole)
            await PostAsync(context, step, draft, question!, day.Value);
        else
            MailRows.Send(step.Work, step.Notices, new NewMail(MailKind.Request, Title(draft), question!, [.. asked.Select(one => one.Person)]) { AnswerBy = day, InstanceId = context.Workflow.InstanceId });
        await context.CompleteAsync(isWhole ? "post" : "personal-mail");
    }

    private static string Title(AssignedDraft draft) => $"Xin ý kiến dự thảo: {draft.About}";

    private static async ValueTask PostAsync(ActivityContext context, OfficeStep step, AssignedDraft draft, string question, DateOnly until)
    {
        if (step.Work.Trial is not null)
            return;
        var folder = await BoardRows.FolderAsync(step.Work, FolderKind.Consultations, context.Cancellation)
            ?? throw StepRefusedException.Conflict("NO_CONSULTATION_FOLDER", context.Input<string>("Clause"), "Bảng tin chưa có thư mục lấy ý kiến. Hãy báo người quản trị.");
        BoardRows.Add(step.Work, new NewPost(folder, Title(draft), question)
        {
            SourceDocumentId = draft.Id, InstanceId = context.Workflow.InstanceId, OpenUntil = until, Files = step.Form.FilesOf("files"),
        });
    }

    private static async ValueTask<AssignedDraft> DraftAsync(ActivityContext context, OfficeStep step)
    {
        if (step.Work.Trial is not null)
            return new AssignedDraft(Guid.CreateVersion7(step.Work.Now), "dự thảo mẫu", null, null);
        var drafts = await AssignedDrafts.OfActorAsync(step.Work, context.Texts("AssignerRoles") ?? [], context.Texts("OrderProcedures") ?? [], context.Cancellation);
        if (drafts.Count == 0)
            throw StepRefusedException.NotAllowed("Chỉ người được lãnh đạo giao soạn thảo mới lấy ý kiến; anh/chị không có dự thảo nào được giao.");
        var wanted = step.Form.Id("draft");
        step.Form.ThrowIfWrong();
        return drafts.FirstOrDefault(draft => draft.Id == wanted) ?? throw StepRefusedException.NotAllowed("Dự thảo này không do lãnh đạo giao anh/chị soạn.");
    }
}
