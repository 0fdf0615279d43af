using System.Text.Json.Nodes;
using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Trials;
using FlowOffice.Studio.Flows.Trials;
using Xunit;

namespace FlowOffice.Activities.Tests.Trials;

/// <summary>Whatever way people take: the trial of it shows the tasks, people, deadlines and numbers that the office then has.</summary>
public sealed class WalkingAsForReal(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    private const int Steps = 14;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_way_that_was_tried_goes_the_same_for_real(int seed)
    {
        var random = new Random(seed);
        var trial = await TryAsync(random, TrialPace.AfterDays, random.Next(3));

        var real = await DoAsync(trial);

        Assert.Equal(trial.Tasks.Select(task => (task.Step, task.Title, task.Clause, task.DueAt, PeopleOf(task))), real.Tasks);
        Assert.Equal(trial.End == TrialEnd.Finished, real.HasEnded);
        Assert.Equal(trial.Numbers.Select(number => (int?)number.Number).FirstOrDefault(), real.Number);
    }

    private static string PeopleOf(TrialTask task) => string.Join(", ", task.People.Select(person => person.Id).Order());

    private async Task<TrialReport> TryAsync(Random random, TrialPace pace, int days)
    {
        var request = new TrialRequest(Forms.SonDong) { Pace = pace, PaceDays = days };
        while (true)
        {
            var report = (await office.Trials.RunAsync(office.OrganisationId, request, CancellationToken.None))!;
            if (report.Open.Count == 0 || request.Choices.Count >= Steps)
                return report;
            var task = report.Open[random.Next(report.Open.Count)];
            var outcomes = task.Outcomes.Where(one => one.Name != "draft-document").ToList(); // of another procedure a trial only foresees the end
            var outcome = outcomes[random.Next(outcomes.Count)].Name;
            var person = task.People[random.Next(task.People.Count)].Id;
            var form = Forms.Of(office, task.Step, outcome);
            if (form.TryGetValue("leadPerson", out _) && random.Next(2) == 0)
                form["leadPerson"] = office.FinanceSpecialist.ToString();
            if (task.Step is "unit" && outcome == "forward-specialist")
                form = new() { ["specialist"] = task.FieldChoices["specialist"][0].Value };
            if (outcome == "forward-deputy" && task.FieldChoices["deputy"].Count == 0)
                (outcome, form) = ("handle-directly", []);
            if (task.Step == "deputy" && outcome == "forward-specialist")
                form = new() { ["specialist"] = task.FieldChoices["specialist"][0].Value };
            request = request with { Choices = [.. request.Choices, new TrialChoice(task.Number, outcome, person, form)] };
        }
    }

    private async Task<(List<(string Step, string Title, string? Clause, DateTimeOffset? DueAt, string People)> Tasks, bool HasEnded, int? Number)> DoAsync(TrialReport trial)
    {
        var done = Assert.IsType<StepResult.Done>(await office.ReceiveAsync(TrialSamples.StartForm(null)));
        var matter = new Matter(done.InstanceId, done.DocumentId!.Value);
        var ids = new List<Guid>();
        var seen = new List<(string, string, string?, DateTimeOffset?, string)>();
        await SeeAsync();
        var moments = trial.Events.Where(one => one.Kind == TrialEventKind.TaskDone).Select(one => one.At).ToList();
        for (var i = 0; i < trial.Choices.Count; i++)
        {
            if (moments[i] > office.Clock.GetUtcNow())
                office.Clock.SetTo(moments[i]);
            var choice = trial.Choices[i];
            var form = TrialSamples.Form(choice.Form!, trial.Tasks[choice.Task - 1].Fields);
            Assert.IsType<StepResult.Done>(await office.CompleteAsync(choice.By!.Value, ids[choice.Task - 1], choice.Outcome, (JsonObject)form.DeepClone()));
            await SeeAsync();
        }

        var number = await office.DocumentAsync(matter, "arrival_number");
        var status = await office.ScalarAsync<string>("select status from workflow_instances where id = $1", matter.InstanceId);
        return (seen, status == "Finished", number is null ? null : int.Parse(number, System.Globalization.CultureInfo.InvariantCulture));

        async Task SeeAsync()
        {
            var open = new Dictionary<Guid, (OpenTask Task, List<Guid> People)>();
            foreach (var person in office.Everybody)
                foreach (var task in await office.TasksAsync(person, matter))
                    (open.TryGetValue(task.Id, out var known) ? known : open[task.Id] = (task, [])).People.Add(person);
            var made = open.Where(one => !ids.Contains(one.Key)).ToDictionary(one => one.Key, one => (one.Value.Task, People: string.Join(", ", one.Value.People.Order())));
            while (made.Count > 0)
            {
                // tasks of one moment have no order of their own: the trial's is taken where it fits
                var (id, (task, people)) = made.OrderByDescending(one => ids.Count < trial.Tasks.Count && one.Value.People == PeopleOf(trial.Tasks[ids.Count])).First();
                made.Remove(id);
                ids.Add(id);
                seen.Add((task.Step, task.Title, task.Clause, task.DueAt, people));
            }
        }
    }
}
