using System.Text;
using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Office.Database;
using FlowOffice.Studio.Flows.Trials;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Trials;

public sealed class TryingADefinition(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Fact, Clause("FO-2")]
    public async Task It_goes_on_by_itself_to_the_end_and_nothing_of_it_stays()
    {
        await office.WithSpecialistAsync(); // an office at work
        var before = await ContentAsync();

        var report = await RunAsync(Shipped with { GoOn = true, Pace = TrialPace.AfterDays, PaceDays = 1 });
        var paths = (await office.Trials.ExploreAsync(office.OrganisationId, Shipped, CancellationToken.None))!;

        Assert.Equal(TrialEnd.Finished, report.End);
        Assert.True(paths.IsComplete);
        Assert.NotEmpty(report.Numbers);
        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task Every_outcome_of_the_shipped_procedure_is_possible()
    {
        var paths = (await office.Trials.ExploreAsync(office.OrganisationId, Shipped, CancellationToken.None))!;

        Assert.All(paths.Outcomes, outcome => Assert.True(outcome.Times > 0, $"{outcome.Title}: {outcome.Label} {outcome.Problem}"));
        Assert.Contains("Từ chối: Văn bản mật", Outcome(paths, "screen", "excluded-secret").LeadsTo[0], StringComparison.Ordinal);
        Assert.Equal(["Đã kiểm tra"], Outcome(paths, "check", "valid").Needed);
        Assert.Equal(["Cấp phó tiếp nhận"], Outcome(paths, "unit", "forward-deputy").LeadsTo);
    }

    [Fact]
    public async Task An_outcome_that_nothing_leads_to_is_told()
    {
        var definition = await File.ReadAllTextAsync(SonDongOffice.ShippedFile);
        await office.DraftAsync(Definitions.Change(definition, "handle", node => node["disabledOutcomes"] = Definitions.List("propose-collaboration")));

        var paths = (await office.Trials.ExploreAsync(office.OrganisationId, new TrialRequest(Forms.SonDong), CancellationToken.None))!;

        Assert.Equal(0, Outcome(paths, "collaborate", "answered").Times);
        Assert.DoesNotContain(paths.Outcomes, outcome => outcome is { Step: "handle", Outcome: "propose-collaboration" });
    }

    [Fact, Clause("SD-5.1c")]
    public async Task A_real_document_is_registered_while_a_trial_holds_the_same_number()
    {
        var tried = (await office.Tools.Versions.FindAsync(office.OrganisationId, Forms.SonDong, 1, CancellationToken.None))!;
        await using var trial = await office.Tools.OpenAsync(tried, office.Clock.GetUtcNow(), CancellationToken.None);
        var walk = new FlowOffice.Server.Trials.TrialWalk(
            trial, new FlowOffice.Server.Trials.TrialSamples(trial, office.OrganisationId), new TrialRequest(Forms.SonDong), CancellationToken.None);
        await walk.StartAsync(office.Clerk, FlowOffice.Server.Trials.TrialSamples.StartForm(null));
        await walk.ChooseAsync([new TrialChoice(1, "valid"), new TrialChoice(2, "registered")]);

        var matter = await office.RegisteredAsync().WaitAsync(TimeSpan.FromSeconds(20)); // would wait for ever: the trial is still open

        Assert.Equal(await office.DocumentAsync(matter, "arrival_number"), Assert.Single(trial.Story.Numbers).Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_dry_run_cannot_be_committed()
    {
        await using var work = await StepWork.OpenTrialAsync(office.DataSource, Actor.System(office.OrganisationId), office.Clock.GetUtcNow(), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => work.CommitAsync(CancellationToken.None));
    }

    [Fact, Clause("SD-3.1")]
    public async Task What_the_office_keeps_out_is_refused_with_its_clause()
    {
        var report = await RunAsync(Shipped with { Form = new Dictionary<string, string> { ["secrecy"] = "secret" } });

        Assert.Equal(TrialEnd.Refused, report.End);
        Assert.Contains("Điều 3 khoản 1", Assert.Single(report.Events).Text, StringComparison.Ordinal);
        Assert.Equal(["refuse-secret"], report.Marks.Failed);
    }

    [Fact, Clause("SD-5.2a")]
    public async Task A_refused_choice_says_what_a_person_would_read_and_leaves_the_task_open()
    {
        var report = await RunAsync(Choosing(
            new TrialChoice(1, "valid"), new TrialChoice(2, "registered"),
            new TrialChoice(3, "assign-unit", Form: new Dictionary<string, string> { ["leadUnit"] = office.Culture.ToString() })));

        Assert.Equal(TrialEnd.Refused, report.End);
        var refusal = report.Events[^1];
        Assert.Equal(TrialEventKind.Refused, refusal.Kind);
        Assert.Contains("Hãy nhập «Ý kiến chỉ đạo».", refusal.Text, StringComparison.Ordinal);
        Assert.Equal("classify", Assert.Single(report.Open).Step);
        Assert.Equal(2, report.Choices.Count);
    }

    [Fact]
    public async Task A_person_who_does_not_have_the_task_is_refused()
    {
        var report = await RunAsync(Choosing(new TrialChoice(1, "valid", By: office.FinanceHead)));

        Assert.Equal("Việc này không giao cho Phạm Đức Long.", report.Events[^1].Text);
    }

    [Fact, Clause("SD-5.3c")]
    public async Task Late_work_is_reminded_of_on_the_virtual_clock()
    {
        var report = await RunAsync(Choosing(new TrialChoice(1, "valid"), new TrialChoice(2, "registered")) with { Pace = TrialPace.AfterDays, PaceDays = 3 });

        var reminders = report.Events.Where(one => one.Kind == TrialEventKind.Reminder).ToList();
        Assert.Equal(5, reminders.Count); // made on a Thursday, done on the Tuesday after: each day late
        Assert.All(reminders, reminder => Assert.Equal(["Nguyễn Thị Hoa"], reminder.People));
        Assert.Contains("quá hạn 1 ngày làm việc", reminders[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_for_a_role_that_nobody_holds_stops_there_and_says_so()
    {
        var definition = await File.ReadAllTextAsync(SonDongOffice.ShippedFile);
        await office.DraftAsync(Definitions.Change(definition, "classify", node => node["assigneeRoles"] = Definitions.List("operator")));

        var report = await RunAsync(new TrialRequest(Forms.SonDong) { GoOn = true });

        Assert.Equal((TrialEnd.Waiting, "Ngày này không ai nhận được việc đang chờ."), (report.End, report.EndNote));
        Assert.Empty(Assert.Single(report.Open).People);
    }

    [Fact]
    public async Task Another_organisations_definition_is_not_there_to_try()
    {
        Assert.Null(await office.Trials.RunAsync(Guid.NewGuid(), new TrialRequest(Forms.SonDong), CancellationToken.None));
    }

    /// <summary>The version that came with the program, whatever drafts other tests have left.</summary>
    private static TrialRequest Shipped => new(Forms.SonDong) { Version = 1 };

    private static TrialRequest Choosing(params TrialChoice[] choices) => Shipped with { Choices = choices };

    private async Task<TrialReport> RunAsync(TrialRequest request) => (await office.Trials.RunAsync(office.OrganisationId, request, CancellationToken.None))!;

    private static TriedOutcome Outcome(TrialPaths paths, string step, string outcome) => paths.Outcomes.Single(one => one.Step == step && one.Outcome == outcome);

    private const string Rows = "count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '')";

    /// <summary>Every row of every table, and every sequence.</summary>
    private async Task<string> ContentAsync()
    {
        var content = new StringBuilder();
        await using var connection = await office.DataSource.OpenConnectionAsync();
        var names = new List<string>();
        await using (var tables = new Npgsql.NpgsqlCommand("select relname from pg_class where relkind in ('r', 'S') and relnamespace = 'public'::regnamespace order by 1", connection))
        await using (var row = await tables.ExecuteReaderAsync())
            while (await row.ReadAsync())
                names.Add(row.GetString(0));
        Assert.Contains("audit_entries_id_seq", names);
        foreach (var name in names)
        {
            var what = name.EndsWith("_seq", StringComparison.Ordinal) ? "last_value || ' ' || is_called" : Rows;
            await using var rows = new Npgsql.NpgsqlCommand($"select {what} from {name} t", connection);
            content.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{name} {await rows.ExecuteScalarAsync()}");
        }

        return content.ToString();
    }
}
