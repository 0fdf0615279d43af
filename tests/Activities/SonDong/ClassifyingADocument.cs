using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class ClassifyingADocument(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Fact, Clause("SD-5.2a")]
    public async Task Only_the_Chief_or_the_Chairman_classifies()
    {
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));

        foreach (var other in new[] { office.Clerk, office.CultureHead, office.CultureSpecialist })
            Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(other, task.Id, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture })));

        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Chairman, task.Id, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture })));
    }

    [Fact, Clause("SD-5.2a")]
    public async Task A_document_gets_exactly_one_lead()
    {
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));

        var none = await office.CompleteAsync(office.Chief, task.Id, "assign-unit", SonDongOffice.Direction(new { }));
        var two = await office.CompleteAsync(office.Chief, task.Id, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture, leadPerson = office.FinanceSpecialist }));

        Assert.Contains("leadUnit", Assert.IsType<StepResult.Invalid>(none).Errors.Keys);
        Assert.Contains("leadPerson", Assert.IsType<StepResult.Invalid>(two).Errors.Keys);
    }

    [Theory, Clause("SD-5.2a", "SD-2")]
    [InlineData("agency")]
    [InlineData("commune")]
    public async Task The_lead_may_be_an_agency_or_a_commune(string kind)
    {
        var (unit, head) = kind == "agency" ? (office.Finance, office.FinanceHead) : (office.AnLac, office.AnLacChairman);
        var matter = await office.RegisteredAsync();

        await office.DoAsync(office.Chief, matter, "assign-unit", SonDongOffice.Direction(new { leadUnit = unit }));

        Assert.Equal("unit", Assert.Single(await office.TasksAsync(head, matter)).Step);
        Assert.Equal(unit.ToString(), await office.DocumentAsync(matter, "lead_unit_id"));
    }

    [Fact, Clause("SD-5.2a")]
    public async Task The_lead_may_be_a_person_who_then_handles_it_at_once()
    {
        var matter = await office.RegisteredAsync();

        await office.DoAsync(office.Chief, matter, "assign-person", SonDongOffice.Direction(new { leadPerson = office.FinanceSpecialist }));

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.FinanceSpecialist, matter)).Step);
        Assert.Equal(office.FinanceSpecialist.ToString(), await office.DocumentAsync(matter, "lead_person_id"));
    }

    [Theory, Clause("SD-5.2b")]
    [InlineData("direction")]
    [InlineData("directionSource")]
    public async Task The_chairmans_direction_and_its_source_are_required(string field)
    {
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));
        var form = SonDongOffice.Direction(new { leadUnit = office.Culture });
        form.Remove(field);

        var answer = await office.CompleteAsync(office.Chief, task.Id, "assign-unit", form);

        Assert.Contains(field, Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Fact, Clause("SD-5.2b")]
    public async Task The_direction_is_kept_with_the_document_for_the_receiver()
    {
        var matter = await office.AssignedToCultureAsync();

        Assert.Equal("Giao chủ trì tham mưu xử lý.", await office.DocumentAsync(matter, "direction"));
        Assert.Equal("written", await office.DocumentAsync(matter, "direction_source"));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from opinions where document_id = $1 and kind = 'direction'", matter.DocumentId));
    }

    [Fact]
    public async Task A_due_date_in_the_past_is_refused()
    {
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));

        var answer = await office.CompleteAsync(office.Chief, task.Id, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture, dueDate = "2020-01-01" }));

        Assert.Contains("dueDate", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }
}
