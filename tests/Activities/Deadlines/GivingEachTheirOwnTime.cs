using System.Globalization;
using System.Text;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using Xunit;

namespace FlowOffice.Activities.Tests.Deadlines;

/// <summary>Several people get work from one step, and the definition gives some of them another time than the others. It is Monday 4 March 2024.</summary>
public sealed class GivingEachTheirOwnTime : IAsyncLifetime
{
    private readonly SonDongOffice office = new();

    [Fact]
    public async Task A_role_and_a_unit_have_the_time_that_their_line_says_and_the_others_that_of_the_step()
    {
        var matter = await AskedAsync($"đơn vị {office.Finance}: 1 ngày", "vai trò unit-head: 6 ngày làm việc");

        Assert.Equal("2024-03-05", await DueAsync(office.FinanceHead, matter)); // of the unit that was asked, and its head: the first line counts
        Assert.Equal("2024-03-12", await DueAsync(office.AnLacChairman, matter));
        Assert.Equal("2024-03-15", await DueAsync(office.CultureDeputy, matter)); // as the lead asked
    }

    [Fact]
    public async Task The_date_explains_itself_and_reminds_on_its_own_day()
    {
        var matter = await AskedAsync("vai trò unit-head: 6 ngày làm việc");

        var task = await office.TaskAsync(office.AnLacChairman, matter);
        Assert.EndsWith(" 6 working", await office.ScalarAsync<string>("select due_origin from tasks where id = $1", task.Id), StringComparison.Ordinal);
        var reminded = await office.ScalarAsync<DateTime>("select min(due_at) from deadline_stages where task_id = $1", task.Id);
        Assert.Equal(new DateOnly(2024, 3, 11), VietnamTime.DateOf(new DateTimeOffset(reminded, TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_line_for_urgent_matters_is_none_for_others()
    {
        var matter = await AskedAsync("văn bản khẩn, vai trò unit-head: 4 giờ");

        Assert.Equal("2024-03-15", await DueAsync(office.AnLacChairman, matter));
    }

    [Theory]
    [InlineData("vai trò deputy-head: 2 ngày", true, "deputy-head", 2, DayCount.Calendar, false)]
    [InlineData("Đơn vị van-phong: 3 ngày làm việc", false, "van-phong", 3, DayCount.Working, false)]
    [InlineData("văn bản khẩn, vai trò specialist: 4 giờ", true, "specialist", 4, DayCount.WorkingHours, true)]
    public void A_line_is_read(string text, bool isRole, string code, int length, DayCount count, bool onlyUrgent) =>
        Assert.Equal(new AddresseeDue(isRole, code, new DueRule(length, count), onlyUrgent), AddresseeDue.Parse(text));

    [Theory]
    [InlineData("trưởng phòng 2 ngày")]
    [InlineData("vai trò unit-head: 2 tuần")]
    [InlineData("vai trò unit-head: 0 giờ")] // late as soon as it is given
    [InlineData("vai trò unit-head: -1 ngày")]
    [InlineData("người xử lý: 2 ngày")]
    public void What_is_no_line_is_refused_when_publishing(string text) =>
        Assert.Contains(DefinitionValidator.Validate(Graph(text)), issue => issue is { Code: "bad-addressee-due", ActivityId: "collaborate", IsWarning: false } && issue.Message.Contains($"«{text}»", StringComparison.Ordinal));

    [Fact]
    public void Roles_and_units_that_lines_name_are_looked_up_when_publishing()
    {
        var node = Graph("vai trò trong-veo: 2 ngày", "đơn vị khong-co: 1 ngày").OwnNodes.Single(node => node.Id == "collaborate");

        Assert.Contains("trong-veo", StepSettings.NamedFrom(node, OptionSource.Roles).Select(named => named.Code));
        Assert.Equal(["khong-co"], StepSettings.NamedFrom(node, OptionSource.Units).Select(named => named.Code));
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private static string Shipped(params string[] lines) =>
        Definitions.Change(File.ReadAllText(SonDongOffice.ShippedFile), "collaborate", node => node["addresseeDue"] = Definitions.List(lines));

    private static WorkflowGraph Graph(params string[] lines) =>
        WorkflowGraph.Build(WorkflowDefinition.Parse(Encoding.UTF8.GetBytes(Shipped(lines))), new ActivityRegistry(OfficeActivities.All), null);

    private async Task<Matter> AskedAsync(params string[] lines)
    {
        await office.PublishAsync(Shipped(lines));
        var matter = await office.WithSpecialistAsync();
        await office.DoAsync(office.CultureSpecialist, matter, "propose-collaboration", new
        {
            request = "Đề nghị cho ý kiến về kinh phí.",
            collaboratingUnits = new[] { office.Finance },
            collaborators = new[] { office.AnLacChairman, office.CultureDeputy },
            answerBy = "2024-03-15",
        });
        return matter;
    }

    private async Task<string> DueAsync(Guid person, Matter matter) =>
        VietnamTime.DateOf((await office.TaskAsync(person, matter)).DueAt!.Value.AddSeconds(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
