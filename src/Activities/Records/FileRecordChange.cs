using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Requests;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Records;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Activities.Records;

/// <summary>
/// Somebody proposes changes of the own personnel record, or reports what is wrong in it: fields of the catalogue (<c>field:CODE</c>), with papers
/// where a field needs them, and a declaration. Nothing of the record changes before it was verified.
/// </summary>
/// <remarks>Source: Lạng Sơn mục 3 (LS-3.1, LS-3.2a, LS-3.2b); flow <c>ls-record-update</c> 1. The audit names fields, never values.</remarks>
public sealed class FileRecordChange : StartingStep, IFactStep
{
    private const int LongestNote = 1000;
    private const int LongestTitle = 200;

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.FileRecordChange", "Gửi thay đổi hồ sơ", Categories.Records,
            "Bước đầu của quy trình cập nhật hồ sơ: người có hồ sơ sửa các mục trên trang «Hồ sơ của tôi», kèm tài liệu và cam đoan. Hồ sơ chỉ đổi khi đã xác thực. Các mục là danh mục của cơ quan.")
        .Text("RequestName", "Tên phiếu", "Tên hiện ra trong danh sách; để trống thì lấy tên bước trên sơ đồ.")
        .Text("Declaration", "Câu cam đoan", "Người gửi phải đánh dấu vào câu này.", "Tôi chịu trách nhiệm về tính chính xác của thông tin và tài liệu kèm theo.")
        .Build();

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Request, Fact.Initiator, Fact.RecordUnit];

    /// <inheritdoc/>
    public override StartForm FormOf(ActivityNode node) => new(
        StepSettings.Texts(node, "RequestName") is [{ Length: > 0 } name] ? name : node.Title, WhoMayStart.Everybody,
        [
            new("eventDate", "Ngày phát sinh", TaskFieldKind.Date),
            new("note", "Ghi chú", TaskFieldKind.LongText),
            new("evidence", "Tài liệu kèm theo", TaskFieldKind.Files),
            new("declared", StepSettings.Texts(node, "Declaration") is [{ Length: > 0 } declaration] ? declaration : "Tôi cam đoan", TaskFieldKind.YesNo),
        ],
        []) { Page = "/records/mine/change" };

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, StartForm form)
    {
        var work = step.Work;
        if (work.Actor.PersonId is not { } person || await RecordKeepers.UnitOfAsync(work, person, context.Cancellation) is not { } unit)
            throw StepRefusedException.Conflict("NO_RECORD_UNIT", context.Input<string>("Clause"), "Anh/chị chưa có đơn vị công tác, hoặc chưa đơn vị nào quản lý hồ sơ của anh/chị.");
        var (fields, lines) = await ChangesAsync(context, step, person);
        var happenedOn = step.Form.Date("eventDate");
        if (happenedOn > VietnamTime.DateOf(work.Now))
            step.Form.Wrong("eventDate", "Ngày phát sinh không được sau hôm nay.");
        if (step.Form.Text("note") is { Length: > LongestNote })
            step.Form.Wrong("note", $"Nội dung không được dài quá {LongestNote} ký tự.");
        if (work.Trial is null)
            RequireProof(step, fields, lines);
        step.Form.ThrowIfWrong();

        var facts = OfficeFacts.Of(context.Workflow);
        (facts.InitiatorId, facts.RecordPersonId, facts.RecordUnitId) = (person, person, unit);
        var names = string.Join(", ", lines.Select(line => fields[line.FieldCode].Name));
        var title = $"{await work.ReadValueAsync<string>("select full_name from people where id = $1", context.Cancellation, Sql.Value(person))}: {names}";
        facts.Abstract = title.Length > LongestTitle ? title[..LongestTitle] + "…" : title;
        facts.RecordFilingId = RecordFilings.File(work, context.Workflow.InstanceId, happenedOn, step.Form.Text("note"), lines);
        foreach (var file in step.Form.FilesOf("evidence"))
            Attachments.Add(work, AttachmentSubject.Record, facts.RecordFilingId.Value, file, "evidence");
        facts.RequestId = RequestRows.Add(work, context.Workflow.InstanceId, form.Name, facts.Abstract, [new FilledField("Các mục thay đổi", names)]);
        new AuditEntry("record.filed", "person", person.ToString())
        {
            Step = context.Node.Id, Clause = context.Input<string>("Clause"), Details = new() { ["fields"] = names, ["filing"] = facts.RecordFilingId.ToString() },
        }.AddTo(work);
        await context.CompleteAsync();
    }

    private static async ValueTask<(Dictionary<string, RecordField> Fields, List<FiledLine> Lines)> ChangesAsync(ActivityContext context, OfficeStep step, Guid person)
    {
        await step.Work.ReadValueAsync<Guid>("select id from people where id = $1 for no key update", context.Cancellation, Sql.Value(person)); // one filing at a time
        var db = await step.Work.DbAsync(context.Cancellation);
        var fields = await db.RecordFields.Where(field => field.OrganisationId == step.Work.OrganisationId && field.RetiredAt == null).ToDictionaryAsync(field => field.Code, context.Cancellation);
        var values = await db.RecordValues.Where(value => value.PersonId == person).ToDictionaryAsync(value => value.FieldCode, value => value.Value, context.Cancellation);
        var waiting = await db.Database.SqlQuery<string>($"""
            select l.field_code as "Value" from record_filing_lines l join record_filings f on f.id = l.filing_id where f.person_id = {person} and f.state = 'pending'
            """).ToListAsync(context.Cancellation);
        if (step.Work.Trial is not null && fields.Values.MinBy(field => field.Sort) is { } sample)
            return (fields, [new FiledLine(sample.Code, null, $"{sample.Name} (mẫu)")]);

        var lines = new List<FiledLine>();
        var changed = 0;
        foreach (var sent in step.Form.Fields.Select(field => field.Key).Where(name => name.StartsWith("field:", StringComparison.Ordinal)).ToList())
        {
            var (code, text) = (sent["field:".Length..], step.Form.Text(sent));
            var before = values.GetValueOrDefault(code);
            if (text == before)
                continue;
            changed++;
            if (!fields.TryGetValue(code, out var field))
                step.Form.Wrong(sent, "Hồ sơ không có mục này.");
            else if (text is null)
                step.Form.Wrong(sent, "Mục đã có thì không để trống được; hãy ghi «Không» nếu không còn.");
            else if (waiting.Contains(code))
                step.Form.Wrong(sent, "Mục này đang chờ xác thực thay đổi trước.");
            else if (RecordAnswers.Against(field, text) is { } wrong)
                step.Form.Wrong(sent, wrong);
            else
                lines.Add(new FiledLine(code, before, text));
        }

        if (changed == 0)
            step.Form.Wrong("fields", "Hãy sửa ít nhất một mục của hồ sơ.");
        return (fields, lines);
    }

    private static void RequireProof(OfficeStep step, Dictionary<string, RecordField> fields, List<FiledLine> lines)
    {
        if (!step.Form.Ticked("declared"))
            step.Form.Wrong("declared", "Hãy đánh dấu cam đoan; không cam đoan thì không gửi được.");
        if (step.Form.FilesOf("evidence").Count == 0 && lines.Where(line => fields[line.FieldCode].NeedsEvidence).Select(line => fields[line.FieldCode].Name).ToList() is { Count: > 0 } proven)
            step.Form.Wrong("evidence", $"Hãy kèm tài liệu chứng minh cho: {string.Join(", ", proven)}.");
    }
}
