using FlowOffice.Engine;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Records;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>Who gets a task: one person, or whoever belongs to one of several groups.</summary>
public sealed record Assignee(Guid? PersonId, IReadOnlyList<string> CandidateKeys, Guid? UnitId)
{
    /// <summary>One person.</summary>
    public static Assignee Person(Guid person, Guid? unit) => new(person, [], unit);

    /// <summary>Whoever belongs to one of the groups.</summary>
    public static Assignee Group(IEnumerable<string> keys, Guid? unit) => new(null, [.. keys], unit);
}

/// <summary>
/// Reads a step's assignee rule. The rule is chosen in the definition from the list of <see cref="Kinds"/>, and is relative to
/// the organisation and the matter, so that one definition serves whoever holds the posts.
/// </summary>
public static class AssigneeRule
{
    /// <summary>The kinds of rule with the words an administrator sees.</summary>
    public static readonly IReadOnlyList<FieldOption> Kinds =
    [
        new("role", "Người giữ vai trò (trong cả cơ quan)"),
        new("role-in-unit", "Người giữ vai trò trong một đơn vị"),
        new("role-in-lead-unit", "Người giữ vai trò trong đơn vị chủ trì"),
        new("setting-role", "Người giữ vai trò ghi trong thiết lập của cơ quan"),
        new("unit", "Mọi người của một đơn vị"),
        new("managing-unit", "Mọi người của đơn vị quản lý phần mềm (thiết lập)"),
        new("person", "Một người cụ thể"),
        new("initiator", "Người khởi tạo"),
        new("handler", "Người đang chủ trì xử lý"),
        new("work-file-opener", "Người lập hồ sơ công việc"),
        new("drafter", "Người soạn thảo văn bản đi"),
        new("role-in-drafting-unit", "Người giữ vai trò trong đơn vị soạn thảo"),
        new("role-above-drafting-unit", "Người giữ vai trò trong đơn vị cấp trên của đơn vị soạn thảo"),
        new("signer", "Người ký văn bản đi"),
        new("asked-person", "Người ghi trong phiếu"),
        new("role-in-asked-unit", "Người giữ vai trò trong đơn vị ghi trong phiếu"),
        new("record-steward", "Người quản lý hồ sơ của đơn vị"),
        new("record-head", "Thủ trưởng đơn vị quản lý hồ sơ"),
    ];

    /// <summary>The setting of an organisation that names the unit which manages the system.</summary>
    public const string ManagingUnit = "managingUnit";

    /// <summary>The settings of an organisation that name a role.</summary>
    public static readonly IReadOnlyList<FieldOption> Settings = 
    [
        new(ChangeSettings.ApproverSetting, "Người quyết định thay đổi nội dung phần mềm"), new(CorrectionSettings.ApproverSetting, "Người quyết định đính chính sổ"),
    ];

