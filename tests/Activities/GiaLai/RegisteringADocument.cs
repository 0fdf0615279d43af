using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

public sealed class RegisteringADocument(GiaLaiOffice office) : IClassFixture<GiaLaiOffice>
{
    [Fact, Clause("GL-9.1a", "GL-14.2")]
    public async Task Without_a_scan_it_does_not_go_into_the_register()
    {
        var (matter, task) = await AtTheClerkAsync();

        Assert.Contains("files", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Clerk, task, "registered", GiaLaiOffice.Registration())).Errors.Keys);
        Assert.Null(await office.DocumentAsync(matter, "arrival_number"));
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Clerk, task, "registered", GiaLaiOffice.Registration(), GiaLaiOffice.Scan));

        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.Director, matter)).Step);
        Assert.Equal("classify", Assert.Single(await office.TasksAsync(office.ViceDirector, matter)).Step);
    }

    [Theory, Clause("GL-9.1b")]
    [InlineData("sender")]
    [InlineData("urgency")]
    [InlineData("secrecy")]
    [InlineData("priority")]
    [InlineData("abstract")]
    public async Task What_the_clerk_must_fill_in(string field)
    {
        var (_, task) = await AtTheClerkAsync();
        var form = GiaLaiOffice.Registration();
        form.Remove(field);

        var answer = await office.CompleteAsync(office.Clerk, task, "registered", form, GiaLaiOffice.Scan);

        Assert.Equal([field], Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Theory, Clause("GL-9.1c")]
    [InlineData("V/v Mời họp")]
    [InlineData("Về việc mời họp.")]
    [InlineData("GIẤY MỜI")]
    public async Task An_abstract_says_more_than_the_kind_of_document(string text)
    {
        var (_, task) = await AtTheClerkAsync();

        var answer = Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Clerk, task, "registered", GiaLaiOffice.Registration(new { @abstract = text }), GiaLaiOffice.Scan));

        Assert.Equal("ABSTRACT_TOO_GENERAL", answer.Code);
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Clerk, task, "registered",
            GiaLaiOffice.Registration(new { @abstract = "UBND tỉnh mời họp ngày 12/03/2024 về việc chuyển đổi số" }), GiaLaiOffice.Scan));
    }

    [Fact, Clause("GL-3.2")]
    public async Task Its_full_text_is_searched_with_or_without_diacritics()
    {
        var (matter, task) = await AtTheClerkAsync();
        await office.CompleteAsync(office.Clerk, task, "registered", GiaLaiOffice.Registration(new { fullText = "Xây dựng Trung tâm tích hợp dữ liệu của tỉnh." }), GiaLaiOffice.Scan);

        foreach (var words in new[] { "%trung tâm tích hợp dữ liệu%", "%trung tam tich hop du lieu%" })
            Assert.Equal(matter.DocumentId, await office.ScalarAsync<Guid>("select id from incoming_documents where search like fold_vi($1)", words));
    }

    [Fact]
    public async Task A_secret_one_goes_into_the_secret_register_and_nothing_of_it_elsewhere()
    {
        var (matter, task) = await AtTheClerkAsync();

        Assert.Equal("SECRET_CONTENT", Assert.IsType<StepResult.Refused>(
            await office.CompleteAsync(office.Clerk, task, "registered", GiaLaiOffice.Registration(new { secrecy = "confidential" }), GiaLaiOffice.Scan)).Code);
        Assert.Null(await office.DocumentAsync(matter, "arrival_number"));
        var envelope = Assert.IsType<StepResult.Done>(await office.BeginAsync(office.Clerk, "incoming", new { sender = "Công an tỉnh", secrecy = "confidential" }));

        Assert.Null(envelope.DocumentId);
        Assert.Equal("secret", Assert.Single(await office.TasksAsync(office.Clerk, new Matter(envelope.InstanceId, Guid.Empty))).Step);
    }

    private async Task<(Matter Matter, Guid Task)> AtTheClerkAsync()
    {
        var matter = await office.ReceivedAsync();
        return (matter, Assert.Single(await office.TasksAsync(office.Clerk, matter)).Id);
    }
}
