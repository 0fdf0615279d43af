using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

/// <summary>A unit's own words on the buttons, and fields that only its regulation requires, as lines of the definition.</summary>
[Clause("FO-9")]
public sealed class NamingAndRequiring : IAsyncLifetime
{
    private readonly SonDongOffice office = new();

    [Fact]
    public async Task A_button_has_the_words_of_the_unit()
    {
        await ChangeAsync("outcomeLabels", "assign-unit = Chuyển phòng xử lý chính");

        var matter = await office.RegisteredAsync();

        Assert.Equal("Chuyển phòng xử lý chính", await LabelAsync(matter, "assign-unit"));
        Assert.Equal("Giao cá nhân chủ trì", await LabelAsync(matter, "assign-person"));
        await office.DoAsync(office.Chief, matter, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture }));
        Assert.Equal("Chuyển phòng xử lý chính", await LabelAsync(matter, "assign-unit"));
    }

    [Fact]
    public async Task A_field_may_be_required_with_one_button_only()
    {
        await ChangeAsync("requiredFields", "assign-unit: dueDate, opinion");
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));

        var answer = Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Chief, task.Id, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture })));

        Assert.Equal(["dueDate", "opinion"], answer.Errors.Keys.Order());
        Assert.Equal(["Hãy nhập «Hạn xử lý»."], answer.Errors["dueDate"]);
        Assert.IsType<StepResult.Done>(await office.CompleteAsync(office.Chief, task.Id, "assign-person", SonDongOffice.Direction(new { leadPerson = office.FinanceSpecialist })));
    }

    [Theory]
    [InlineData("outcomeLabels", "approve = Duyệt", "không có")]
    [InlineData("outcomeLabels", "assign-unit", "không đọc được")]
    [InlineData("requiredFields", "approve: dueDate", "không có")]
    [InlineData("requiredFields", "pageCount", "không hỏi")]
    public async Task What_the_step_does_not_have_is_refused_at_publishing(string input, string line, string words)
    {
        var reasons = await office.RefusedAsync(Definitions.Change(await File.ReadAllTextAsync(SonDongOffice.ShippedFile), "classify", node => node[input] = Definitions.List(line)));

        Assert.Contains(words, Assert.Single(reasons), StringComparison.Ordinal);
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private async Task ChangeAsync(string input, string line) =>
        await office.PublishAsync(Definitions.Change(await File.ReadAllTextAsync(SonDongOffice.ShippedFile), "classify", node => node[input] = Definitions.List(line)));

    private Task<string?> LabelAsync(Matter matter, string outcome) => office.ScalarAsync<string>(
        "select button ->> 'label' from tasks, jsonb_array_elements(outcomes) button where instance_id = $1 and activity_id = 'classify' and button ->> 'name' = $2", matter.InstanceId, outcome);
}
