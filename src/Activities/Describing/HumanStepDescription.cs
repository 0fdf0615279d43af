using FlowOffice.Activities.Drafts;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Describing;

/// <summary>
/// Describes a step that waits for a person: beside its own settings, who gets it, by when it is due and who is reminded,
/// and which of its outcomes the unit does not use.
/// </summary>
public sealed class HumanStepDescription : StepDescription
{
    private readonly IReadOnlyList<TaskOutcome> outcomes;
    private readonly IReadOnlyList<TaskOutcome> extra;
    private readonly List<Func<StepDescription>> own = [];
    private string assigneeKind = "role";
    private string[] assigneeRoles = [];
    private string? assigneeSetting;
    private string dueMode = "none";
    private bool hasAssignee = true;
    private bool hasDeadline = true;
    private bool hasOwnDues = true;

    /// <summary>Begins a description with the outcomes that are the step's ports.</summary>
    /// <param name="outcomes">Those that the step has.</param>
    /// <param name="extra">Those that it has where the definition asks for them.</param>
    public HumanStepDescription(IReadOnlyList<TaskOutcome> outcomes, IReadOnlyList<TaskOutcome>? extra = null)
    {
        this.outcomes = outcomes;
        this.extra = extra ?? [];
        foreach (var outcome in outcomes.Concat(this.extra))
            Outcome(outcome.Name, outcome.Label);
    }

    /// <summary>Names the step.</summary>
    public HumanStepDescription Named(string type, string displayName, string category, string help)
    {
        Name(type, displayName, category, help);
        return this;
    }

    /// <summary>Who gets it by default: one of <see cref="AssigneeRule.Kinds"/>.</summary>
    public HumanStepDescription AssignedTo(string kind)
    {
        assigneeKind = kind;
        return this;
    }

    /// <summary>By default, whoever holds one of the roles in the organisation.</summary>
    public HumanStepDescription AssignedToRoles(params string[] roles)
    {
        (assigneeKind, assigneeRoles) = ("role", roles);
        return this;
    }

    /// <summary>By default, whoever holds the role that a setting of the organisation names.</summary>
    public HumanStepDescription AssignedToSetting(string setting)
    {
        (assigneeKind, assigneeSetting) = ("setting-role", setting);
        return this;
    }

    /// <summary>By default, whoever holds the role in the leading unit.</summary>
    public HumanStepDescription AssignedToLeadUnit(string role)
    {
        (assigneeKind, assigneeRoles) = ("role-in-lead-unit", [role]);
        return this;
    }

    /// <summary>The step itself knows whom it asks.</summary>
    public HumanStepDescription WithoutAssignee()
    {
        hasAssignee = false;
        return this;
    }

    /// <summary>The step asks nothing of anybody, so nothing can be late.</summary>
    public HumanStepDescription WithoutDeadline()
    {
        hasDeadline = false;
        return this;
    }

    /// <summary>Due, by default, when the matter is.</summary>
    public HumanStepDescription DueWithDocument()
    {
        dueMode = "document";
        return this;
    }

