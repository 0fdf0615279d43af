using System.Text.Json.Nodes;
using FlowOffice.Office.Informing;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

/// <summary>A step that sends each registered document to groups of people for information, put into the shipped procedure.</summary>
public sealed class InformingPeople : IAsyncLifetime
{
    private readonly SonDongOffice office = new();

    [Fact]
    public async Task Whoever_is_informed_gets_a_copy_and_nothing_to_do()
    {
        await InformAsync(node =>
        {
            node["roles"] = Definitions.List("chairman");
            node["fieldUnitRoles"] = Definitions.List("unit-head");
            node["fieldPeople"] = Definitions.List("specialist", "related");
        });
        await LookAfterAsync("land", office.Finance, (office.FinanceSpecialist, "specialist"), (office.CultureDeputy, "related"));

        var matter = await RegisteredAsync("land");

        Assert.Equal(4, await CopiesAsync(matter));
        foreach (var person in new[] { office.Chairman, office.FinanceHead, office.FinanceSpecialist, office.CultureDeputy })
            Assert.Equal(matter.DocumentId, Assert.Single(await Box.ListAsync(person, 10, CancellationToken.None)).DocumentId);
        foreach (var person in new[] { office.FinanceHead, office.FinanceSpecialist, office.CultureDeputy })
            Assert.Empty(await office.TasksAsync(person, matter));
        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.Chief, matter)).Step);
    }

    [Fact]
    public async Task A_field_that_nobody_looks_after_stops_the_clerk()
    {
        await InformAsync(node => node["fieldPeople"] = Definitions.List("specialist"));
        var matter = await CheckedAsync();
        var task = Assert.Single(await office.TasksAsync(office.Clerk, matter));

        var answer = await office.CompleteAsync(office.Clerk, task.Id, "registered", SonDongOffice.Registration());

        Assert.Equal("FIELD_WITHOUT_SPECIALIST", Assert.IsType<StepResult.Refused>(answer).Code);
        Assert.Null(await office.DocumentAsync(matter, "arrival_number"));
    }

    [Fact]
    public async Task Only_opening_the_document_counts_as_reading_it_and_once()
    {
        await InformAsync(node => node["roles"] = Definitions.List("unit-head"));
        var matter = await RegisteredAsync(null);

        await Box.ListAsync(office.CultureHead, 10, CancellationToken.None);
        Assert.Equal(1, await Box.CountUnopenedAsync(office.CultureHead, CancellationToken.None));
        await Box.OpenAsync(office.CultureHead, matter.DocumentId, CancellationToken.None);
        var first = Assert.Single(await Box.ListAsync(office.CultureHead, 10, CancellationToken.None)).OpenedAt;
        office.Clock.Advance(TimeSpan.FromHours(1));
        await Box.OpenAsync(office.CultureHead, matter.DocumentId, CancellationToken.None);

        Assert.Equal(office.Clock.GetUtcNow() - TimeSpan.FromHours(1), first);
        Assert.Equal(first, Assert.Single(await Box.ListAsync(office.CultureHead, 10, CancellationToken.None)).OpenedAt);
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from information_copies where document_id = $1 and opened_at is not null", matter.DocumentId));
    }

    [Fact, Clause("GL-10.9b")]
    public async Task An_answer_is_kept_and_moves_nothing()
    {
        await InformAsync(node => node["roles"] = Definitions.List("unit-head"));
        var matter = await RegisteredAsync(null);
        var copy = Assert.Single(await Box.ListAsync(office.FinanceHead, 10, CancellationToken.None)).Id;
        var answers = new AnswerInformation(office.DataSource, new NoticeWriter(new MailSettings()), office.Clock);

        Assert.IsType<InformationAnswer.NotFound>(await answers.RunAsync(office.As(office.CultureHead), copy, "Của người khác.", CancellationToken.None));
        Assert.IsType<InformationAnswer.TextMissing>(await answers.RunAsync(office.As(office.FinanceHead), copy, " ", CancellationToken.None));
        Assert.IsType<InformationAnswer.Kept>(await answers.RunAsync(office.As(office.FinanceHead), copy, "Phòng đã nắm.", CancellationToken.None));

        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from opinions where document_id = $1 and kind = 'answer'", matter.DocumentId));
        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.Chief, matter)).Step);
    }

    [Fact]
    public async Task The_same_copy_is_not_sent_twice()
    {
        await InformAsync(node => node["roles"] = Definitions.List("unit-head"));
        var matter = await RegisteredAsync(null);
        await office.DoAsync(office.Chief, matter, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture }));
        await office.DoAsync(office.CultureHead, matter, "return-misrouted", new { reason = "Ngoài chức năng." });

        await office.DoAsync(office.Clerk, matter, "registered", SonDongOffice.Registration());

        Assert.Equal(3, await CopiesAsync(matter));
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private InformationBox Box => new(office.DataSource, office.Clock);

    private Task<long> CopiesAsync(Matter matter) => office.ScalarAsync<long>("select count(*) from information_copies where document_id = $1", matter.DocumentId);

    private async Task<Matter> CheckedAsync()
    {
        var matter = await office.ReceivedAsync();
        await office.DoAsync(office.Clerk, matter, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } });
        return matter;
    }

    private async Task<Matter> RegisteredAsync(string? field)
    {
        var matter = await CheckedAsync();
        var form = SonDongOffice.Registration();
        form["fieldCode"] = field;
        await office.DoAsync(office.Clerk, matter, "registered", form);
        return matter;
    }

    private async Task LookAfterAsync(string field, Guid unit, params (Guid Person, string Part)[] people)
    {
        await office.ExecuteAsync("insert into subject_fields (organisation_id, code, name, unit_id) values ($1, $2, 'Đất đai', $3)", office.OrganisationId, field, unit);
        foreach (var (person, part) in people)
            await office.ExecuteAsync("insert into subject_field_people (organisation_id, field_code, person_id, part) values ($1, $2, $3, $4)", office.OrganisationId, field, person, part);
    }

    private async Task InformAsync(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(await File.ReadAllTextAsync(SonDongOffice.ShippedFile))!;
        var node = new JsonObject { ["id"] = "inform", ["name"] = "inform", ["type"] = "Office.Inform", ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = "Gửi để biết" } };
        change(node);
        json["root"]!["activities"]!.AsArray().Add(node);
        var connections = json["root"]!["connections"]!.AsArray();
        connections.Single(way => (string?)way!["source"]!["activity"] == "register")!["target"]!["activity"] = "inform";
        connections.Add(Definitions.Connection("inform", "Done", "has-file"));
        await office.PublishAsync(json.ToJsonString());
    }
}
