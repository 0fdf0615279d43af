using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class HandlingADocument(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Fact, Clause("HT-6.1a", "HT-8.5a", "HT-8.5c", "HT-3.2d")]
    public async Task The_Chief_assigns_a_specialist_for_so_many_days_from_receipt()
    {
        var matter = await office.AssignedAsync(days: 4); // Monday 4 March 2024

        var task = await office.TaskAsync(office.Land, matter);
        Assert.Equal(new DateOnly(2024, 3, 8), HaTinhOffice.Day(task.DueAt));
        Assert.Equal(office.Land.ToString(), await office.DocumentAsync(matter, "handler_id"));
        Assert.Equal("Tham mưu văn bản trả lời.", await office.ScalarAsync<string>("select opinion from tasks where document_id = $1 and activity_id = 'assign'", matter.DocumentId));
        Assert.Equal(office.Chief, await office.ScalarAsync<Guid>("select completed_by from tasks where document_id = $1 and activity_id = 'assign'", matter.DocumentId));
    }

    [Theory, Clause("HT-8.5a")]
    [InlineData("0"), InlineData("-1"), InlineData("1.5"), InlineData("")]
    public async Task A_deadline_is_a_whole_number_of_days_above_zero(string days)
    {
        var matter = await office.WithChiefAsync();
        var task = await office.TaskAsync(office.Chief, matter);

        var answer = await office.CompleteAsync(office.Chief, task.Id, "assign", new { specialist = office.Land, dueDays = days });

        Assert.Contains("dueDays", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Empty(await office.TasksAsync(office.Land, matter));
    }

    [Fact, Clause("HT-8.5b")]
    public async Task A_kind_of_document_brings_its_days_and_another_number_needs_a_reason()
    {
        var matter = await office.WithChiefAsync(type: "submission-report");
        var task = await office.TaskAsync(office.Chief, matter);
        Assert.Equal("7", await office.ScalarAsync<string>(
            "select field ->> 'value' from tasks t, jsonb_array_elements(t.form) field where t.id = $1 and field ->> 'name' = 'dueDays'", task.Id));

        Assert.Contains("dueReason", Assert.IsType<StepResult.Invalid>(
            await office.CompleteAsync(office.Chief, task.Id, "assign", new { specialist = office.Land, dueDays = 5 })).Errors.Keys);
        await office.DoAsync(office.Chief, matter, "assign", new { specialist = office.Land, dueDays = 5, dueReason = "Cần trước phiên họp." });

        Assert.Contains("Cần trước phiên họp.", await office.ScalarAsync<string>("select text from opinions where document_id = $1 and kind = 'reason'", matter.DocumentId));
    }

    [Fact, Clause("HT-8.5b")]
    public async Task What_the_offices_catalogue_says_of_a_kind_goes_before_the_definition()
    {
        await office.ExecuteAsync("insert into document_type_choices (organisation_id, type_code, due_days) values ($1, 'plan', 10)", office.OrganisationId);
        var matter = await office.WithChiefAsync(type: "plan");
        var task = await office.TaskAsync(office.Chief, matter);

        Assert.Equal("10", await office.ScalarAsync<string>(
            "select field ->> 'value' from tasks t, jsonb_array_elements(t.form) field where t.id = $1 and field ->> 'name' = 'dueDays'", task.Id));
        Assert.Contains("dueReason", Assert.IsType<StepResult.Invalid>(
            await office.CompleteAsync(office.Chief, task.Id, "assign", new { specialist = office.Land, dueDays = 5 })).Errors.Keys);
        await office.DoAsync(office.Chief, matter, "assign", new { specialist = office.Land, dueDays = 10 });
    }

    [Fact, Clause("HT-8.7", "HT-8.7b")]
    public async Task A_document_for_action_offers_its_ways_and_not_that_nothing_is_needed()
    {
        var matter = await office.AssignedAsync();

        Assert.Equal(["forward", "simple-draft", "work-file", "request-extension", "request-waiting"], await office.OfferedAsync(office.Land, matter));
        var answer = await office.CompleteAsync(office.Land, (await office.TaskAsync(office.Land, matter)).Id, "no-processing", new { note = "Không cần." });
        Assert.Equal("OUTCOME_NOT_OFFERED", Assert.IsType<StepResult.Refused>(answer).Code);
        Assert.Contains("Điều 8 khoản 7 điểm b", ((StepResult.Refused)answer).Clause, StringComparison.Ordinal);
        Assert.Equal("assigned", await office.DocumentAsync(matter, "state"));
    }

    [Fact, Clause("HT-8.7b")]
    public async Task A_document_for_reference_ends_with_a_note()
    {
        var matter = await office.ForReferenceAsync();
        var task = await office.TaskAsync(office.Land, matter);
        Assert.Contains("note", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Land, task.Id, "no-processing")).Errors.Keys);

        await office.DoAsync(office.Land, matter, "no-processing", new { note = "Đã biết, lưu tham khảo." });

        Assert.Equal("finished", await office.DocumentAsync(matter, "state"));
        Assert.Equal("Finished", await office.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", matter.InstanceId));
    }

    [Fact, Clause("HT-8.7a", "HT-4.3b1")]
    public async Task Who_forwards_gives_an_opinion_and_the_next_has_it_by_the_same_day()
    {
        var matter = await office.AssignedAsync();
        var task = await office.TaskAsync(office.Land, matter);
        Assert.Contains("opinion", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Land, task.Id, "forward", new { nextHandler = office.Culture })).Errors.Keys);
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Trade, task.Id, "forward", new { nextHandler = office.Culture, opinion = "Chuyển." }));

        await office.DoAsync(office.Land, matter, "forward", new { nextHandler = office.Culture, opinion = "Thuộc lĩnh vực văn xã." });

        var next = await office.TaskAsync(office.Culture, matter);
        Assert.Equal(("handle", new DateOnly(2024, 3, 8)), (next.Step, HaTinhOffice.Day(next.DueAt)));
        Assert.Empty(await office.TasksAsync(office.Land, matter));
        Assert.Equal("Chuyển tiếp văn bản", await office.ScalarAsync<string>("select outcomes -> 0 ->> 'label' from tasks where id = $1", task.Id));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from information_copies where document_id = $1 and person_id = $2", matter.DocumentId, office.Chief));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from audit_entries where subject_id = $1 and action = 'document.forwarded'", matter.DocumentId.ToString()));
    }

    [Fact, Clause("HT-8.8")]
    public async Task An_urgent_document_first_offers_to_ask_a_leader_whose_time_becomes_the_due_time()
    {
        var matter = await office.AssignedAsync(urgency: "urgent");
        Assert.Equal("ask-committee-leader", (await office.OfferedAsync(office.Land, matter))[0]);

        await office.DoAsync(office.Land, matter, "ask-committee-leader");
        Assert.Equal("ask-leader", (await office.TaskAsync(office.ViceChairman, matter)).Step);
        await office.DoAsync(office.ViceChairman, matter, "opinion", new { opinion = "Báo cáo trong buổi chiều.", dueHours = 6 });

        Assert.Equal(office.Clock.GetUtcNow().AddHours(6), (await office.TaskAsync(office.Land, matter)).DueAt!.Value, TimeSpan.FromSeconds(1));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from due_changes where document_id = $1 and kind = 'direction'", matter.DocumentId));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from information_copies where document_id = $1 and person_id = $2", matter.DocumentId, office.Chief));
    }

    [Fact, Clause("HT-8.8")]
    public async Task A_document_without_a_mark_does_not_bother_a_leader()
    {
        var matter = await office.AssignedAsync();

        var answer = await office.CompleteAsync(office.Land, (await office.TaskAsync(office.Land, matter)).Id, "ask-committee-leader");

        Assert.Equal("OUTCOME_NOT_OFFERED", Assert.IsType<StepResult.Refused>(answer).Code);
    }

    [Fact, Clause("HT-4.3a2")]
    public async Task A_leader_confirms_that_it_is_finished_and_nobody_else_does()
    {
        var matter = await IssuedAsync();
        var task = await office.TaskAsync(office.DeputyChief, matter);
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Land, task.Id, "confirm"));
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Clerk, task.Id, "confirm"));

        await office.DoAsync(office.ViceChairman, matter, "confirm");

        Assert.Equal(("finished", office.ViceChairman.ToString()), (await office.DocumentAsync(matter, "state"), await office.DocumentAsync(matter, "completion_confirmed_by")));
    }

    [Fact, Clause("HT-4.3a2")]
    public async Task A_leader_opens_again_what_is_not_finished()
    {
        var matter = await IssuedAsync();

        await office.DoAsync(office.Chief, matter, "reopen", new { opinion = "Chưa trả lời đủ kiến nghị." });

        Assert.Equal("handle", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.Equal(("in-progress", null), (await office.DocumentAsync(matter, "state"), await office.DocumentAsync(matter, "finished_at")));
    }

    private async Task<Matter> IssuedAsync()
    {
        var matter = await office.AssignedAsync();
        await office.IssuedAsync(matter: await office.AnswerAsync(matter));
        return matter;
    }
}
