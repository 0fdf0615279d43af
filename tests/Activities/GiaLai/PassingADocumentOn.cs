using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

public sealed class PassingADocumentOn(GiaLaiOffice office) : IClassFixture<GiaLaiOffice>
{
    [Fact, Clause("GL-9.2a")]
    public async Task One_division_handles_it_and_others_know_of_it()
    {
        var matter = await office.RegisteredAsync();

        await office.DoAsync(office.Director, matter, "forward-division",
            GiaLaiOffice.Forwarding(new { leadUnit = office.Post, notifyUnits = new[] { office.Press, office.Technology }, opinion = "Các phòng biết để phối hợp." }));

        Assert.Equal("division", Assert.Single(await office.TasksAsync(office.PostHead, matter)).Step);
        foreach (var head in new[] { office.PressHead, office.TechnologyHead })
        {
            Assert.Empty(await office.TasksAsync(head, matter));
            Assert.Contains(await office.CopiesOfAsync(head), copy => copy.DocumentId == matter.DocumentId && copy.Opinion == "Các phòng biết để phối hợp.");
        }
    }

    [Theory, Clause("GL-9.2b", "GL-15.3")]
    [InlineData("fieldCode")]
    [InlineData("urgency")]
    [InlineData("dueDate")]
    [InlineData("typeCode")]
    public async Task The_leader_fills_in_type_field_urgency_and_due_date(string field)
    {
        var (_, task) = await AtTheLeaderAsync();
        var form = GiaLaiOffice.Forwarding(new { leadUnit = office.Post });
        form.Remove(field);

        Assert.Equal([field], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Director, task, "forward-division", form)).Errors.Keys);
    }

    [Fact, Clause("GL-15.3")]
    public async Task Who_confirmed_them_and_when_is_kept()
    {
        var matter = await office.RegisteredAsync();

        await office.DoAsync(office.ViceDirector, matter, "forward-division", GiaLaiOffice.Forwarding(new { leadUnit = office.Post, typeCode = "invitation" }));

        Assert.Equal("invitation", await office.DocumentAsync(matter, "type_code"));
        Assert.Equal("buu-chinh", await office.DocumentAsync(matter, "field_code"));
        Assert.Equal(office.ViceDirector.ToString(), await office.DocumentAsync(matter, "confirmed_by"));
        Assert.NotNull(await office.DocumentAsync(matter, "confirmed_at"));
    }

    [Fact, Clause("GL-9.3a")]
    public async Task The_division_leader_handles_it_or_passes_it_to_a_specialist()
    {
        var (own, passed) = (await office.WithDivisionAsync(), await office.WithDivisionAsync());

        await office.DoAsync(office.PostHead, own, "handle-directly", GiaLaiOffice.Forwarding());
        await office.DoAsync(office.PostHead, passed, "forward-specialist", GiaLaiOffice.Forwarding(new { specialist = office.PostSpecialist }));

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.PostHead, own)).Step);
        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.PostSpecialist, passed)).Step);
    }

    [Theory, Clause("GL-9.3b")]
    [InlineData("fieldCode")]
    [InlineData("urgency")]
    [InlineData("dueDate")]
    public async Task The_division_leader_fills_them_in_too(string field)
    {
        var (_, task) = await AtTheDivisionAsync();
        var form = GiaLaiOffice.Forwarding(new { specialist = office.PostSpecialist });
        form.Remove(field);

        Assert.Equal([field], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.PostHead, task, "forward-specialist", form)).Errors.Keys);
    }

    [Fact, Clause("GL-9.3b")]
    public async Task Not_later_than_the_leader_of_the_department_said_unless_the_unit_allows_it()
    {
        var (_, task) = await AtTheDivisionAsync();
        var later = GiaLaiOffice.Forwarding(new { specialist = office.PostSpecialist, dueDate = "2024-03-18" });

        Assert.Equal(["dueDate"], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.PostHead, task, "forward-specialist", later)).Errors.Keys);

        var free = new GiaLaiOffice();
        await free.InitializeAsync();
        await free.PublishAsync(Definitions.Change(await File.ReadAllTextAsync(GiaLaiOffice.ShippedFile), "division", node => node.Remove("notLaterThanAbove")));
        var matter = await free.WithDivisionAsync();
        await free.DoAsync(free.PostHead, matter, "forward-specialist", GiaLaiOffice.Forwarding(new { specialist = free.PostSpecialist, dueDate = "2024-03-18" }));
        await free.DisposeAsync();
    }

    [Fact, Clause("GL-9.4")]
    public async Task In_a_special_case_it_goes_straight_to_a_specialist_and_the_division_leader_knows()
    {
        var (matter, task) = await AtTheLeaderAsync();
        var form = GiaLaiOffice.Forwarding(new { specialist = office.PressSpecialist });

        Assert.Equal(["reason"], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Director, task, "forward-specialist", form)).Errors.Keys);
        form["reason"] = "Việc gấp, lãnh đạo phòng đi công tác.";
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Director, task, "forward-specialist", form));

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.PressSpecialist, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.PressHead, matter));
        Assert.Contains(await office.CopiesOfAsync(office.PressHead), copy => copy.DocumentId == matter.DocumentId);
    }

    [Fact, Clause("GL-10.9a")]
    public async Task There_is_exactly_one_main_handler()
    {
        var (_, task) = await AtTheLeaderAsync();

        foreach (var form in new[]
                 {
                     GiaLaiOffice.Forwarding(), GiaLaiOffice.Forwarding(new { leadUnit = new[] { office.Post, office.Press } }),
                     GiaLaiOffice.Forwarding(new { leadUnit = office.Post, specialist = office.PressSpecialist }),
                 })
            Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Director, task, "forward-division", form));

        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from tasks, jsonb_array_elements(form) asked where organisation_id = $1 and asked ->> 'name' = 'collaborators'", office.OrganisationId));
    }

    [Fact, Clause("GL-10.9b")]
    public async Task Co_sending_needs_an_opinion_and_gives_nobody_a_task()
    {
        var (matter, task) = await AtTheDivisionAsync();
        var form = GiaLaiOffice.Forwarding(new { specialist = office.PostSpecialist, coSendPeople = new[] { office.PressSpecialist, office.TechnologySpecialist, office.PressHead } });

        Assert.Equal(["opinion"], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.PostHead, task, "forward-specialist", form)).Errors.Keys);
        form["opinion"] = "Đề nghị cho ý kiến về phần liên quan.";
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.PostHead, task, "forward-specialist", form));

        foreach (var person in new[] { office.PressSpecialist, office.TechnologySpecialist, office.PressHead })
        {
            Assert.Empty(await office.TasksAsync(person, matter));
            Assert.Contains(await office.CopiesOfAsync(person), copy => copy.DocumentId == matter.DocumentId);
        }
    }

    [Fact, Clause("GL-3.1")]
    public async Task Of_two_who_decide_at_once_one_succeeds()
    {
        var (matter, task) = await AtTheLeaderAsync();

        var answers = await Task.WhenAll(
            office.CompleteAsync(office.Director, task, "forward-division", GiaLaiOffice.Forwarding(new { leadUnit = office.Post })),
            office.CompleteAsync(office.ViceDirector, task, "forward-division", GiaLaiOffice.Forwarding(new { leadUnit = office.Press })));

        Assert.Single(answers.OfType<StepResult.Done>());
        Assert.Single(answers.OfType<StepResult.AlreadyDone>());
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from tasks where instance_id = $1 and activity_id = 'division'", matter.InstanceId));
    }

    [Fact, Clause("GL-4.3")]
    public async Task Its_file_is_the_same_at_every_step()
    {
        var matter = await office.FinishedAsync();

        Assert.Equal(GiaLaiOffice.Scan.Sha256, await office.ScalarAsync<string>("select string_agg(distinct sha256, ' ') from attachments where subject_id = $1 and kind = 'incoming'", matter.DocumentId));
        Assert.Equal(4, await office.ScalarAsync<long>("select count(*) from tasks where instance_id = $1 and state = 'completed'", matter.InstanceId));
    }

    private async Task<(Matter Matter, Guid Task)> AtTheLeaderAsync()
    {
        var matter = await office.RegisteredAsync();
        return (matter, Assert.Single(await office.TasksAsync(office.Director, matter)).Id);
    }

    private async Task<(Matter Matter, Guid Task)> AtTheDivisionAsync()
    {
        var matter = await office.WithDivisionAsync();
        return (matter, Assert.Single(await office.TasksAsync(office.PostHead, matter)).Id);
    }
}
