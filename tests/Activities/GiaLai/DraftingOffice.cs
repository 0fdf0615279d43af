using System.Text.Json.Nodes;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

/// <summary>The Department of Gia Lai in small, with its outgoing procedure as shipped: its leaders, two divisions, the clerk.</summary>
public sealed class DraftingOffice : OfficeAtWork
{
    /// <summary>The outgoing procedure as it comes with the program.</summary>
    public static string ShippedFile => Path.Combine(Checkout.Folder, "workflows", "gia-lai", "gl-outgoing.json");

    public Guid Division { get; private set; }

    public Guid OtherDivision { get; private set; }

    public Guid Director { get; private set; }

    public Guid DeputyDirector { get; private set; }

    public Guid Clerk { get; private set; }

    public Guid Head { get; private set; }

    public Guid Specialist { get; private set; }

    public Guid OtherHead { get; private set; }

    public Guid OtherSpecialist { get; private set; }

    public SaveDraft Save => Get<SaveDraft>();

    protected override async Task SetUpAsync()
    {
        Clock.SetTo(new DateTimeOffset(2024, 3, 4, 9, 0, 0, TimeSpan.FromHours(7)));
        Pace = TimeSpan.FromSeconds(1);
        var leadership = await Rows.UnitAsync("Lãnh đạo Sở", kind: "leadership");
        var office = await Rows.UnitAsync("Văn phòng Sở", kind: "office");
        Division = await Rows.UnitAsync("Phòng Công nghệ thông tin");
        OtherDivision = await Rows.UnitAsync("Phòng Báo chí – Xuất bản");
        Director = await Rows.PersonAsync("Lê Duy Thành", "chairman", leadership);
        DeputyDirector = await Rows.PersonAsync("Đoàn Minh Phụng", "vice-chairman", leadership);
        Clerk = await Rows.PersonAsync("Trần Thị Bích Ngọc", "clerk", office);
        Head = await Rows.PersonAsync("Phạm Trọng Nghĩa", "unit-head", Division);
        Specialist = await Rows.PersonAsync("Huỳnh Minh Thuận", "specialist", Division);
        OtherHead = await Rows.PersonAsync("Phan Thị Thanh Tâm", "unit-head", OtherDivision);
        OtherSpecialist = await Rows.PersonAsync("Bùi Ngọc Hân", "specialist", OtherDivision);
        await ExecuteAsync("update organisations set settings = jsonb_build_object('abbreviation', 'STTTT', 'unitAbbreviations', jsonb_build_object($2, 'CNTT')) where id = $1", OrganisationId, Division.ToString());
        await ExecuteAsync("insert into subject_fields (organisation_id, code, name) values ($1, 'chuyen-doi-so', 'Chuyển đổi số')", OrganisationId);
        await PublishAsync(await File.ReadAllTextAsync(ShippedFile));
    }

    /// <summary>What a specialist fills in of a draft.</summary>
    public JsonObject Form(object? more = null, params string[] without)
    {
        var form = Json(new
        {
            typeCode = "official-letter", @abstract = "Về việc báo cáo kết quả chuyển đổi số", fieldCode = "chuyen-doi-so", draftingUnit = Division, dueDate = "2024-03-29",
            urgency = "normal", secrecy = "none", isPriority = "false", directionSource = "Giám đốc Lê Duy Thành giao ngày 04/03/2024", paperRecipients = "UBND tỉnh Gia Lai",
        });
        foreach (var (name, value) in Json(more ?? new { }))
            form[name] = value?.DeepClone();
        foreach (var name in without)
            form.Remove(name);
        return form;
    }

    public Task<StepResult> StartAsync(Guid person, JsonObject form) =>
        Steps.StartAsync(new StartProcedure(As(person), "outgoing", form, []), CancellationToken.None);

    /// <summary>A draft that its specialist has just begun.</summary>
    public async Task<Matter> BegunAsync(object? more = null)
    {
        var done = Assert.IsType<StepResult.Done>(await StartAsync(Specialist, Form(more)));
        return new Matter(done.InstanceId, done.DocumentId!.Value);
    }

    /// <summary>A draft with a text, at the division's leader.</summary>
    public async Task<Matter> AtDivisionAsync(object? more = null, params string[] text)
    {
        var matter = await BegunAsync(more);
        await WriteAsync(Specialist, matter, text.Length > 0 ? text : ["Kính gửi: Ủy ban nhân dân tỉnh", "Sở báo cáo kết quả năm 2023 như sau"]);
        await DoAsync(Specialist, matter, "submit", Form(more));
        return matter;
    }

    /// <summary>A draft that the division's leader agrees with, at the specialist again.</summary>
    public async Task<Matter> AgreedAsync()
    {
        var matter = await AtDivisionAsync();
        await DoAsync(Head, matter, "agree", new { opinion = "Thống nhất" });
        return matter;
    }

    /// <summary>A draft at the Department's leaders.</summary>
    public async Task<Matter> AtDepartmentAsync()
    {
        var matter = await AgreedAsync();
        await DoAsync(Specialist, matter, "submit-department");
        return matter;
    }

    /// <summary>Writes a text over the newest version, paragraph by paragraph; it must be saved.</summary>
    public async Task<int> WriteAsync(Guid person, Matter matter, params string[] paragraphs) =>
        Assert.IsType<SaveDraftOutcome.Saved>(await TypeAsync(person, matter, paragraphs)).Version;

    /// <summary>Types over the newest version.</summary>
    public async Task<SaveDraftOutcome> TypeAsync(Guid person, Matter matter, string[] paragraphs, Guid[]? carriesOut = null, bool voids = false, int? over = null)
    {
        var (version, text) = await NewestAsync(matter);
        TypedParagraph[] typed = [.. paragraphs.Select((paragraph, index) => new TypedParagraph(text.Paragraphs.ElementAtOrDefault(index)?.Id, paragraph))];
        return await Save.RunAsync(As(person), new DraftEdit(matter.DocumentId, over ?? version, typed) { CarriesOut = carriesOut ?? [], VoidsConsent = voids }, CancellationToken.None);
    }

    /// <summary>The newest version of a draft.</summary>
    public async Task<(int Version, DraftText Text)> NewestAsync(Matter matter)
    {
        var version = await ScalarAsync<int?>("select max(version) from draft_versions where document_id = $1", matter.DocumentId) ?? 0;
        var content = await ScalarAsync<string>("select content::text from draft_versions where document_id = $1 and version = $2", matter.DocumentId, version);
        return (version, content is null ? DraftText.Empty : DraftText.Parse(content));
    }

    /// <summary>The changes that were requested and are still open.</summary>
    public async Task<Guid[]> OpenChangesAsync(Matter matter) => await ScalarAsync<Guid[]>(
        "select coalesce(array_agg(id order by number), '{}') from draft_requested_changes where document_id = $1 and done_at is null", matter.DocumentId) ?? [];
}
