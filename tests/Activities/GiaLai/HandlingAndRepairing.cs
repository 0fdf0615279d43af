using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Npgsql;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

public sealed class HandlingAndRepairing(GiaLaiOffice office) : IClassFixture<GiaLaiOffice>
{
    [Fact, Clause("GL-9.5a")]
    public async Task The_handling_ends_with_the_document_in_a_work_file()
    {
        var matter = await office.WithSpecialistAsync();
        var task = Assert.Single(await office.TasksAsync(office.PostSpecialist, matter)).Id;

        Assert.Equal(["workFile"], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.PostSpecialist, task, "finish")).Errors.Keys);
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.PostSpecialist, task, "finish", new { newFileCode = "HS-01", newFileTitle = "Chuyển đổi số" }));

        Assert.Equal("finished", await office.DocumentAsync(matter, "state"));
        Assert.Equal("HS-01", await office.ScalarAsync<string>("select f.code from work_files f join work_file_documents d on d.work_file_id = f.id where d.document_id = $1", matter.DocumentId));
        Assert.Equal("Finished", await office.ScalarAsync<string>("select status from workflow_instances where id = $1", matter.InstanceId));
    }

    [Fact, Clause("GL-9.5a")]
    public async Task It_may_go_into_a_file_that_is_open_already()
    {
        var first = await office.FinishedAsync();
        var file = Guid.Parse((await office.DocumentAsync(first, "work_file_id"))!);
        var second = await office.WithSpecialistAsync();

        await office.DoAsync(office.PostSpecialist, second, "finish", new { workFile = file });

        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from work_file_documents where work_file_id = $1", file));
    }

    [Fact, Clause("GL-9.5c", "GL-10.1b")]
    public async Task A_reply_begins_an_outgoing_document_and_a_second_one_is_warned()
    {
        await office.PublishAsync(await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, "workflows", "gia-lai", "gl-outgoing.json")));
        var matter = await office.WithSpecialistAsync();

        await office.DoAsync(office.PostSpecialist, matter, "reply");
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Equal(office.PostSpecialist, await office.ScalarAsync<Guid>("select drafter_id from outgoing_documents where source_document_id = $1", matter.DocumentId));
        await office.ExecuteAsync("update tasks set state = 'obsolete' where document_id = (select id from outgoing_documents where source_document_id = $1)", matter.DocumentId);
        var other = await office.WithSpecialistAsync();
        await office.ExecuteAsync("update outgoing_documents set source_document_id = $2 where source_document_id = $1", matter.DocumentId, other.DocumentId);
        var task = Assert.Single(await office.TasksAsync(office.PostSpecialist, other)).Id;
        Assert.Contains("/outgoing/", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.PostSpecialist, task, "reply")).Errors["acceptSecondReply"].Single(), StringComparison.Ordinal);
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.PostSpecialist, task, "reply", new { acceptSecondReply = "true" }));
    }

    [Fact, Clause("GL-9.5b")]
    public async Task Nothing_is_taken_out_of_a_work_file()
    {
        var matter = await office.FinishedAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => office.ExecuteAsync("delete from work_file_documents where document_id = $1", matter.DocumentId));

        Assert.Equal("FO008", refused.SqlState);
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from work_file_documents where document_id = $1", matter.DocumentId));
    }

    [Fact, Clause("GL-10.9b")]
    public async Task The_handler_co_sends_and_goes_on_handling()
    {
        var matter = await office.WithSpecialistAsync();

        await office.DoAsync(office.PostSpecialist, matter, "co-send", new { coSendPeople = new[] { office.PressSpecialist }, opinion = "Gửi để tham khảo." });

        var task = Assert.Single(await office.TasksAsync(office.PostSpecialist, matter));
        Assert.Equal("handle", task.Step);
        Assert.Equal(new DateTime(2024, 3, 12), task.DueAt!.Value.ToOffset(TimeSpan.FromHours(7)).Date);
        Assert.Contains(await office.CopiesOfAsync(office.PressSpecialist), copy => copy.DocumentId == matter.DocumentId);
    }

    [Fact, Clause("GL-12.3")]
    public async Task A_wrong_way_is_repaired_once_the_division_leader_confirms()
    {
        var matter = await office.WithSpecialistAsync();
        await office.DoAsync(office.PostSpecialist, matter, "report-misroute", new { reason = "Thuộc lĩnh vực báo chí." });

        Assert.Empty(await office.TasksAsync(office.Technician, matter));
        await office.DoAsync(office.PostHead, matter, "confirm");
        await office.DoAsync(office.Technician, matter, "reroute");
        await office.DoAsync(office.Director, matter, "forward-division", GiaLaiOffice.Forwarding(new { leadUnit = office.Press, dueDate = "2024-03-15" }));

        Assert.Equal("division", Assert.Single(await office.TasksAsync(office.PressHead, matter)).Step);
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from tasks where document_id = $1 and activity_id = 'classify' and state = 'completed'", matter.DocumentId));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from audit_entries where subject_id = $1 and action = 'document.rerouted' and details ->> 'handler' = $2", matter.DocumentId.ToString(), office.PostSpecialist.ToString()));
    }

    [Fact, Clause("GL-12.3")]
    public async Task A_refused_report_leaves_the_document_with_its_handler()
    {
        var matter = await office.WithSpecialistAsync();
        await office.DoAsync(office.PostSpecialist, matter, "report-misroute", new { reason = "Không phải việc của tôi." });

        await office.DoAsync(office.PostHead, matter, "refuse", new { opinion = "Đúng việc của phòng." });

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.PostSpecialist, matter)).Step);
    }

    [Fact, Clause("GL-12.3")]
    public async Task A_document_ended_by_mistake_comes_back_with_its_handler_and_due_date()
    {
        var matter = await office.FinishedAsync();
        var before = (await office.DocumentAsync(matter, "due_at"), await office.DocumentAsync(matter, "handler_id"));
        var reports = new ReportDocument(office.Steps, office.DataSource);

        Assert.IsType<StepResult.NotYours>(await reports.RunAsync(office.As(office.PressSpecialist), matter.DocumentId, "Nhầm.", CancellationToken.None));
        Assert.Contains("reason", Assert.IsType<StepResult.Invalid>(await reports.RunAsync(office.As(office.PostSpecialist), matter.DocumentId, "", CancellationToken.None)).Errors.Keys);
        var reported = Assert.IsType<StepResult.Done>(await reports.RunAsync(office.As(office.PostSpecialist), matter.DocumentId, "Bấm nhầm nút kết thúc.", CancellationToken.None));
        var again = matter with { InstanceId = reported.InstanceId };
        Assert.IsType<StepResult.NotYours>(await reports.RunAsync(office.As(office.PostSpecialist), matter.DocumentId, "Lần nữa.", CancellationToken.None));
        Assert.Equal("finished", await office.DocumentAsync(matter, "state"));
        await office.DoAsync(office.PostHead, again, "confirm");
        await office.DoAsync(office.Technician, again, "reopen");

        Assert.Equal("in-progress", await office.DocumentAsync(matter, "state"));
        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.PostSpecialist, again)).Step);
        Assert.Equal(before, (await office.DocumentAsync(matter, "due_at"), await office.DocumentAsync(matter, "handler_id")));
        Assert.Equal(2, await office.ScalarAsync<long>("select count(distinct instance_id) from tasks where document_id = $1", matter.DocumentId));
        await office.DoAsync(office.PostSpecialist, again, "finish", new { workFile = await office.DocumentAsync(matter, "work_file_id") });
        Assert.Equal("finished", await office.DocumentAsync(matter, "state"));
    }

    [Fact, Clause("GL-12.3")]
    public async Task Nobody_repairs_without_the_confirmation()
    {
        var unconfirmed = new GiaLaiOffice();
        await unconfirmed.InitializeAsync();
        var json = (await File.ReadAllTextAsync(GiaLaiOffice.ShippedFile)).Replace("\"Office.DecideRepair\"", "\"Office.Approve\"", StringComparison.Ordinal)
            .Replace("\"port\": \"confirm\"", "\"port\": \"approve\"", StringComparison.Ordinal).Replace("\"port\": \"refuse\"", "\"port\": \"return\"", StringComparison.Ordinal);
        await unconfirmed.PublishAsync(Definitions.Change(json, "confirm", node =>
        {
            node.Remove("outcomeLabels");
            node["assigneeRoles"] = Definitions.List("unit-head");
            node["dueMode"] = Definitions.Literal("none");
        }));
        var matter = await unconfirmed.WithSpecialistAsync();
        await unconfirmed.DoAsync(unconfirmed.PostSpecialist, matter, "report-misroute", new { reason = "Sai phòng." });
        await unconfirmed.DoAsync(unconfirmed.PostHead, matter, "approve");
        var task = Assert.Single(await unconfirmed.TasksAsync(unconfirmed.Technician, matter)).Id;

        Assert.Equal("NOT_CONFIRMED", Assert.IsType<StepResult.Refused>(await unconfirmed.CompleteAsync(unconfirmed.Technician, task, "reroute")).Code);
        await unconfirmed.DisposeAsync();
    }
}
