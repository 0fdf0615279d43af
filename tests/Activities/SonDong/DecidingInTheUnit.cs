using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class DecidingInTheUnit(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Fact, Clause("SD-5.3a1")]
    public async Task A_head_who_handles_directly_is_the_lead()
    {
        var matter = await office.AssignedToCultureAsync();

        await office.DoAsync(office.CultureHead, matter, "handle-directly");

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.CultureHead, matter)).Step);
        Assert.Equal(office.CultureHead.ToString(), await office.DocumentAsync(matter, "handler_id"));
    }

    [Fact, Clause("SD-5.3a2", "SD-6.2a")]
    public async Task A_head_forwards_to_a_specialist_of_the_unit()
    {
        var matter = await office.AssignedToCultureAsync();

        await office.DoAsync(office.CultureHead, matter, "forward-specialist", new { specialist = office.CultureSpecialist });

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.CultureHead, matter));
    }

    [Fact, Clause("SD-5.3a2")]
    public async Task A_person_of_another_unit_is_refused()
    {
        var matter = await office.AssignedToCultureAsync();
        var task = Assert.Single(await office.TasksAsync(office.CultureHead, matter));

        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.CultureHead, task.Id, "forward-specialist", new { specialist = office.FinanceSpecialist }));

        Assert.Equal(task, Assert.Single(await office.TasksAsync(office.CultureHead, matter)));
    }

    [Fact, Clause("SD-5.3a2", "SD-5.3d2")]
    public async Task A_deputy_gets_the_same_choices_but_the_deputys_own()
    {
        var matter = await office.AssignedToCultureAsync();
        await office.DoAsync(office.CultureHead, matter, "forward-deputy", new { deputy = office.CultureDeputy });
        var task = Assert.Single(await office.TasksAsync(office.CultureDeputy, matter));

        Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.CultureDeputy, task.Id, "forward-deputy", new { deputy = office.CultureDeputy }));
        await office.DoAsync(office.CultureDeputy, matter, "forward-specialist", new { specialist = office.CultureSpecialist });

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Step);
    }

    [Fact, Clause("SD-5.3d2")]
    public async Task A_deputy_may_handle_directly_or_return()
    {
        var handled = await office.AssignedToCultureAsync();
        await office.DoAsync(office.CultureHead, handled, "forward-deputy", new { deputy = office.CultureDeputy });
        await office.DoAsync(office.CultureDeputy, handled, "handle-directly");
        var returned = await office.AssignedToCultureAsync();
        await office.DoAsync(office.CultureHead, returned, "forward-deputy", new { deputy = office.CultureDeputy });
        await office.DoAsync(office.CultureDeputy, returned, "return-misrouted", new { reason = "Ngoài chức năng." });

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.CultureDeputy, handled)).Step);
        Assert.Equal("register", Assert.Single(await office.TasksAsync(office.Clerk, returned)).Step);
    }

    [Fact, Clause("SD-5.3a2")]
    public async Task Only_a_deputy_can_be_chosen_as_deputy()
    {
        var matter = await office.AssignedToCultureAsync();
        var task = Assert.Single(await office.TasksAsync(office.CultureHead, matter));

        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.CultureHead, task.Id, "forward-deputy", new { deputy = office.CultureSpecialist }));
    }

    [Fact, Clause("SD-5.3b")]
    public async Task A_misrouted_document_goes_back_to_the_clerk_who_created_it_with_the_reason()
    {
        var matter = await office.AssignedToCultureAsync(dueDate: "2024-03-08");
        var number = await office.DocumentAsync(matter, "arrival_number");
        var task = Assert.Single(await office.TasksAsync(office.CultureHead, matter));

        var withoutReason = await office.CompleteAsync(office.CultureHead, task.Id, "return-misrouted");
        Assert.Contains("reason", Assert.IsType<StepResult.Invalid>(withoutReason).Errors.Keys);
        await office.DoAsync(office.CultureHead, matter, "return-misrouted", new { reason = "Thuộc chức năng của phòng Tài chính." });

        Assert.Equal("register", Assert.Single(await office.TasksAsync(office.Clerk, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.CultureHead, matter));
        Assert.Null(await office.DocumentAsync(matter, "due_at"));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from opinions where document_id = $1 and kind = 'return' and text like '%Tài chính%'", matter.DocumentId));

        await office.DoAsync(office.Clerk, matter, "registered", SonDongOffice.Registration());
        Assert.Equal(number, await office.DocumentAsync(matter, "arrival_number"));
        await office.DoAsync(office.Chief, matter, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Finance }));
        Assert.Equal("unit", Assert.Single(await office.TasksAsync(office.FinanceHead, matter)).Step);
    }

    [Fact, Clause("SD-5.3b")]
    public async Task A_lead_sends_a_misrouted_document_back_to_the_head()
    {
        var matter = await office.WithSpecialistAsync();

        await office.DoAsync(office.CultureSpecialist, matter, "return-misrouted", new { reason = "Không thuộc việc của tôi." });

        Assert.Equal("unit", Assert.Single(await office.TasksAsync(office.CultureHead, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.CultureSpecialist, matter));
    }
}
