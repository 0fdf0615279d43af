using System.Globalization;
using System.Security.Claims;
using System.Text.Json.Nodes;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

/// <summary>
/// The Office of the provincial People's Committee of Hà Tĩnh in small: three leaders of the Committee, three of the Office, two
/// clerks, specialists of two divisions; the field of land is looked after by one of them. Its procedures are those shipped.
/// </summary>
public sealed class HaTinhOffice : OfficeAtWork
{
    public Guid Economy { get; private set; }

    public Guid Chairman { get; private set; }

    public Guid ViceChairman { get; private set; }

    public Guid OtherViceChairman { get; private set; }

    public Guid Chief { get; private set; }

    public Guid DeputyChief { get; private set; }

    public Guid OtherDeputyChief { get; private set; }

    public Guid Clerk { get; private set; }

    /// <summary>The specialist of the field of land.</summary>
    public Guid Land { get; private set; }

    /// <summary>A specialist whom the documents of land concern.</summary>
    public Guid Trade { get; private set; }

    public Guid Culture { get; private set; }

    public Guid CultureHead { get; private set; }

    /// <summary>Heads the IT and Gazette centre.</summary>
    public Guid CentreHead { get; private set; }

    /// <summary>Today, as forms hold it.</summary>
    public string Today => Day(0);

    public static string ShippedFile(string name) => Path.Combine(Checkout.Folder, "workflows", "ha-tinh", $"{name}.json");

