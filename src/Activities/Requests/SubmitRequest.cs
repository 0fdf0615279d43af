using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.People;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Requests;

/// <summary>
/// Somebody begins a procedure by a form that the administrator writes down: a slip, an order, a report. What was filled in stays
/// with the request, and later steps may be given to the person, or to holders of a role in the unit, that a field names.
/// </summary>
/// <remarks>Source: row <c>ht-request-slip</c> 1 (HT-8.7c3), row <c>gl-task-order</c> 1 (GL-8).</remarks>
public sealed class SubmitRequest : StartingStep, IFactStep
{
    private const int LongestText = 4000;
    private const int LongestTitle = 200;

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.SubmitRequest", "Gửi phiếu, yêu cầu", Categories.Requests, "Bước đầu của quy trình mà mọi người khởi tạo từ trang «Phiếu, yêu cầu»: ai được gửi, gửi những gì đều ghi ở đây.")
        .Text("RequestName", "Tên phiếu", "Tên hiện ra trong danh sách; để trống thì lấy tên bước trên sơ đồ.")
        .Roles("StartRoles", "Vai trò được gửi", "Không chọn vai trò, đơn vị nào thì mọi người đều gửi được.")
        .Units("StartUnits", "Đơn vị được gửi", "Người của các đơn vị này cũng gửi được.")
        .Texts("Fields", "Ô nhập", FormLine.Help, ["content = Nội dung | long-text | *"])
        .Text("TitleField", "Ô tóm tắt", "Mã của ô làm tên việc cho người nhận.", "content")
        .Text("OrderedField", "Ô cấp dưới", "Mã của ô chọn người mà người gửi phải là cấp trên; giao ngược lên thì bị từ chối.")
        .Text("NotSelfField", "Ô người khác", "Mã của ô chọn người không được là chính người gửi.")
        .Build();

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Request, Fact.Initiator, Fact.DueAt];

    /// <inheritdoc/>
    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        var lines = StepSettings.Texts(node, "Fields");
        foreach (var line in lines.Where(line => FormLine.Read(line) is null))
            yield return DefinitionIssue.At(node, "bad-field", $"Ô nhập «{line}» của bước «{node.Title}» không đọc được. Hãy ghi dạng «mã = Nhãn | kiểu | *».");
        var fields = lines.Select(FormLine.Read).OfType<(TaskField Field, bool)>().Select(line => line.Field).ToList();
        foreach (var twice in fields.GroupBy(field => field.Name).Where(same => same.Count() > 1))
            yield return DefinitionIssue.At(node, "field-twice", $"Bước «{node.Title}» có hai ô nhập cùng mã «{twice.Key}». Hãy đổi mã một ô.");
        foreach (var (input, kind) in new[] { ("TitleField", (TaskFieldKind?)null), ("OrderedField", TaskFieldKind.Person), ("NotSelfField", TaskFieldKind.Person) })
            foreach (var name in StepSettings.Texts(node, input).Where(name => fields.All(field => field.Name != name || (kind is not null && field.Kind != kind))))
                yield return DefinitionIssue.At(node, "unknown-field", $"Bước «{node.Title}» nhắc đến ô «{name}» mà đơn không có, hoặc ô đó không chọn người.");
    }

    /// <inheritdoc/>
    public override StartForm FormOf(ActivityNode node)
    {
        var lines = StepSettings.Texts(node, "Fields").Select(FormLine.Read).OfType<(TaskField Field, bool IsRequired)>().ToList();
        return new StartForm(
            StepSettings.Texts(node, "RequestName") is [{ Length: > 0 } name] ? name : node.Title,
            new WhoMayStart(StepSettings.Texts(node, "StartRoles"), StepSettings.Texts(node, "StartUnits")),
            [.. lines.Select(line => line.Field)], [.. lines.Where(line => line.IsRequired).Select(line => line.Field.Name)]);
    }

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, StartForm form)
    {
        var facts = OfficeFacts.Of(context.Workflow);
        var choices = await new FieldChoices(await step.Work.DbAsync(context.Cancellation), new MomentClock(step.Work.Now))
            .OfAsync(step.Work.OrganisationId, [.. form.Fields.Select(field => field with { Group = field.Group == Subordinates.Group ? null : field.Group })], context.Cancellation);
        List<FilledField> filled = [];
        foreach (var field in form.Fields)
            if (Read(step, field, choices.GetValueOrDefault(field.Name, [])) is { } text)
                filled.Add(new FilledField(field.Label, text));
        step.Form.ThrowIfWrong();
        await RefuseUpwardsAsync(context, step);
        step.Form.ThrowIfWrong();

        facts.InitiatorId = step.Work.Actor.PersonId;
        facts.Ask(form.Fields.Where(field => step.Form.Text(field.Name) is not null).Select(field => KeyValuePair.Create(field.Name, step.Form.Text(field.Name)!)));
        if (step.Form.Date("dueDate") is { } due)
            facts.DueAt = VietnamTime.EndOf(due);
        var title = step.Form.Text(context.Input<string>("TitleField") ?? "") is { } about ? about.Split('\n')[0] : form.Name;
        facts.Abstract = title.Length > LongestTitle ? title[..LongestTitle] + "…" : title;
        facts.RequestId = RequestRows.Add(step.Work, context.Workflow.InstanceId, form.Name, facts.Abstract, filled);
        new AuditEntry("request.sent", "request", facts.RequestId.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause"), Details = step.Form.Answers(form.Fields) }.AddTo(step.Work);
        await context.CompleteAsync();
    }

    /// <summary>What was filled in, as people read it; null where nothing was. What is wrong is noted on the form.</summary>
    private static string? Read(OfficeStep step, TaskField field, IReadOnlyList<FieldOption> choices)
    {
        if (step.Form.Text(field.Name) is not { } text)
            return null;
        switch (field.Kind)
        {
            case TaskFieldKind.Date:
                var day = step.Form.Date(field.Name);
                if (field.Name == "dueDate" && day < VietnamTime.DateOf(step.Work.Now))
                    step.Form.Wrong(field.Name, "Hạn không được trước hôm nay.");
                return day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
            case TaskFieldKind.Choice or TaskFieldKind.Person or TaskFieldKind.Unit or TaskFieldKind.DocumentType or TaskFieldKind.SubjectField:
                if (choices.FirstOrDefault(choice => choice.Value == text) is { } chosen)
                    return chosen.Label;
                step.Form.Wrong(field.Name, "Giá trị đã chọn không hợp lệ, hãy chọn lại.");
                return null;
            case TaskFieldKind.YesNo:
                return step.Form.Ticked(field.Name) ? "Có" : null;
            case TaskFieldKind.Number when !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _):
                step.Form.Wrong(field.Name, "Hãy ghi một số nguyên.");
                return null;
            default:
                if (text.Length > LongestText)
                    step.Form.Wrong(field.Name, $"Nội dung không được dài quá {LongestText} ký tự.");
                return text;
        }
    }

    private static async ValueTask RefuseUpwardsAsync(ActivityContext context, OfficeStep step)
    {
        if (context.Input<string>("NotSelfField") is { Length: > 0 } other && step.Form.Id(other) == step.Work.Actor.PersonId)
            step.Form.Wrong(other, "Không gửi cho chính mình; hãy chọn người khác.");
        if (step.Work.Trial is null && context.Input<string>("OrderedField") is { Length: > 0 } ordered && step.Form.Id(ordered) is { } person
            && !await Subordinates.IncludeAsync(step.Work, person, context.Cancellation))
            throw StepRefusedException.NotAllowed("Chỉ giao việc cho cấp dưới của mình.");
    }

    /// <summary>The step's moment, for what is asked of the day.</summary>
    private sealed class MomentClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
