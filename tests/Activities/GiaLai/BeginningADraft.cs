using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

public sealed class BeginningADraft(DraftingOffice office) : IClassFixture<DraftingOffice>
{
    [Fact, Clause("GL-10.1a")]
    public async Task A_specialist_begins_on_a_superiors_direction_whose_source_is_named()
    {
        var without = await office.StartAsync(office.Specialist, office.Form(null, "directionSource"));
        var with = await office.StartAsync(office.Specialist, office.Form());

        Assert.Contains("directionSource", Assert.IsType<StepResult.Invalid>(without).Errors.Keys);
        Assert.IsType<StepResult.Done>(with);
    }

    [Theory, Clause("GL-12.2a")]
    [InlineData("typeCode"), InlineData("fieldCode"), InlineData("abstract"), InlineData("urgency"), InlineData("dueDate")]
    public async Task Type_field_abstract_urgency_and_time_limit_are_stated_at_the_start(string field)
    {
        var before = await CountAsync();

        var answer = await office.StartAsync(office.Specialist, office.Form(null, field));

        Assert.Contains(field, Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Equal(before, await CountAsync());
    }

    [Theory, Clause("GL-10.1c", "GL-9.5d")]
    [InlineData("fieldCode"), InlineData("draftingUnit"), InlineData("dueDate"), InlineData("urgency"), InlineData("secrecy"), InlineData("isPriority")]
    public async Task None_of_the_six_may_be_missing_when_it_is_sent(string field)
    {
        var matter = await office.BegunAsync();
        await office.WriteAsync(office.Specialist, matter, "Kính gửi Ủy ban nhân dân tỉnh");

        var answer = await office.TryAsync(office.Specialist, matter, "submit", office.Form(null, field));

        Assert.Contains(field, Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Fact, Clause("GL-10.1c")]
    public async Task It_goes_to_the_leader_of_the_submitting_unit()
    {
        var matter = await office.AtDivisionAsync();

        Assert.Equal("division", (await office.TaskAsync(office.Head, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.OtherHead, matter));
    }

    [Fact, Clause("GL-10.1c")]
    public async Task A_unit_to_which_the_drafter_does_not_belong_cannot_submit()
    {
        var matter = await office.BegunAsync();
        await office.WriteAsync(office.Specialist, matter, "Kính gửi Ủy ban nhân dân tỉnh");

        var answer = await office.TryAsync(office.Specialist, matter, "submit", office.Form(new { draftingUnit = office.OtherDivision }));

        Assert.Contains("draftingUnit", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Fact]
    public async Task A_draft_without_a_text_is_not_sent()
    {
        var matter = await office.BegunAsync();

        var answer = await office.TryAsync(office.Specialist, matter, "submit", office.Form());

        Assert.Contains("draftText", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    private Task<long> CountAsync() => office.ScalarAsync<long>("select count(*) from outgoing_documents where organisation_id = $1", office.OrganisationId);
}