    /// <summary>Resolves the rule of the step in hand.</summary>
    /// <exception cref="FaultException">The rule names nobody: a setting is missing, or the matter has no such person yet.</exception>
    public static async ValueTask<Assignee> ResolveAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var kind = context.Input<string>("AssigneeKind") ?? "role";
        return kind switch
        {
            "role" => Assignee.Group(Roles(context).Select(CandidateKey.Role), null),
            "role-in-unit" => InUnit(context, await UnitAsync(context, step)),
            "role-in-lead-unit" => InUnit(context, facts.LeadUnitId ?? throw Nobody(context, "văn bản chưa có đơn vị chủ trì")),
            "setting-role" => Assignee.Group([CandidateKey.Role(await SettingAsync(context, step))], null),
            "unit" => Everybody(await UnitAsync(context, step)),
            "managing-unit" => Everybody(await ManagingUnitAsync(context, step)),
            "person" => Assignee.Person(Guid.TryParse(context.Input<string>("AssigneePerson"), out var person) ? person : throw Nobody(context, "chưa chọn người"), null),
            "initiator" => Assignee.Person(facts.InitiatorId ?? throw Nobody(context, "quy trình không có người khởi tạo"), null),
            "handler" => Assignee.Person(facts.HandlerId ?? throw Nobody(context, "chưa có người chủ trì"), facts.LeadUnitId),
            "work-file-opener" => Assignee.Person(facts.WorkFileOpenerId ?? throw Nobody(context, "chưa có hồ sơ công việc"), null),
            "drafter" => Assignee.Person(facts.DrafterId ?? throw Nobody(context, "chưa có người soạn thảo"), facts.DraftingUnitId),
            "role-in-drafting-unit" => InUnit(context, DraftingUnit(context, facts)),
            "role-above-drafting-unit" => InUnit(context, await AboveAsync(context, step, DraftingUnit(context, facts))),
            "signer" => Assignee.Person(facts.SignerId ?? throw Nobody(context, "văn bản chưa có người ký"), null),
            "asked-person" => Assignee.Person(Asked(context, facts, "người"), null),
            "role-in-asked-unit" => InUnit(context, Asked(context, facts, "đơn vị")),
            "record-steward" => Keeper(await RecordKeepers.StewardAsync(step.Work, RecordUnit(context, facts), facts.RecordPersonId, context.Cancellation) ?? throw Nobody(context, "không đơn vị nào có người giữ hồ sơ thay cho chính người đó")),
            "record-head" => Keeper(await RecordKeepers.HeadAsync(step.Work, RecordUnit(context, facts), facts.RecordPersonId, context.Cancellation) ?? throw Nobody(context, "đơn vị quản lý hồ sơ và các đơn vị trên nó chưa có thủ trưởng")),
            _ => throw Nobody(context, $"cách giao «{kind}» không có"),
        };
    }

    private static Assignee InUnit(ActivityContext context, Guid unit) => Assignee.Group(Roles(context).Select(role => CandidateKey.RoleInUnit(role, unit)), unit);

    private static string[] Roles(ActivityContext context) =>
        context.Texts("AssigneeRoles") is { Length: > 0 } roles ? roles : throw Nobody(context, "chưa chọn vai trò");

    private static Assignee Keeper(RecordKeeper keeper) => Assignee.Group([CandidateKey.RoleInUnit(keeper.Role, keeper.UnitId)], keeper.UnitId);

    private static Guid RecordUnit(ActivityContext context, OfficeFacts facts) => facts.RecordUnitId ?? throw Nobody(context, "chưa biết đơn vị quản lý hồ sơ");

    private static Assignee Everybody(Guid unit) => Assignee.Group([CandidateKey.Unit(unit)], unit);

    // The definition names the setting, the setting the role: who it is can change without a new version.
    private static async ValueTask<string> SettingAsync(ActivityContext context, OfficeStep step)
    {
        var setting = context.Input<string>("AssigneeSetting") is { Length: > 0 } text ? text : throw Nobody(context, "chưa chọn thiết lập");
        return await step.Work.ReadValueAsync<string>("select nullif(settings ->> $2, '') from organisations where id = $1", context.Cancellation,
            Sql.Value(step.Work.OrganisationId), Sql.Value(setting)) ?? throw Nobody(context, $"cơ quan chưa đặt thiết lập «{setting}»");
    }

    // Definitions name a unit by its code, so that they can move to another installation.
    private static async ValueTask<Guid> UnitAsync(ActivityContext context, OfficeStep step)
    {
        var code = context.Input<string>("AssigneeUnit") is { Length: > 0 } text ? text : throw Nobody(context, "chưa chọn đơn vị");
        return await step.Work.ReadValueAsync<Guid?>("select id from units where organisation_id = $1 and code = $2", context.Cancellation,
            Sql.Value(step.Work.OrganisationId), Sql.Value(code)) ?? throw Nobody(context, $"không có đơn vị mã «{code}»");
    }

    // The definition names the field, whoever began the matter filled it in.
    private static Guid Asked(ActivityContext context, OfficeFacts facts, string what) =>
        Guid.TryParse(facts.Asked(context.Input<string>("AssigneeField") is { Length: > 0 } field ? field : "receiver"), out var id) ? id : throw Nobody(context, $"phiếu không ghi {what} nào");

    private static async ValueTask<Guid> ManagingUnitAsync(ActivityContext context, OfficeStep step) =>
        await step.Work.ReadValueAsync<Guid?>("select u.id from units u join organisations o on o.id = u.organisation_id where o.id = $1 and u.code = o.settings ->> $2", context.Cancellation,
            Sql.Value(step.Work.OrganisationId), Sql.Value(ManagingUnit)) ?? throw Nobody(context, "cơ quan chưa đặt thiết lập «Đơn vị quản lý»");

    private static Guid DraftingUnit(ActivityContext context, OfficeFacts facts) => facts.DraftingUnitId ?? throw Nobody(context, "văn bản đi chưa có đơn vị soạn thảo");

    private static async ValueTask<Guid> AboveAsync(ActivityContext context, OfficeStep step, Guid unit) =>
        await step.Work.ReadValueAsync<Guid?>("select parent_id from units where id = $1 and organisation_id = $2", context.Cancellation,
            Sql.Value(unit), Sql.Value(step.Work.OrganisationId)) ?? throw Nobody(context, "đơn vị soạn thảo không có đơn vị cấp trên");

    private static FaultException Nobody(ActivityContext context, string why) =>
        new($"Không giao được việc «{context.Node.Title}»: {why}.");
}
