using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Informing;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Informing;

/// <summary>
/// Sends the document to groups of people for information: it appears in their list, and the flow goes on at once. Who gets
/// it is data: roles, roles in units, in the leading unit, in the unit of the field, and whom the catalogue names for the field.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.2 (HT-3.2e, HT-3.2f); Gia Lai Điều 9.4 (GL-9.4).</remarks>
public sealed class Inform : Activity, IFactStep
{
    private static readonly IReadOnlyList<FieldOption> Parts = [new("specialist", "Chuyên viên phụ trách lĩnh vực"), new("related", "Người có liên quan của lĩnh vực")];

    /// <summary>The ways in which a document may be sent.</summary>
    internal static readonly IReadOnlyList<FieldOption> Kinds =
        [.. Enum.GetValues<InformationKind>().Select(kind => new FieldOption(ColumnNames.Text(kind), kind.Words()))];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.Inform", "Gửi để biết", Categories.Informing, "Gửi văn bản cho các nhóm người để biết; quy trình đi tiếp ngay. Ai đã mở, lúc nào, xem ở trang văn bản.")
        .Choice("Kind", "Hình thức", "Để biết, thông báo hoặc đồng gửi.", Kinds, "for-information")
        .Roles("Roles", "Vai trò", "Ai giữ một trong các vai trò này trong cả cơ quan.")
        .Units("Units", "Đơn vị", "Các đơn vị cụ thể.")
        .Roles("UnitRoles", "Vai trò trong các đơn vị đó", "Để trống thì mọi người của các đơn vị đã chọn.")
        .Roles("LeadUnitRoles", "Vai trò trong đơn vị chủ trì", "Ví dụ lãnh đạo phòng khi việc giao thẳng chuyên viên.")
        .Roles("FieldUnitRoles", "Vai trò trong đơn vị phụ trách lĩnh vực", "Đơn vị theo danh mục lĩnh vực.")
        .Choices("FieldPeople", "Người phụ trách lĩnh vực", "Theo danh mục lĩnh vực của cơ quan.", Parts, [])
        .LongText("Opinion", "Ý kiến gửi kèm", "Câu người nhận đọc; để trống nếu chỉ gửi để biết.")
        .Tick("MustOpen", "Phải mở xem", "Nhắc mỗi ngày cho đến khi mở.")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        var people = await PeopleAsync(context, step, facts);
        InformationRows.Send(
            step.Work, step.Notices,
            new InformationSending(
                facts.DocumentId!.Value, ColumnNames.Value<InformationKind>(context.Input<string>("Kind") ?? "for-information"), facts.Abstract ?? facts.Sender ?? "",
                context.Input<string>("Opinion") is { Length: > 0 } opinion ? opinion : null, context.Input<bool?>("MustOpen") ?? false) { TaskId = step.TaskId, Link = facts.DrafterId is null ? $"/documents/{facts.DocumentId}" : $"/outgoing/{facts.DocumentId}" },
            [.. people.Except(facts.NotInformed)]);
        await context.CompleteAsync();
    }

    private static async Task<IReadOnlyCollection<Guid>> PeopleAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var field = await FieldPeople.ReadAsync(step.Work, facts.FieldCode, context.Cancellation);
        var units = await UnitsAsync(context, step);
        var roles = context.Texts("UnitRoles") ?? [];
        string[] keys =
        [
            .. (context.Texts("Roles") ?? []).Select(CandidateKey.Role),
            .. units.SelectMany(unit => roles.Length == 0 ? [CandidateKey.Unit(unit)] : roles.Select(role => CandidateKey.RoleInUnit(role, unit))),
            .. facts.LeadUnitId is { } lead ? (context.Texts("LeadUnitRoles") ?? []).Select(role => CandidateKey.RoleInUnit(role, lead)) : [],
            .. field.UnitId is { } unit ? (context.Texts("FieldUnitRoles") ?? []).Select(role => CandidateKey.RoleInUnit(role, unit)) : [],
        ];
        HashSet<Guid> people = keys.Length == 0 ? [] : [.. await GroupMembers.FindAsync(step.Work, keys, context.Cancellation)];
        var parts = context.Texts("FieldPeople") ?? [];
        if (parts.Contains("specialist") && field.Specialists.Count == 0)
            throw StepRefusedException.Conflict("FIELD_WITHOUT_SPECIALIST", context.Input<string>("Clause"), "Danh mục chưa ghi chuyên viên phụ trách lĩnh vực của văn bản. Hãy chọn lĩnh vực khác hoặc báo người quản trị bổ sung danh mục.");
        people.UnionWith(parts.Contains("specialist") ? field.Specialists : []);
        people.UnionWith(parts.Contains("related") ? field.Related : []);
        return people;
    }

    private static async Task<IReadOnlyList<Guid>> UnitsAsync(ActivityContext context, OfficeStep step)
    {
        if (context.Texts("Units") is not { Length: > 0 } codes)
            return [];
        await using var reader = await step.Work.ReadAsync(context.Cancellation, Sql.Command(
            "select id from units where organisation_id = $1 and code = any($2)", Sql.Value(step.Work.OrganisationId), Sql.Value([.. codes])));
        List<Guid> units = [];
        while (await reader.ReadAsync(context.Cancellation))
            units.Add(reader.GetGuid(0));
        return units;
    }
}
