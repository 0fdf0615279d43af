using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

public sealed class ReconcilingWithThePaper(LangSonOffice office) : IClassFixture<LangSonOffice>
{
    [Fact, Clause("LS-2.4a")]
    public async Task The_person_gets_the_task_and_the_record_differs_until_the_change_is_verified()
    {
        var (person, steward) = (office.Official, office.Steward);
        var found = new Matter(Assert.IsType<StepResult.Done>(await ReportAsync(steward, person, "grade")).InstanceId, Guid.Empty);
        var task = await office.TaskAsync(person, found);
        Assert.Equal("Sửa hồ sơ theo hồ sơ giấy: Ngạch công chức", task.Title);
        Assert.Equal(["Ngạch công chức"], await DifferingAsync(person));
        var early = Assert.IsType<StepResult.Refused>(await office.TryAsync(person, found, "filed"));
        Assert.Equal("Chưa gửi thay đổi của: Ngạch công chức. Hãy sửa ở trang «Hồ sơ của tôi» rồi đóng việc này.", early.Message);

        var change = await office.FiledAsync(person, ("grade", "Chuyên viên"));
        await office.DoAsync(person, found, "filed");
        Assert.Equal(["Ngạch công chức"], await DifferingAsync(person));
        await office.DoAsync(steward, change, "verify");

        Assert.Empty(await DifferingAsync(person));
    }

    [Fact, Clause("LS-2.4a")]
    public async Task Only_the_steward_and_the_head_note_differences_and_each_field_once()
    {
        var person = office["phochutich.hoangvanthu"];
        foreach (var stranger in new[] { office.Steward, office.Head, office["chuyenvien1.noivu"] })
            Assert.IsType<StepResult.NotYours>(await ReportAsync(stranger, person, "degree"));
        Assert.IsType<StepResult.NotYours>(await ReportAsync(office["vanthu.hoangvanthu"], office["vanthu.hoangvanthu"], "degree"));
        Assert.IsType<StepResult.Done>(await ReportAsync(office["chutich.hoangvanthu"], person, "degree"));

        var again = Assert.IsType<StepResult.Invalid>(await ReportAsync(office["vanthu.hoangvanthu"], person, "degree"));

        Assert.Equal("Đã ghi là khác hồ sơ giấy từ trước: Trình độ chuyên môn cao nhất.", Assert.Single(again.Errors["fields"]));
        Assert.Equal(["fields", "note"], Assert.IsType<StepResult.Invalid>(await office.SendAsync("vanthu.hoangvanthu", "record-difference", new { person, note = new string('x', 1001) })).Errors.Keys.Order());
    }

    private Task<StepResult> ReportAsync(Guid by, Guid person, string field) => office.BeginAsync(by, "record-difference", new { person, fields = new[] { field }, note = "Quyết định 15 ghi khác" });

    private async Task<IEnumerable<string>> DifferingAsync(Guid person) =>
        (await office.Get<PersonRecords>().ReadAsync(office.OrganisationId, person, CancellationToken.None))!.Differing;
}
