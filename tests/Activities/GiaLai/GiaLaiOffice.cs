using System.Text.Json.Nodes;
using FlowOffice.Office.Informing;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

/// <summary>The Department of Information and Communications of Gia Lai in small, with its incoming procedure as shipped.</summary>
public sealed class GiaLaiOffice : OfficeAtWork
{
    public Guid Technology { get; private set; }

    public Guid Post { get; private set; }

    public Guid Press { get; private set; }

    public Guid Clerk { get; private set; }

    public Guid Director { get; private set; }

    public Guid ViceDirector { get; private set; }

    public Guid TechnologyHead { get; private set; }

    public Guid TechnologySpecialist { get; private set; }

    public Guid PostHead { get; private set; }

    public Guid PostSpecialist { get; private set; }

    public Guid PressHead { get; private set; }

    public Guid PressSpecialist { get; private set; }

    /// <summary>Of the IT division, which alone holds administration.</summary>
    public Guid Technician { get; private set; }

    public static string ShippedFile => Path.Combine(Checkout.Folder, "workflows", "gia-lai", "gl-incoming.json");

    /// <summary>A scan as the clerk attaches it.</summary>
    public static SubmittedFile Scan { get; } = new("files", new string('a', 64), "quet.pdf", 1, "application/pdf");

    protected override async Task SetUpAsync()
    {
        var leaders = await Rows.UnitAsync("Lãnh đạo Sở", kind: "leadership");
        var office = await Rows.UnitAsync("Văn phòng Sở", kind: "office");
        Technology = await Rows.UnitAsync("Phòng Công nghệ thông tin");
        Post = await Rows.UnitAsync("Phòng Bưu chính – Viễn thông");
        Press = await Rows.UnitAsync("Phòng Báo chí – Xuất bản");
        Clerk = await Rows.PersonAsync("Trần Thị Bích Ngọc", "clerk", office);
        Director = await Rows.PersonAsync("Lê Duy Thành", "chairman", leaders);
        ViceDirector = await Rows.PersonAsync("Đoàn Minh Phụng", "vice-chairman", leaders);
        TechnologyHead = await Rows.PersonAsync("Phạm Trọng Nghĩa", "unit-head", Technology);
        TechnologySpecialist = await Rows.PersonAsync("Huỳnh Minh Thuận", "specialist", Technology);
        Technician = await Rows.PersonAsync("Siu Bình", "administrator", Technology);
        PostHead = await Rows.PersonAsync("Đặng Văn Tiến", "unit-head", Post);
        PostSpecialist = await Rows.PersonAsync("Nay Djruêng", "specialist", Post);
        PressHead = await Rows.PersonAsync("Phan Thị Thanh Tâm", "unit-head", Press);
        PressSpecialist = await Rows.PersonAsync("Bùi Ngọc Hân", "specialist", Press);
        await ExecuteAsync("insert into subject_fields (organisation_id, code, name, unit_id) values ($1, 'buu-chinh', 'Bưu chính, viễn thông', $2)", OrganisationId, Post);
        await ExecuteAsync("insert into files (sha256, size, media_type, stored_at) values ($1, 1, 'application/pdf', now())", Scan.Sha256);
        await PublishAsync(await File.ReadAllTextAsync(ShippedFile));
    }

    /// <summary>The copies that somebody has for information.</summary>
    public Task<IReadOnlyList<InformationLine>> CopiesOfAsync(Guid person) => new InformationBox(DataSource, Clock).ListAsync(person, 50, CancellationToken.None);

    /// <summary>A document just received: the clerk is to register it.</summary>
    public async Task<Matter> ReceivedAsync()
    {
        var done = Assert.IsType<StepResult.Done>(await BeginAsync(Clerk, "incoming", new { sender = "UBND tỉnh Gia Lai", typeCode = "official-letter", source = "paper" }));
        return new Matter(done.InstanceId, done.DocumentId!.Value);
    }

    /// <summary>A document in the register: it lies with the leaders of the Department.</summary>
    public async Task<Matter> RegisteredAsync()
    {
        var matter = await ReceivedAsync();
        await DoAsync(Clerk, matter, "registered", Registration(), Scan);
        return matter;
    }

    /// <summary>A document with the division of post and telecommunications.</summary>
    public async Task<Matter> WithDivisionAsync(string dueDate = "2024-03-15")
    {
        var matter = await RegisteredAsync();
        await DoAsync(Director, matter, "forward-division", Forwarding(new { leadUnit = Post, dueDate }));
        return matter;
    }

    /// <summary>A document that the division's specialist handles.</summary>
    public async Task<Matter> WithSpecialistAsync()
    {
        var matter = await WithDivisionAsync();
        await DoAsync(PostHead, matter, "forward-specialist", Forwarding(new { specialist = PostSpecialist, dueDate = "2024-03-12" }));
        return matter;
    }

    /// <summary>A document whose handling the specialist has ended.</summary>
    public async Task<Matter> FinishedAsync()
    {
        var matter = await WithSpecialistAsync();
        await DoAsync(PostSpecialist, matter, "finish", new { newFileCode = $"HS-{matter.InstanceId[^6..]}", newFileTitle = "Phủ sóng di động vùng biên" });
        return matter;
    }

    public static JsonObject Registration(object? more = null) => With(
        new
        {
            sender = "UBND tỉnh Gia Lai", numberSymbol = $"{Guid.NewGuid().ToString("n")[..6]}/UBND-KGVX", documentDate = "2024-03-01", typeCode = "official-letter",
            @abstract = "UBND tỉnh mời họp ngày 12/03/2024 về việc chuyển đổi số", urgency = "normal", secrecy = "none", priority = "false",
        }, more);

    /// <summary>What a leader confirms with passing on, and what else is given.</summary>
    public static JsonObject Forwarding(object? more = null) => With(new { typeCode = "official-letter", fieldCode = "buu-chinh", urgency = "urgent", dueDate = "2024-03-15" }, more);

    private static JsonObject With(object first, object? more)
    {
        var form = Json(first);
        foreach (var (name, value) in more is null ? [] : Json(more))
            form[name] = value?.DeepClone();
        return form;
    }
}
