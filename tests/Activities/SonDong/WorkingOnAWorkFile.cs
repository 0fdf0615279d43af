using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class WorkingOnAWorkFile(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Fact, Clause("SD-6.1")]
    public async Task The_Chief_opens_a_work_file_from_the_document_and_assigns_it()
    {
        var matter = await WithFileAsync();

        var file = await office.ScalarAsync<Guid>("select work_file_id from incoming_documents where id = $1", matter.DocumentId);
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from work_file_documents where work_file_id = $1 and document_id = $2", file, matter.DocumentId));
        Assert.Equal("unit", Assert.Single(await office.TasksAsync(office.CultureHead, matter)).Step);
    }

    [Fact, Clause("SD-6.1")]
    public async Task A_head_or_a_specialist_cannot_open_one()
    {
        var matter = await office.RegisteredAsync();
        await office.DoAsync(office.Chief, matter, "open-work-file", SonDongOffice.Direction(new { }));
        var task = Assert.Single(await office.TasksAsync(office.Chairman, matter));

        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.CultureHead, task.Id, "assign-unit", Form()));
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.CultureSpecialist, task.Id, "assign-unit", Form()));
    }

    [Theory, Clause("SD-4.2")]
    [InlineData("title")]
    [InlineData("code")]
    [InlineData("field")]
    [InlineData("leadUnit")]
    [InlineData("dueDate")]
    public async Task Each_field_of_the_uniform_form_is_required(string field)
    {
        var matter = await office.RegisteredAsync();
        await office.DoAsync(office.Chief, matter, "open-work-file", SonDongOffice.Direction(new { }));
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));
        var form = Form();
        form[field] = "";

        var answer = await office.CompleteAsync(office.Chief, task.Id, "assign-unit", form);

        Assert.Contains(field, Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Fact, Clause("SD-4.2")]
    public async Task A_code_is_given_once_a_year()
    {
        await WithFileAsync("TRÙNG-01");
        var matter = await office.RegisteredAsync();
        await office.DoAsync(office.Chief, matter, "open-work-file", SonDongOffice.Direction(new { }));
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));

        var answer = await office.CompleteAsync(office.Chief, task.Id, "assign-unit", Form("TRÙNG-01"));

        Assert.Equal("WORK_FILE_CODE_TAKEN", Assert.IsType<StepResult.Refused>(answer).Code);
        Assert.Equal(task, Assert.Single(await office.TasksAsync(office.Chief, matter)));
    }

    [Fact, Clause("SD-5.3b")]
    public async Task A_misrouted_work_file_goes_back_to_who_opened_it()
    {
        var matter = await WithFileAsync();

        await office.DoAsync(office.CultureHead, matter, "return-misrouted", new { reason = "Ngoài chức năng." });

        Assert.Equal("open-file", Assert.Single(await office.TasksAsync(office.Chief, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Clerk, matter));
        await office.DoAsync(office.Chief, matter, "assign-person", FormFor(office.FinanceSpecialist));
        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.FinanceSpecialist, matter)).Step);
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from work_files where document_id = $1", matter.DocumentId));
    }

    [Fact, Clause("SD-6.3")]
    public async Task A_leader_closes_the_file_by_its_result_and_it_can_only_be_read()
    {
        var matter = await ResultAttachedAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chairman, matter));
        Assert.Equal("close", task.Step);
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.CultureHead, task.Id, "close"));

        await office.DoAsync(office.Chief, matter, "close", new { remark = "Đã xử lý đầy đủ.", opinion = "Đồng ý đóng." });

        Assert.Equal("closed", await office.ScalarAsync<string>("select state from work_files where document_id = $1", matter.DocumentId));
        Assert.Equal("finished", await office.DocumentAsync(matter, "state"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => office.ExecuteAsync("update work_files set title = 'Khác' where document_id = $1", matter.DocumentId));
    }

    [Fact, Clause("SD-6.3")]
    public async Task A_leader_returns_the_file_to_the_lead_with_a_remark()
    {
        var matter = await ResultAttachedAsync();

        await office.DoAsync(office.Chief, matter, "return", new { remark = "Bổ sung số liệu." });

        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Step);
        Assert.Equal("open", await office.ScalarAsync<string>("select state from work_files where document_id = $1", matter.DocumentId));
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");
        await office.DoAsync(office.CultureSpecialist, matter, "attach-opinion", new { resultOpinion = "Đã bổ sung." });
        Assert.Equal("close", Assert.Single(await office.TasksAsync(office.Chief, matter)).Step);
    }

    private async Task<Matter> ResultAttachedAsync()
    {
        var matter = await WithFileAsync();
        await office.DoAsync(office.CultureHead, matter, "forward-specialist", new { specialist = office.CultureSpecialist });
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");
        await office.DoAsync(office.CultureSpecialist, matter, "attach-opinion", new { resultOpinion = "Đề xuất lưu hồ sơ." });
        return matter;
    }

    private async Task<Matter> WithFileAsync(string? code = null)
    {
        var matter = await office.RegisteredAsync();
        await office.DoAsync(office.Chief, matter, "open-work-file", SonDongOffice.Direction(new { }));
        await office.DoAsync(office.Chief, matter, "assign-unit", Form(code));
        return matter;
    }

    private System.Text.Json.Nodes.JsonObject Form(string? code = null) => new()
    {
        ["code"] = code ?? $"HS-{Guid.NewGuid().ToString("n")[..8]}",
        ["title"] = "Rà soát thủ tục hành chính",
        ["field"] = "Cải cách hành chính",
        ["dueDate"] = "2024-12-20",
        ["leadUnit"] = office.Culture.ToString(),
    };

    private System.Text.Json.Nodes.JsonObject FormFor(Guid person)
    {
        var form = Form();
        form.Remove("leadUnit");
        form["leadPerson"] = person.ToString();
        return form;
    }
}