    protected override async Task SetUpAsync()
    {
        var committee = await Rows.UnitAsync("Lãnh đạo UBND tỉnh", kind: "leadership");
        var office = await Rows.UnitAsync("Lãnh đạo Văn phòng", kind: "office");
        Economy = await Rows.UnitAsync("Phòng Kinh tế", office);
        var culture = await Rows.UnitAsync("Phòng Văn xã", office);
        Chairman = await Rows.PersonAsync("Võ Đình Lương", "chairman", committee);
        ViceChairman = await Rows.PersonAsync("Đặng Thị Hà", "vice-chairman", committee);
        OtherViceChairman = await Rows.PersonAsync("Nguyễn Hồng Lĩnh", "vice-chairman", committee);
        Chief = await Rows.PersonAsync("Phan Thành Biên", "chief-of-office", office);
        DeputyChief = await Rows.PersonAsync("Trần Tú Anh", "deputy-chief", office);
        OtherDeputyChief = await Rows.PersonAsync("Lê Minh Đạo", "deputy-chief", office);
        Clerk = await Rows.PersonAsync("Nguyễn Thị Lệ Hằng", "clerk", office);
        Land = await Rows.PersonAsync("Cù Huy Cẩm", "specialist", Economy);
        Trade = await Rows.PersonAsync("Phạm Thị Hoài Thu", "specialist", Economy);
        Culture = await Rows.PersonAsync("Đậu Thị Tịnh", "specialist", culture);
        CultureHead = await Rows.PersonAsync("Trịnh Văn Ngọc", "unit-head", culture);
        var centre = await Rows.UnitAsync("Trung tâm Công báo – Tin học", office);
        await ExecuteAsync("update organisations set settings = coalesce(settings, '{}') || jsonb_build_object('managingUnit', $2::text) where id = $1", OrganisationId, centre.ToString());
        CentreHead = await Rows.PersonAsync("Lê Văn Sỹ", "unit-head", centre);
        await ExecuteAsync("insert into subject_fields (organisation_id, code, name) values ($1, 'land', 'Đất đai'), ($1, 'other', 'Lĩnh vực khác')", OrganisationId);
        await ExecuteAsync("insert into subject_field_people (organisation_id, field_code, person_id, part) values ($1, 'land', $2, 'specialist'), ($1, 'land', $3, 'related')", OrganisationId, Land, Trade);
        await ExecuteAsync("insert into files (sha256, size, media_type, stored_at) values ($1, 1024, 'application/pdf', now())", Scan.Sha256);
        // Those that bring the regulation to people name units that this small office does not have; they have tests of their own.
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(ShippedFile("ht-incoming"))!, "ht-*.json").Where(file => !file.Contains("ht-regulation-", StringComparison.Ordinal)).Order())
            await PublishAsync(await File.ReadAllTextAsync(file));
    }

    /// <summary>A document at the clerk's desk; its sender has no exchange unless said otherwise, so that it is registered next.</summary>
    public async Task<Matter> ReceivedAsync(string sender = "UBND huyện Hương Khê", string urgency = "normal", bool exchange = false, string? actualAt = null)
    {
        var done = Assert.IsType<StepResult.Done>(await BeginAsync(Clerk, "incoming", new
        {
            sender, typeCode = "official-letter", source = "paper", urgency, noExchange = exchange ? null : "true", actualAt,
        }));
        return new Matter(done.InstanceId, done.DocumentId!.Value);
    }

    /// <summary>A document with the Chief, to be assigned.</summary>
    public async Task<Matter> WithChiefAsync(string urgency = "normal", string type = "official-letter")
    {
        var matter = await ReceivedAsync(urgency: urgency);
        await DoAsync(Clerk, matter, "needs-assignment", Registration(urgency, type), Scan);
        return matter;
    }

    /// <summary>A document that the Chief has assigned to the specialist of land.</summary>
    public async Task<Matter> AssignedAsync(int days = 4, string urgency = "normal")
    {
        var matter = await WithChiefAsync(urgency);
        await DoAsync(Chief, matter, "assign", new { specialist = Land, dueDays = days, opinion = "Tham mưu văn bản trả lời." });
        return matter;
    }

    /// <summary>A document that the specialist of land got for reference only.</summary>
    public async Task<Matter> ForReferenceAsync()
    {
        var matter = await ReceivedAsync();
        var form = Registration();
        form["fieldCode"] = "land";
        await DoAsync(Clerk, matter, "fyi", form, Scan);
        return matter;
    }

    public static JsonObject Registration(string urgency = "normal", string type = "official-letter") => Json(new
    {
        sender = "UBND huyện Hương Khê",
        numberSymbol = $"{Guid.NewGuid().ToString("n")[..6]}/UBND-NL",
        documentDate = "2024-03-01",
        typeCode = type,
        @abstract = "Về việc giao đất tái định cư",
        urgency,
        fieldCode = "land",
    });

    /// <summary>The scan of the paper.</summary>
    public static SubmittedFile Scan { get; } = new("files", new string('a', 64), "van-ban.pdf", 1024, "application/pdf");

    /// <summary>What a person is offered in their task of a matter, in the order of the buttons.</summary>
    public async Task<IReadOnlyList<string>> OfferedAsync(Guid person, Matter matter)
    {
        var outcomes = await ScalarAsync<string>("select outcomes::text from tasks where id = $1", (await TaskAsync(person, matter)).Id);
        return [.. JsonNode.Parse(outcomes!)!.AsArray().Select(outcome => (string)outcome!["name"]!)];
    }

    /// <summary>Whether somebody may read a document.</summary>
    public Task<bool> MayReadAsync(Guid person, Matter matter) =>
        new DocumentReaders(DataSource, Clock).MayReadAsync(new CurrentPerson(Signed(person), null), matter.DocumentId, CancellationToken.None);

    private ClaimsPrincipal Signed(Guid person) => new(new ClaimsIdentity(
        [new(OfficeClaims.Person, person.ToString()), new(OfficeClaims.Organisation, OrganisationId.ToString())], "test"));

    /// <summary>The day so many days from today, as forms hold it.</summary>
    public string Day(int fromToday) => Day(Clock.GetUtcNow())!.Value.AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day at whose end something is due.</summary>
    public static DateOnly? Day(DateTimeOffset? at) => at is { } due ? DateOnly.FromDateTime(due.ToOffset(TimeSpan.FromHours(7)).DateTime) : null;
}
