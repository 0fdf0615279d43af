using System.Text.Json.Nodes;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

/// <summary>The People's Committee of Sơn Động in small: its office, two agencies, two communes, and the incoming procedure as shipped.</summary>
public sealed class SonDongOffice : OfficeAtWork
{
    public Guid Culture { get; private set; }

    public Guid Finance { get; private set; }

    public Guid AnLac { get; private set; }

    public Guid Clerk { get; private set; }

    public Guid Chief { get; private set; }

    public Guid Chairman { get; private set; }

    public Guid CultureHead { get; private set; }

    public Guid CultureDeputy { get; private set; }

    public Guid CultureSpecialist { get; private set; }

    public Guid FinanceHead { get; private set; }

    public Guid FinanceSpecialist { get; private set; }

    public Guid AnLacChairman { get; private set; }

    public Guid AnLacSpecialist { get; private set; }

    public IReadOnlyList<Guid> Everybody =>
        [Clerk, Chief, Chairman, CultureHead, CultureDeputy, CultureSpecialist, FinanceHead, FinanceSpecialist, AnLacChairman];

    protected override async Task SetUpAsync()
    {
        var office = await Rows.UnitAsync("Văn phòng HĐND-UBND", kind: "office");
        Culture = await Rows.UnitAsync("Phòng Văn hóa và Thông tin", office);
        Finance = await Rows.UnitAsync("Phòng Tài chính - Kế hoạch", office);
        AnLac = await Rows.UnitAsync("UBND xã An Lạc", office, "commune");
        Clerk = await Rows.PersonAsync("Nguyễn Thị Hoa", "clerk", office);
        Chief = await Rows.PersonAsync("Trần Văn Bình", "chief-of-office", office);
        Chairman = await Rows.PersonAsync("Lê Quang Minh", "chairman", office);
        CultureHead = await Rows.PersonAsync("Vũ Thị Lan", "unit-head", Culture);
        CultureDeputy = await Rows.PersonAsync("Hoàng Văn Nam", "deputy-head", Culture);
        CultureSpecialist = await Rows.PersonAsync("Đỗ Thu Hà", "specialist", Culture);
        FinanceHead = await Rows.PersonAsync("Phạm Đức Long", "unit-head", Finance);
        FinanceSpecialist = await Rows.PersonAsync("Bùi Thị Mai", "specialist", Finance);
        AnLacSpecialist = await Rows.PersonAsync("Hoàng Thị Phượng", "specialist", AnLac);
        AnLacChairman = await Rows.PersonAsync("Nông Văn Tài", "unit-head", AnLac);
        await ExecuteAsync("update organisations set settings = settings || jsonb_build_object('abbreviation', 'UBND', 'unitAbbreviations', jsonb_build_object($2::text, 'VHTT', $3::text, 'TCKH', $4::text, 'UBND')) where id = $1",
            OrganisationId, Culture.ToString(), Finance.ToString(), AnLac.ToString());
        await PublishAsync(File.ReadAllText(ShippedFile));
        await PublishAsync(File.ReadAllText(OutgoingFile));
    }

    /// <summary>The incoming procedure as it comes with the program.</summary>
    public static string ShippedFile => Path.Combine(Checkout.Folder, "workflows", "son-dong", "sd-incoming.json");

    /// <summary>The outgoing procedure as it comes with the program.</summary>
    public static string OutgoingFile => Path.Combine(Checkout.Folder, "workflows", "son-dong", "sd-outgoing.json");

    /// <summary>The clerk receives a document, as it comes from the page.</summary>
    public Task<StepResult> ReceiveAsync(object? form = null, Guid? by = null, string? requestKey = null) =>
        BeginAsync(by ?? Clerk, "incoming", form ?? new { sender = "Sở Nội vụ", typeCode = "official-letter", source = "paper" }, requestKey);

    /// <summary>Begins another procedure that a test has published.</summary>
    public Task<string> StartAsync(string procedure) => StartAsync(Clerk, procedure);

    /// <summary>A document received, checked and in the register: it lies with the Chief.</summary>
    public async Task<Matter> RegisteredAsync(string subject = "Về việc rà soát thủ tục hành chính")
    {
        var matter = await ReceivedAsync();
        await DoAsync(Clerk, matter, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } });
        await DoAsync(Clerk, matter, "registered", Registration(subject));
        return matter;
    }

    /// <summary>A document just received: the clerk is to check it.</summary>
    public async Task<Matter> ReceivedAsync()
    {
        var done = Assert.IsType<StepResult.Done>(await ReceiveAsync());
        return new Matter(done.InstanceId, done.DocumentId!.Value);
    }

    /// <summary>A document that the Chief has assigned to the division of culture.</summary>
    public async Task<Matter> AssignedToCultureAsync(string? dueDate = null)
    {
        var matter = await RegisteredAsync();
        await DoAsync(Chief, matter, "assign-unit", Direction(new { leadUnit = Culture, dueDate }));
        return matter;
    }

    /// <summary>A document with which the specialist of the division of culture is busy.</summary>
    public async Task<Matter> WithSpecialistAsync(string? dueDate = null)
    {
        var matter = await AssignedToCultureAsync(dueDate);
        await DoAsync(CultureHead, matter, "forward-specialist", new { specialist = CultureSpecialist });
        return matter;
    }

    public static JsonObject Registration(string subject = "Về việc rà soát thủ tục hành chính") => Json(new
    {
        sender = "Sở Nội vụ tỉnh Bắc Giang",
        numberSymbol = $"{Guid.NewGuid().ToString("n")[..6]}/SNV-CCHC",
        documentDate = "2024-03-01",
        typeCode = "official-letter",
        @abstract = subject,
        urgency = "normal",
    });

    /// <summary>A form of the Chief: the chairman's direction and what else is given.</summary>
    public static JsonObject Direction(object more)
    {
        var form = Json(new { direction = "Giao chủ trì tham mưu xử lý.", directionSource = "written" });
        foreach (var (name, value) in Json(more))
            form[name] = value?.DeepClone();
        return form;
    }
}
