using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

/// <summary>Forms that no page sends, but a program may: each is sent back with the field's name, and nothing goes wrong inside.</summary>
public sealed class SendingWhatCannotBeRead(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Theory]
    [InlineData('\u0000', "abstract")]
    [InlineData('\ud800', "abstract")]
    [InlineData('\u0007', "sender")]
    public async Task Text_with_half_characters_or_zero_bytes_is_asked_again(char unreadable, string field)
    {
        var matter = await office.ReceivedAsync();
        await office.DoAsync(office.Clerk, matter, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } });
        var form = SonDongOffice.Registration();
        form[field] = $"Về việc {unreadable} này";

        var answer = Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Clerk, Assert.Single(await office.TasksAsync(office.Clerk, matter)).Id, "registered", form));

        Assert.Equal("Nội dung có ký tự không đọc được; hãy xóa và gõ lại.", Assert.Single(answer.Errors[field]));
        Assert.Null(await office.DocumentAsync(matter, "arrival_number"));
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("2024-02-30")]
    public async Task A_day_that_cannot_be_meant_is_asked_again(string day)
    {
        var matter = await office.RegisteredAsync();

        var answer = Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(
            office.Chief, Assert.Single(await office.TasksAsync(office.Chief, matter)).Id, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture, dueDate = day })));

        Assert.Contains("dueDate", answer.Errors.Keys);
    }

    [Fact]
    public async Task A_kind_of_document_that_nobody_keeps_is_asked_again()
    {
        var answer = Assert.IsType<StepResult.Invalid>(await office.ReceiveAsync(new { sender = "Sở Nội vụ", typeCode = "không có", source = "paper" }));

        Assert.Equal("Loại văn bản này không có trong danh mục; hãy chọn lại.", Assert.Single(answer.Errors["typeCode"]));
    }

    [Fact, Clause("SD-6.2c")]
    public async Task A_unit_in_which_nobody_can_take_the_work_is_not_asked()
    {
        var matter = await office.WithSpecialistAsync();
        var empty = await office.Rows.UnitAsync("Phòng Tư pháp");

        var answer = Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.CultureSpecialist, Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Id,
            "propose-collaboration", new { request = "Cho ý kiến.", collaboratingUnits = new[] { empty }, answerBy = "2024-03-15" }));

        Assert.Contains("Phòng Tư pháp", Assert.Single(answer.Errors["collaboratingUnits"]), StringComparison.Ordinal);
        Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter));
    }

    [Fact, Clause("SD-5.2a")]
    public async Task A_unit_without_people_does_not_lead()
    {
        var matter = await office.RegisteredAsync();
        var empty = await office.Rows.UnitAsync("Phòng Dân tộc");

        var answer = Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(
            office.Chief, Assert.Single(await office.TasksAsync(office.Chief, matter)).Id, "assign-unit", SonDongOffice.Direction(new { leadUnit = empty })));

        Assert.Contains("leadUnit", answer.Errors.Keys);
    }
}