    /// <summary>A role of the organisation.</summary>
    public HumanStepDescription Role(string name, string label, string help, string initial) =>
        Own(() => Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, UiHint = "dropdown", UiSpecifications = OptionSource.For("dropdown", OptionSource.Roles), DefaultValue = initial }));

    /// <summary>Names written by the administrator that become ports and buttons.</summary>
    public HumanStepDescription OutcomeNames(string name, string label, string help, string[] initial) =>
        Own(() => Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, UiHint = "dynamic-outcomes", TypeName = "Object", DefaultValue = Array(initial) }));

    /// <summary>Whoever does the step may edit the draft in this colour, above the levels below.</summary>
    public HumanStepDescription EditsDraft(string color, int level)
    {
        Own(() => base.Choice(DraftHand.Color, "Màu sửa dự thảo", "Nội dung sửa ở bước này được ghi bằng màu này; người sửa không tự chọn màu khác.", DraftHand.Colors, color));
        return Own(() => Input(new InputDescriptor { Name = DraftHand.Level, DisplayName = "Cấp sửa dự thảo", Description = "0 là người soạn thảo; cấp cao hơn ràng buộc cấp thấp hơn: phần cấp cao đã sửa thì cấp thấp phải giữ nguyên.", TypeName = "Int32", DefaultValue = level }));
    }

    /// <summary>A whole number; empty by default.</summary>
    public HumanStepDescription Number(string name, string label, string help) =>
        Own(() => Input(new InputDescriptor { Name = name, DisplayName = label, Description = help, TypeName = "Int32" }));

    /// <inheritdoc cref="StepDescription.Texts"/>
    public new HumanStepDescription Texts(string name, string label, string help, string[] initial) => Own(() => base.Texts(name, label, help, initial));

    /// <inheritdoc cref="StepDescription.Text"/>
    public new HumanStepDescription Text(string name, string label, string help, string? initial = null) => Own(() => base.Text(name, label, help, initial));

    /// <inheritdoc cref="StepDescription.Choices"/>
    public new HumanStepDescription Choices(string name, string label, string help, IReadOnlyList<FieldOption> options, string[] initial) =>
        Own(() => base.Choices(name, label, help, options, initial));

    /// <inheritdoc cref="StepDescription.Choice"/>
    public new HumanStepDescription Choice(string name, string label, string help, IReadOnlyList<FieldOption> options, string initial) =>
        Own(() => base.Choice(name, label, help, options, initial));

    /// <inheritdoc cref="StepDescription.Tick"/>
    public new HumanStepDescription Tick(string name, string label, string help, bool initial = false) => Own(() => base.Tick(name, label, help, initial));

    /// <summary>Everybody has the same time: when it is over, the step is.</summary>
    public HumanStepDescription WithOneDueForAll()
    {
        hasOwnDues = false;
        return this;
    }

    /// <summary>Makes the descriptor.</summary>
    public new ActivityDescriptor Build()
    {
        base.Text("Title", "Tên việc", "Câu hiện ra trong danh sách việc; để trống thì lấy tên bước trên sơ đồ.");
        if (hasAssignee)
            AddAssignee();
        if (hasDeadline)
            AddDeadline();
        base.Tick("NoticeWhenUrgent", "Báo ngay khi văn bản khẩn", "Người nhận việc được báo ngay khi văn bản có độ khẩn.");
        foreach (var add in own)
            add();
        if (outcomes.Count > 0)
        {
            base.Choices("DisabledOutcomes", "Lựa chọn không dùng", "Đánh dấu lựa chọn mà quy chế của đơn vị không có; nút tương ứng không hiện ra.",
                [.. outcomes.Select(outcome => new FieldOption(outcome.Name, outcome.Label))], []);
            base.Texts(OutcomeSettings.Labels, "Tên nút của đơn vị", $"Mỗi dòng dạng «mã = tên nút». Mã: {string.Join(", ", outcomes.Concat(extra).Select(outcome => outcome.Name))}.", []);
            base.Texts(OutcomeSettings.Required, "Thông tin bắt buộc thêm", "Mỗi dòng là mã các ô phải nhập, cách nhau bằng dấu phẩy; ghi «mã nút: ô, ô» nếu chỉ bắt buộc với một nút. Mã «opinion» là ý kiến.", []);
        }

        if (extra.Count > 0)
            base.Choices("ExtraOutcomes", "Lựa chọn dùng thêm", "Đánh dấu lựa chọn mà quy chế của đơn vị có.", [.. extra.Select(outcome => new FieldOption(outcome.Name, outcome.Label))], []);
        if (outcomes.Count + extra.Count > 1)
            base.Texts(OutcomeConditions.Input, "Điều kiện của lựa chọn", OutcomeConditions.Help, []);
        return base.Build();
    }

    private void AddAssignee()
    {
        Input(new InputDescriptor { Name = "AssigneeKind", DisplayName = "Giao cho", Description = "Cách xác định người nhận việc.", UiHint = "dropdown", Choices = List(AssigneeRule.Kinds), DefaultValue = assigneeKind });
        Input(new InputDescriptor { Name = "AssigneeRoles", DisplayName = "Vai trò", Description = "Dùng khi giao theo vai trò; ai giữ một trong các vai trò này đều nhận được việc.", UiHint = "checklist", TypeName = "Object", UiSpecifications = OptionSource.For("checklist", OptionSource.Roles), DefaultValue = Array(assigneeRoles) });
        Input(new InputDescriptor { Name = "AssigneeUnit", DisplayName = "Đơn vị", Description = "Dùng khi giao theo một đơn vị cụ thể.", UiHint = "dropdown", UiSpecifications = OptionSource.For("dropdown", OptionSource.Units) });
        Input(new InputDescriptor { Name = "AssigneeSetting", DisplayName = "Thiết lập", Description = "Dùng khi giao theo vai trò ghi trong thiết lập của cơ quan: đổi thiết lập là đổi người nhận, không phải sửa quy trình.", UiHint = "dropdown", Choices = List(AssigneeRule.Settings), DefaultValue = assigneeSetting });
        Input(new InputDescriptor { Name = "AssigneeField", DisplayName = "Ô của phiếu", Description = "Dùng khi giao cho người hoặc đơn vị ghi trong phiếu: mã của ô; để trống là «receiver»." });
        Input(new InputDescriptor { Name = "AssigneePerson", DisplayName = "Người", Description = "Dùng khi giao cho một người cụ thể.", UiHint = "dropdown", UiSpecifications = OptionSource.For("dropdown", OptionSource.People) });
    }

    private void AddDeadline()
    {
        Input(new InputDescriptor { Name = "DueMode", DisplayName = "Hạn xử lý", Description = "Hạn của bước này tính thế nào.", UiHint = "dropdown", Choices = List(StepDeadline.Modes), DefaultValue = dueMode });
        Input(new InputDescriptor { Name = "DueDays", DisplayName = "Số ngày (giờ)", Description = "Dùng khi tính theo số ngày; 0 là trong ngày. Khi đếm đến hết một ngày của tháng: ngày đó, từ 1 đến 31.", TypeName = "Int32" });
        Input(new InputDescriptor { Name = "UrgentDueDays", DisplayName = "Số ngày (giờ) khi khẩn", Description = "Dùng cho văn bản khẩn khi tính theo số ngày; để trống thì như văn bản thường.", TypeName = "Int32" });
        Input(new InputDescriptor { Name = "DayCount", DisplayName = "Cách đếm", Description = "Ngày bắt đầu không tính.", UiHint = "dropdown", Choices = List(StepDeadline.Counts), DefaultValue = "calendar" });
        Input(new InputDescriptor { Name = DueStart.Mode, DisplayName = "Đếm từ", Description = "Dùng khi tính theo số ngày; chưa có mốc đó thì đếm từ lúc nhận việc.", UiHint = "dropdown", Choices = List(DueStart.Modes), DefaultValue = "received" });
        Input(new InputDescriptor { Name = DueStart.Field, DisplayName = "Ô ghi ngày", Description = "Dùng khi đếm từ ngày ghi ở một ô: mã của ô; «documentDate» là ngày của văn bản đến." });
        Input(new InputDescriptor { Name = DueStart.Step, DisplayName = "Bước hoàn thành", Description = "Dùng khi đếm từ lúc một bước khác hoàn thành: mã (ID) của bước đó trên sơ đồ." });
        Input(new InputDescriptor { Name = "RemindDaysBefore", DisplayName = "Nhắc trước (ngày)", Description = "Nhắc người nhận việc trước hạn bao nhiêu ngày; 0 là không nhắc.", TypeName = "Int32", DefaultValue = 1 });
        Input(new InputDescriptor { Name = "RemindDailyWhenLate", DisplayName = "Nhắc mỗi ngày khi quá hạn", UiHint = "checkbox", TypeName = "Boolean", DefaultValue = true });
        Input(new InputDescriptor { Name = "EscalateToRoles", DisplayName = "Quá hạn thì báo", Description = "Ai giữ một trong các vai trò này được báo khi việc quá hạn; để trống thì không báo lên.", UiHint = "checklist", TypeName = "Object", UiSpecifications = OptionSource.For("checklist", OptionSource.Roles), DefaultValue = Array([]) });
        Input(new InputDescriptor { Name = "EscalateAfterDays", DisplayName = "Báo sau khi quá hạn (ngày)", Description = "0 là ngay khi hết hạn.", TypeName = "Int32", DefaultValue = 0 });
        if (hasOwnDues)
            base.Texts(AddresseeDue.Input, "Hạn riêng của người nhận", AddresseeDue.Help, []);
        base.Texts(StageLine.Input, "Mốc nhắc, báo, chuyển việc", StageLine.Help, []);
    }

    private HumanStepDescription Own(Func<StepDescription> add)
    {
        own.Add(add);
        return this;
    }
}
