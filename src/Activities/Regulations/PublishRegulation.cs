using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Requests;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Informing;
using FlowOffice.Office.Regulations;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Regulations;

/// <summary>
/// Whoever may brings a regulation to the office: its text, since when it holds, and the units on its list of recipients. Everybody
/// has the text from then on; that a unit has received it is seen from who opens it.
/// </summary>
/// <remarks>Source: Sơn Động Điều 14 (SD-14); Hà Tĩnh Điều 11.1 (HT-11.1a, HT-QD.3); Gia Lai (GL-QD.2); row <c>x-regulation-rollout</c> 1.</remarks>
public sealed class PublishRegulation : StartingStep, IFactStep
{
    private static readonly IReadOnlyList<TaskField> Asked =
    [
        new("title", "Tên quy chế, quy định", TaskFieldKind.Text),
        new("number", "Số, ký hiệu quyết định", TaskFieldKind.Text),
        new("signedOn", "Ngày ký", TaskFieldKind.Date),
        new("files", "Toàn văn", TaskFieldKind.Files),
        new("recipients", "Nơi nhận", TaskFieldKind.Units, "Mỗi đơn vị là một dòng, có trạng thái đã nhận hay chưa."),
    ];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.PublishRegulation", "Phổ biến quy chế", Categories.Requests, "Bước đầu của quy trình phổ biến: tên, số, ngày ký, toàn văn và nơi nhận của quy chế. Mọi người có toàn văn ở mục Để biết.")
        .Roles("StartRoles", "Vai trò được phổ biến", "Không chọn vai trò, đơn vị nào thì mọi người đều phổ biến được.")
        .Units("StartUnits", "Đơn vị được phổ biến", "Người của các đơn vị này cũng phổ biến được.")
        .Text("EffectiveAfterDays", "Hiệu lực sau ngày ký (ngày)", "0 là ngay ngày ký.", "0")
        .Build();

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Initiator];

    /// <inheritdoc/>
    public override StartForm FormOf(ActivityNode node) => new(
        node.Title, new WhoMayStart(StepSettings.Texts(node, "StartRoles"), StepSettings.Texts(node, "StartUnits")), Asked, ["title", "number", "signedOn", "files"]);

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, StartForm form)
    {
        var (signed, wanted) = (step.Form.Date("signedOn"), step.Form.Ids("recipients"));
        var names = await UnitNamesAsync(step, wanted, context.Cancellation);
        if (names.Count != wanted.Count)
            step.Form.Wrong("recipients", "Nơi nhận phải là đơn vị của cơ quan.");
        step.Form.ThrowIfWrong();

        var facts = OfficeFacts.Of(context.Workflow);
        facts.InitiatorId = step.Work.Actor.PersonId;
        facts.Abstract = $"{step.Form.Text("title")} ({step.Form.Text("number")})";
        var days = int.TryParse(context.Input<string>("EffectiveAfterDays"), out var after) ? after : 0;
        var id = RolloutRows.Add(step.Work, new NewRollout(context.Workflow.InstanceId, step.Form.Text("title")!, step.Form.Text("number")!, signed!.Value, signed.Value.AddDays(days))
        {
            Files = step.Form.FilesOf("files"),
            Recipients = [.. wanted.Select(unit => (unit, names[unit]))],
        });
        var everybody = await RolloutRows.PeopleAsync(step.Work, [], context.Cancellation);
        InformationRows.Send(step.Work, step.Notices, new InformationSending(id, InformationKind.ForInformation, facts.Abstract, null, false) { Link = $"/regulation/rollouts/{id}" },
            [.. everybody.Select(person => person.Person)]);
        await context.CompleteAsync();
    }

    private static async Task<Dictionary<Guid, string>> UnitNamesAsync(OfficeStep step, IReadOnlyList<Guid> units, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        if (units.Count == 0)
            return names;
        await using var reader = await step.Work.ReadAsync(cancellationToken, Sql.Command(
            "select id, name from units where organisation_id = $1 and id = any($2)", Sql.Value(step.Work.OrganisationId), Sql.Value([.. units])));
        while (await reader.ReadAsync(cancellationToken))
            names[reader.GetGuid(0)] = reader.GetString(1);
        return names;
    }
}
