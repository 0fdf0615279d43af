using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class HandlingADocument(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Fact, Clause("SD-6.2b")]
    public async Task The_matter_stays_with_the_lead_until_a_result_is_attached()
    {
        var matter = await office.WithSpecialistAsync();
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");

        Assert.Equal("result", Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Step);
        Assert.Equal("in-progress", await office.DocumentAsync(matter, "state"));
    }

    [Fact, Clause("SD-6.2b", "SD-11.2")]
    public async Task The_lead_cannot_drop_the_matter_by_an_outcome_that_the_definition_does_not_have()
    {
        var matter = await office.WithSpecialistAsync();
        var task = Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter));

        var answer = await office.CompleteAsync(office.CultureSpecialist, task.Id, "drop");

        Assert.Contains("outcome", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Fact, Clause("SD-6.2c")]
    public async Task Each_collaborator_gets_a_task_and_the_lead_goes_on_when_all_have_answered()
    {
        var matter = await office.WithSpecialistAsync();

        await office.DoAsync(office.CultureSpecialist, matter, "propose-collaboration", new
        {
            request = "Đề nghị cho ý kiến về kinh phí.",
            collaboratingUnits = new[] { office.Finance },
            collaborators = new[] { office.AnLacChairman },
            answerBy = "2024-03-15",
        });
        Assert.Empty(await office.TasksAsync(office.CultureSpecialist, matter));
        await office.DoAsync(office.FinanceHead, matter, "answered", new { opinion = "Kinh phí đã bố trí." });
        Assert.Empty(await office.TasksAsync(office.CultureSpecialist, matter));
        await office.DoAsync(office.AnLacChairman, matter, "answered", new { opinion = "Xã thống nhất." });

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Step);
        Assert.Equal(office.CultureSpecialist.ToString(), await office.DocumentAsync(matter, "handler_id"));
        Assert.Equal(2, await office.ScalarAsync<long>(
            "select count(*) from opinions where document_id = $1 and author_id in ($2, $3)", matter.DocumentId, office.FinanceHead, office.AnLacChairman));
    }

    [Fact, Clause("SD-6.2c")]
    public async Task A_collaborators_task_is_due_when_the_lead_asks_and_needs_an_opinion()
    {
        var matter = await office.WithSpecialistAsync();
        await office.DoAsync(office.CultureSpecialist, matter, "propose-collaboration", new { request = "Cho ý kiến.", collaborators = new[] { office.FinanceSpecialist }, answerBy = "2024-03-15" });
        var task = Assert.Single(await office.TasksAsync(office.FinanceSpecialist, matter));

        Assert.Equal(new DateTimeOffset(2024, 3, 16, 0, 0, 0, TimeSpan.FromHours(7)), task.DueAt!.Value, TimeSpan.FromSeconds(1));
        Assert.Contains("opinion", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.FinanceSpecialist, task.Id, "answered")).Errors.Keys);
    }

    [Fact, Clause("SD-6.2c")]
    public async Task Collaboration_needs_somebody_else_to_ask()
    {
        var matter = await office.WithSpecialistAsync();
        var task = Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter));

        var nobody = await office.CompleteAsync(office.CultureSpecialist, task.Id, "propose-collaboration", new { request = "Cho ý kiến.", collaborators = new[] { office.CultureSpecialist } });

        Assert.Contains("collaborators", Assert.IsType<StepResult.Invalid>(nobody).Errors.Keys);
    }

    [Theory, Clause("SD-6.2d")]
    [InlineData("attach-issued-document", "resultNumber")]
    [InlineData("attach-issued-document", "resultDate")]
    [InlineData("attach-opinion", "resultOpinion")]
    public async Task A_result_needs_the_issued_documents_number_and_date_or_an_opinion(string outcome, string missing)
    {
        var matter = await office.WithSpecialistAsync();
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");
        var task = Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter));
        var form = new System.Text.Json.Nodes.JsonObject { ["resultNumber"] = "12/UBND-VX", ["resultDate"] = "2024-03-05", ["resultOpinion"] = "Lưu." };
        form.Remove(missing);

        var answer = await office.CompleteAsync(office.CultureSpecialist, task.Id, outcome, form);

        Assert.Contains(missing, Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Fact, Clause("SD-6.2d")]
    public async Task A_document_without_a_work_file_ends_with_the_leads_result()
    {
        var matter = await office.WithSpecialistAsync();
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");

        await office.DoAsync(office.CultureSpecialist, matter, "attach-issued-document", new { resultNumber = "12/UBND-VX", resultDate = "2024-03-05" });

        Assert.Equal("finished", await office.DocumentAsync(matter, "state"));
        Assert.Equal(("issued-document", "12/UBND-VX"), (await office.DocumentAsync(matter, "result_kind"), await office.DocumentAsync(matter, "result_number")));
        Assert.Equal("Finished", await office.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", matter.InstanceId));
    }
}
