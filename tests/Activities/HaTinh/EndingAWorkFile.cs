using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class EndingAWorkFile(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Fact, Clause("HT-8.7c2")]
    public async Task The_handler_opens_a_file_and_leads_it_by_the_same_day()
    {
        var matter = await WithFileAsync();

        Assert.Equal(office.Land, await office.ScalarAsync<Guid>("select lead_person_id from work_files where document_id = $1", matter.DocumentId));
        var task = await office.TaskAsync(office.Land, matter);
        Assert.Equal(("handle", new DateOnly(2024, 3, 8)), (task.Step, HaTinhOffice.Day(task.DueAt)));
    }

    [Fact, Clause("HT-8.7c2")]
    public async Task Others_give_their_opinion_into_the_file_and_its_handler_goes_on()
    {
        var matter = await WithFileAsync();

        await office.DoAsync(office.Land, matter, "propose-collaboration", new { request = "Cho ý kiến về quy hoạch.", collaborators = new[] { office.Trade, office.Culture } });
        await office.DoAsync(office.Trade, matter, "answered", new { opinion = "Phù hợp quy hoạch." });
        await office.DoAsync(office.Culture, matter, "answered", new { opinion = "Không vướng di tích." });

        Assert.Equal("handle", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from opinions o join work_files f on f.id = o.work_file_id where f.document_id = $1 and o.author_id <> $2", matter.DocumentId, office.Land));
    }

    [Fact, Clause("HT-8.7c2")]
    public async Task A_document_issued_from_the_file_leaves_it_in_progress()
    {
        var matter = await WithFileAsync();

        await office.IssuedAsync(matter: await office.AnswerAsync(matter));

        Assert.Equal("handle", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.NotEqual("finished", await office.DocumentAsync(matter, "state"));
    }

    [Fact, Clause("HT-8.13")]
    public async Task Ending_it_on_ones_own_is_refused_and_kept_in_the_audit()
    {
        var matter = await WithFileAsync();
        var task = await office.TaskAsync(office.Land, matter);

        var answer = await office.CompleteAsync(office.Land, task.Id, "end-file", new { note = "Đã xong." });

        Assert.IsType<StepResult.NotYours>(answer);
        Assert.Equal("open", await StateAsync(matter));
        Assert.Equal(task, await office.TaskAsync(office.Land, matter));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'work-file.self-close-attempt' and subject_id = $1 and actor_id = $2", task.Id.ToString(), office.Land));
    }

    [Fact, Clause("HT-8.13", "HT-8.7c2")]
    public async Task After_a_leaders_approval_the_handler_ends_it_and_its_documents_are_handled()
    {
        var matter = await WithFileAsync();
        var other = await office.AssignedAsync();
        await office.ExecuteAsync(
            "insert into work_file_documents (work_file_id, document_id, organisation_id, added_at) select id, $2, organisation_id, now() from work_files where document_id = $1", matter.DocumentId, other.DocumentId);
        await office.DoAsync(office.Land, matter, "request-close", new { note = "Đã giải quyết xong." });
        await office.DoAsync(office.DeputyChief, matter, "approve-close");
        var task = await office.TaskAsync(office.Land, matter);
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Trade, task.Id, "end-file"));

        await office.DoAsync(office.Land, matter, "end-file");

        Assert.Equal(("closed", "finished", "finished"), (await StateAsync(matter), await office.DocumentAsync(matter, "state"), await office.DocumentAsync(other, "state")));
        Assert.Equal("Finished", await office.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", matter.InstanceId));
    }

    [Fact, Clause("HT-8.13")]
    public async Task What_a_leader_does_not_approve_stays_open()
    {
        var matter = await WithFileAsync();
        await office.DoAsync(office.Land, matter, "request-close", new { note = "Đã giải quyết xong." });

        await office.DoAsync(office.Chief, matter, "return", new { remark = "Còn thiếu ý kiến của huyện." });

        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Land, (await office.TaskAsync(office.Land, matter)).Id, "end-file"));
        Assert.Equal("open", await StateAsync(matter));
    }

    [Fact, Clause("HT-8.13")]
    public async Task An_approval_does_not_cover_what_is_done_after_it()
    {
        var matter = await WithFileAsync();
        await office.DoAsync(office.Land, matter, "request-close", new { note = "Đã giải quyết xong." });
        await office.DoAsync(office.Chief, matter, "approve-close");

        await office.IssuedAsync(matter: await office.AnswerAsync(matter));

        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Land, (await office.TaskAsync(office.Land, matter)).Id, "end-file"));
    }

    private Task<string?> StateAsync(Matter matter) => office.ScalarAsync<string>("select state from work_files where document_id = $1", matter.DocumentId);

    private async Task<Matter> WithFileAsync()
    {
        var matter = await office.AssignedAsync();
        await office.DoAsync(office.Land, matter, "work-file");
        await office.DoAsync(office.Land, matter, "open", new { code = $"HS-{Guid.NewGuid().ToString("n")[..8]}", title = "Giao đất tái định cư Hương Khê", field = "Đất đai" });
        return matter;
    }
}
