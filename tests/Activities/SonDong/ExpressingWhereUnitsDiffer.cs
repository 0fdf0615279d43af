using System.Text.Json.Nodes;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

/// <summary>
/// Rows of the table of differences: one setting of the shipped definition is changed from Sơn Động's value to another
/// unit's, in its JSON alone, and the office works differently from the next document on.
/// </summary>
[Clause("FO-9")]
public sealed class ExpressingWhereUnitsDiffer : IAsyncLifetime
{
    private readonly SonDongOffice office = new();

    [Fact]
    public async Task Which_documents_are_kept_out()
    {
        Assert.IsType<StepResult.Refused>(await office.ReceiveAsync(new { sender = "Ông Đơn", typeCode = "petition" }));

        await ChangeAsync("screen", node => node["exclusions"] = Definitions.List("secret")); // Tuần Giáo: secret only

        Assert.IsType<StepResult.Done>(await office.ReceiveAsync(new { sender = "Ông Đơn", typeCode = "petition" }));
        Assert.IsType<StepResult.Refused>(await office.ReceiveAsync(new { sender = "Công an", typeCode = "official-letter", secrecy = "secret" }));
    }

    [Fact]
    public async Task What_is_checked_at_reception()
    {
        await ChangeAsync("check", node => node["checks"] = Definitions.List("Bản giấy khớp tệp điện tử")); // Hà Tĩnh: paper against e-file
        var matter = await office.ReceivedAsync();
        var task = Assert.Single(await office.TasksAsync(office.Clerk, matter));

        Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Clerk, task.Id, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } }));
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Clerk, task.Id, "valid", new { checks = new[] { "Bản giấy khớp tệp điện tử" } }));
    }

    [Fact]
    public async Task Which_fields_are_required()
    {
        await ChangeAsync("register", node => node["requiredFields"] = Definitions.List("sender", "abstract", "typeCode"));
        var form = SonDongOffice.Registration();
        form.Remove("urgency");
        form.Remove("documentDate");

        Assert.IsType<StepResult.Done>(await RegisterAsync(form));

        form.Remove("abstract");
        Assert.Contains("abstract", Assert.IsType<StepResult.Invalid>(await RegisterAsync(form)).Errors.Keys);
    }

    [Fact]
    public async Task Who_classifies_and_assigns()
    {
        await ChangeAsync("classify", node => node["assigneeRoles"] = Definitions.List("chairman")); // Gia Lai: the leader himself

        var matter = await office.RegisteredAsync();

        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.Chairman, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Chief, matter));
    }

    [Fact]
    public async Task Levels_before_the_specialist()
    {
        await PublishAsync(json => // Hà Tĩnh: from the Chief straight to the specialist, no head of a unit between
        {
            Step(json, "classify")["disabledOutcomes"] = Definitions.List("assign-unit");
            Step(json, "open-file")["disabledOutcomes"] = Definitions.List("assign-unit");
        });
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));

        Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Chief, task.Id, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture })));
        await office.DoAsync(office.Chief, matter, "assign-person", SonDongOffice.Direction(new { leadPerson = office.CultureSpecialist }));

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Step);
    }

    [Fact]
    public async Task Whether_a_document_goes_straight_to_a_person()
    {
        await ChangeAsync("classify", node => node["disabledOutcomes"] = Definitions.List("assign-person")); // Tuần Giáo: through the unit's head
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));

        Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Chief, task.Id, "assign-person", SonDongOffice.Direction(new { leadPerson = office.CultureSpecialist })));
    }

    [Fact]
    public async Task Where_a_misrouted_document_goes()
    {
        await PublishAsync(json => Connect(json, ("misrouted", "no"), "has-file")); // Gia Lai: to who assigned it, not to who created it
        var matter = await office.AssignedToCultureAsync();

        await office.DoAsync(office.CultureHead, matter, "return-misrouted", new { reason = "Ngoài chức năng." });

        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.Chief, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Clerk, matter));
    }

    [Fact]
    public async Task Whether_others_handle_a_document_too()
    {
        await ChangeAsync("handle", node => node["disabledOutcomes"] = Definitions.List("propose-collaboration")); // Gia Lai: co-processing banned
        var matter = await office.WithSpecialistAsync();
        var task = Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter));

        Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.CultureSpecialist, task.Id, "propose-collaboration", new { request = "Cho ý kiến", collaborators = new[] { office.FinanceSpecialist } }));
    }

    [Theory]
    [InlineData("calendar", "2024-03-07")] // Gia Lai: three days
    [InlineData("working", "2024-03-07")]
    [InlineData("working-hours", "2024-03-04")]
    public async Task Unit_and_span_of_a_deadline(string count, string due)
    {
        await ChangeAsync("check", node => Due(node, "3", count));

        Assert.Equal(DateOnly.ParseExact(due, "yyyy-MM-dd"), await DueDayAsync(await office.ReceivedAsync()));
    }

    [Fact]
    public async Task A_shorter_time_for_urgent_documents()
    {
        await ChangeAsync("classify", node =>
        {
            Due(node, "3", "calendar");
            node["urgentDueDays"] = Definitions.Literal("1"); // Gia Lai: the three days do not hold when it is urgent
        });

        Assert.Equal(new DateOnly(2024, 3, 7), await ClassifyDueAsync("normal"));
        Assert.Equal(new DateOnly(2024, 3, 5), await ClassifyDueAsync("express"));
    }

    [Theory]
    [InlineData("1", "True", 1, 1)] // Sơn Động: the day before, and each late day
    [InlineData("0", "False", 0, 0)]
    public async Task Who_is_reminded_when_work_is_late(string before, string daily, long reminders, long late)
    {
        await ChangeAsync("check", node =>
        {
            Due(node, "3", "calendar");
            node["remindDaysBefore"] = Definitions.Literal(before);
            node["remindDailyWhenLate"] = new JsonObject { ["typeName"] = "Boolean", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = daily } };
        });
        var matter = await office.ReceivedAsync();
        var task = Assert.Single(await office.TasksAsync(office.Clerk, matter)).Id;

        Assert.Equal(reminders, await office.ScalarAsync<long>("select count(*) from deadline_stages where task_id = $1 and kind = 'remind'", task));
        Assert.Equal(late, await office.ScalarAsync<long>("select count(*) from deadline_stages where task_id = $1 and kind = 'late'", task));
    }

    [Fact]
    public async Task Who_is_told_for_information()
    {
        await PublishAsync(json => Between(json, ("check", "valid"), "fyi", "Office.Notify", "Done", node => node["assigneeRoles"] = Definitions.List("unit-head")));

        var matter = await office.ReceivedAsync();
        await office.DoAsync(office.Clerk, matter, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } });

        Assert.Equal(3L, await office.ScalarAsync<long>("select count(distinct person_id) from notices where kind = 'notify' and link = $1", $"/documents/{matter.DocumentId}"));
    }

    [Fact]
    public async Task Who_opens_a_work_file()
    {
        await ChangeAsync("open-file", node => node["assigneeRoles"] = Definitions.List("specialist")); // Hà Tĩnh: the specialist who handles it
        var matter = await office.RegisteredAsync();

        await office.DoAsync(office.Chief, matter, "open-work-file", SonDongOffice.Direction(new { }));

        Assert.Equal("open-file", Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Chairman, matter));
    }

    [Fact]
    public async Task Who_closes_a_work_file_and_who_approves_it()
    {
        await PublishAsync(json => // Hà Tĩnh: the specialist, once a leader has approved
        {
            Step(json, "close")["assigneeKind"] = Definitions.Literal("handler");
            Between(json, ("filed", "yes"), "approve-closing", "Office.Approve", "approve", node => node["assigneeRoles"] = Definitions.List("chairman"), back: "handle");
        });
        var matter = await office.RegisteredAsync();
        await office.DoAsync(office.Chief, matter, "open-work-file", SonDongOffice.Direction(new { }));
        await office.DoAsync(office.Chief, matter, "assign-person", new { code = "HT-01", title = "Rà soát", field = "Văn hóa", dueDate = "2024-04-01", leadPerson = office.CultureSpecialist });
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");
        await office.DoAsync(office.CultureSpecialist, matter, "attach-opinion", new { resultOpinion = "Không cần trả lời." });

        Assert.Empty(await office.TasksAsync(office.CultureSpecialist, matter));
        await office.DoAsync(office.Chairman, matter, "approve");
        await office.DoAsync(office.CultureSpecialist, matter, "close");

        Assert.Equal("finished", await office.DocumentAsync(matter, "state"));
    }

    [Fact]
    public async Task Whether_a_matter_may_end_without_a_document()
    {
        await ChangeAsync("result", node => node["disabledOutcomes"] = Definitions.List("attach-opinion"));
        var matter = await office.WithSpecialistAsync();
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");
        var task = Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter));

        Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.CultureSpecialist, task.Id, "attach-opinion", new { resultOpinion = "Không cần." }));
    }

    [Fact]
    public async Task Who_confirms_that_a_document_is_done()
    {
        await PublishAsync(json => Between(json, ("filed", "no"), "confirm", "Office.Approve", "approve", node => node["assigneeRoles"] = Definitions.List("chief-of-office"), back: "handle"));
        var matter = await office.WithSpecialistAsync();
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");
        await office.DoAsync(office.CultureSpecialist, matter, "attach-opinion", new { resultOpinion = "Không cần trả lời." });
        Assert.NotEqual("finished", await office.DocumentAsync(matter, "state"));

        await office.DoAsync(office.Chief, matter, "approve");

        Assert.Equal("finished", await office.DocumentAsync(matter, "state"));
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private Task ChangeAsync(string step, Action<JsonObject> change) => PublishAsync(json => change(Step(json, step)));

    private async Task PublishAsync(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(await File.ReadAllTextAsync(SonDongOffice.ShippedFile))!.AsObject();
        change(json);
        await office.PublishAsync(json.ToJsonString());
    }

    private static JsonObject Step(JsonObject json, string id) => json["root"]!["activities"]!.AsArray().Single(node => (string?)node!["id"] == id)!.AsObject();

    private static void Due(JsonObject node, string days, string count)
    {
        node["dueMode"] = Definitions.Literal("days");
        node["dueDays"] = Definitions.Literal(days);
        node["dayCount"] = Definitions.Literal(count);
    }

    private static JsonObject Arrow(JsonObject json, (string Step, string Port) from) => json["root"]!["connections"]!.AsArray()
        .Single(c => (string?)c!["source"]!["activity"] == from.Step && (string?)c["source"]!["port"] == from.Port)!.AsObject();

    private static void Connect(JsonObject json, (string Step, string Port) from, string to) => Arrow(json, from)["target"]!["activity"] = to;

    /// <summary>Puts a step into a connection; its return, where it has one, goes back to an earlier step.</summary>
    private static void Between(JsonObject json, (string Step, string Port) from, string id, string type, string port, Action<JsonObject> change, string? back = null)
    {
        var to = (string)Arrow(json, from)["target"]!["activity"]!;
        var node = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        change(node);
        json["root"]!["activities"]!.AsArray().Add(node);
        Connect(json, from, id);
        json["root"]!["connections"]!.AsArray().Add(Definitions.Connection(id, port, to));
        if (back is not null)
            json["root"]!["connections"]!.AsArray().Add(Definitions.Connection(id, "return", back));
    }

    private async Task<StepResult> RegisterAsync(JsonObject form)
    {
        var matter = await office.ReceivedAsync();
        await office.DoAsync(office.Clerk, matter, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } });
        return await office.CompleteAsync(office.Clerk, Assert.Single(await office.TasksAsync(office.Clerk, matter)).Id, "registered", form);
    }

    private async Task<DateOnly> ClassifyDueAsync(string urgency)
    {
        var matter = await office.ReceivedAsync();
        await office.DoAsync(office.Clerk, matter, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } });
        var form = SonDongOffice.Registration();
        form["urgency"] = urgency;
        await office.DoAsync(office.Clerk, matter, "registered", form);
        return Day(Assert.Single(await office.TasksAsync(office.Chief, matter)).DueAt!.Value);
    }

    private async Task<DateOnly> DueDayAsync(Matter matter) => Day(Assert.Single(await office.TasksAsync(office.Clerk, matter)).DueAt!.Value);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);
}
