using System.Security.Claims;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Training;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Training;

public sealed class TrainingEachYear : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 5, 20);
    private readonly OfficeDatabase office = new();
    private Guid organisation;

    private NoticeWriter Notices { get; } = new(new MailSettings());

    private KeepTraining Keep => new(office.DataSource, Notices, office.Clock);

    private TrainingCourses Courses => new(office.DataSource, office.Clock);

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        organisation = (await office.ActorAsync("chanhvanphong.sondong")).OrganisationId;
    }

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact, Clause("SD-12.6")]
    public async Task Of_thirty_invited_twenty_seven_came_and_three_are_named()
    {
        var (chief, invited) = (await PersonAsync("chanhvanphong", "chief-of-office"), await PeopleAsync(30));
        var course = await PlannedAsync(chief, invited);
        Assert.Equal(30, await office.ScalarAsync<long>("select count(*) from notices where key = $1", $"training:{course}"));
        Assert.IsType<TrainingOutcome.Refused>(await Keep.NoteAsync(chief, course, invited[..27], CancellationToken.None)); // not held yet
        MoveTo(Day);

        Assert.IsType<TrainingOutcome.Done>(await Keep.NoteAsync(chief, course, [.. invited[..27], Guid.NewGuid()], CancellationToken.None));

        var held = Assert.Single(await Courses.OfYearAsync(organisation, 2026, CancellationToken.None));
        Assert.Equal((27, 30), (held.Present, held.People.Count));
        var missing = new List<string?>();
        foreach (var person in invited[27..])
            missing.Add(await office.ScalarAsync<string>("select full_name from people where id = $1", person));
        Assert.Equal(missing.Order(), held.Missing.Order());
        Assert.IsType<TrainingOutcome.Refused>(await Keep.CancelAsync(chief, course, CancellationToken.None));
    }

    [Fact, Clause("SD-12.6")]
    public async Task On_the_first_of_December_the_Office_is_reminded_of_a_year_without_a_course()
    {
        var chief = await PersonAsync("chanhvanphong", "chief-of-office");
        var course = await PlannedAsync(chief, await PeopleAsync(2));
        MoveTo(new DateOnly(2026, 12, 1));
        Assert.Equal(0, await RemindAsync());

        Assert.IsType<TrainingOutcome.Done>(await Keep.CancelAsync(chief, course, CancellationToken.None));
        Assert.True(await RemindAsync() > 0);

        Assert.Equal("Năm 2026 chưa có lớp tập huấn sử dụng phần mềm nào trong kế hoạch.", await office.ScalarAsync<string>("select text from notices where person_id = $1 and key = 'training-missing:2026'", chief.PersonId));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from notices n join accounts a on a.person_id = n.person_id where a.user_name = 'chuyenvien1.noivu.sondong' and n.key = 'training-missing:2026'"));
    }

    [Fact]
    public async Task What_is_missing_is_named_and_nobody_else_plans_or_notes()
    {
        var (chief, specialist) = (await PersonAsync("chanhvanphong", "chief-of-office"), await PersonAsync("chuyenvien1.noivu", "specialist"));
        var elsewhere = (await office.ActorAsync("vanthu.gialai")).PersonId!.Value;

        var invalid = Assert.IsType<TrainingOutcome.Invalid>(await Keep.PlanAsync(chief, new CourseForm(" ", null, new string('x', 201), [elsewhere]), CancellationToken.None));
        Assert.Equal(["heldOn", "people", "place", "title"], invalid.Errors.Keys.Order());
        Assert.IsType<TrainingOutcome.NotAllowed>(await Keep.PlanAsync(specialist, new CourseForm("Lớp", Day, null, await PeopleAsync(1)), CancellationToken.None));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from training_courses"));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'training.plan-refused'"));
        var course = await PlannedAsync(chief, await PeopleAsync(1));

        Assert.IsType<TrainingOutcome.NotAllowed>(await Keep.NoteAsync(specialist, course, [], CancellationToken.None));
        Assert.IsType<TrainingOutcome.NotFound>(await Keep.CancelAsync(chief, Guid.NewGuid(), CancellationToken.None));
    }

    private async Task<Guid> PlannedAsync(CurrentPerson planner, Guid[] invited) =>
        Assert.IsType<TrainingOutcome.Done>(await Keep.PlanAsync(planner, new CourseForm("Tập huấn phần mềm quản lý văn bản", Day, "Hội trường UBND huyện", invited), CancellationToken.None)).Course;

    private async Task<Guid[]> PeopleAsync(int count) => [.. (await Courses.InvitableAsync(organisation, CancellationToken.None)).Take(count).Select(person => Guid.Parse(person.Value))];

    private Task<int> RemindAsync() => OneStep.RunAsync(office.DataSource, organisation, office.Clock, work => new RemindTraining(Notices).RunAsync(work, CancellationToken.None));

    private void MoveTo(DateOnly day) => office.Clock.SetTo(VietnamTime.At(day, new TimeOnly(8, 0)));

    private async Task<CurrentPerson> PersonAsync(string user, string role)
    {
        var actor = await office.ActorAsync($"{user}.sondong");
        return new CurrentPerson(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(OfficeClaims.Person, actor.PersonId!.Value.ToString()), new(OfficeClaims.Account, actor.AccountId!.Value.ToString()),
            new(OfficeClaims.Organisation, actor.OrganisationId.ToString()), new(OfficeClaims.Role, role),
        ], "test")), null);
    }
}
