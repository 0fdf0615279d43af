using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Walks.Tests;

/// <summary>
/// One document through its procedure, by people who do what chance tells them: sensible things mostly, wrong ones too.
/// After each act the laws are looked at. What a number of <paramref name="moves"/> means depends on what lies open then, so
/// leaving some out gives another walk that is as good.
/// </summary>
internal sealed class Walk(WalkedOffice office, Workplace workplace, string procedure, IReadOnlyList<int> moves)
{
    private const int MostTries = 5;
    private readonly List<string> story = [];
    private string? instanceId;
    private Random chance = new(0);

    /// <summary>Acts that were carried out, and those that were refused.</summary>
    public (int Done, int Refused) Count { get; private set; }

    /// <summary>The outcomes that were taken: step and outcome.</summary>
    public HashSet<string> Taken { get; } = [];

    /// <exception cref="LawBrokenException">Something happened that must not; its message tells how.</exception>
    public async Task RunAsync()
    {
        foreach (var move in moves)
        {
            chance = new Random(move);
            try
            {
                await MoveAsync();
            }
            catch (Exception problem) when (problem is not LawBrokenException)
            {
                throw new LawBrokenException($"{problem.GetType().Name}: {problem.Message}", story, problem);
            }

            await OughtAsync();
        }

        await RequireAsync(await Laws.BrokenAsync(office, workplace.OrganisationId));
    }

    private Task MoveAsync() => (instanceId, chance.Next(100)) switch
    {
        (null, _) => StartAsync(),
        (_, < 4) => office.PassAsync(TimeSpan.FromDays(chance.Next(1, 6))),
        (_, < 10) => AsStrangerAsync(),
        (_, < 14) => AgainAsync(),
        (_, < 18) => UnknownAsync(),
        (_, < 30) => WriteAsync(),
        _ => CompleteAsync(),
    };

    private async Task StartAsync()
    {
        var person = PersonOf(procedure == "incoming" ? "clerk" : chance.Next(4) == 0 ? "unit-head" : "specialist");
        var forms = new ChanceForms(office, workplace, chance);
        var request = new StartProcedure(workplace.As(person), procedure, await forms.StartAsync(procedure), procedure == "incoming" && chance.Next(2) == 0 ? [WalkedOffice.Paper("files")] : []);
        var answer = await ActAsync($"begin {request.Form.ToJsonString()}", () => office.Steps.StartAsync(request, CancellationToken.None));
        if (answer is StepResult.Done done)
            instanceId = done.InstanceId;
    }

    private async Task CompleteAsync()
    {
        if (await PickAsync(task => task.IsOpen) is not { } task)
        {
            await StartAsync(); // this one has come to its end
            return;
        }

        if (await HoldersAsync(task) is not [_, ..] holders)
            return;
        var person = holders[chance.Next(holders.Count)];
        var offered = chance.Next(8) == 0 ? task.Outcomes : [.. task.Outcomes.Where(outcome => outcome.Name != "abandon")];
        var outcome = offered[chance.Next(offered.Count)];
        var forms = new ChanceForms(office, workplace, chance);
        var isSpoiled = chance.Next(8) == 0;
        HashSet<string> wrong = [];
        JsonObject? before = null;
        for (var tries = 0; tries < MostTries; tries++)
        {
            var (form, files) = await forms.AnswerAsync(task, outcome, wrong, before);
            before = form;
            if (isSpoiled && tries == 0)
                form = forms.Spoiled(form, task.Fields);
            var answer = await ActAsync($"{task.Step} → {outcome.Name} {form.ToJsonString()} {files.Length}", () =>
                office.Steps.CompleteAsync(new CompleteTask(task.Id, workplace.As(person), outcome.Name, form, files), CancellationToken.None));
            if (answer is StepResult.Done)
                Taken.Add($"{task.Step} → {outcome.Name}");
            if (answer is not StepResult.Invalid invalid)
                return;
            wrong.UnionWith(invalid.Errors.Keys);
            if (invalid.Errors.ContainsKey("draftText"))
                await WriteAsync(task, holders);
        }
    }

    /// <summary>Somebody whose task it is not.</summary>
    private async Task AsStrangerAsync()
    {
        if (await PickAsync(task => task.IsOpen) is not { } task)
            return;
        var holders = await HoldersAsync(task);
        var person = workplace.People[chance.Next(workplace.People.Count)];
        if (holders.Contains(person))
            return;
        var answer = await ActAsync($"a stranger: {task.Step}", () => office.Steps.CompleteAsync(
            new CompleteTask(task.Id, workplace.As(person), task.Outcomes[chance.Next(task.Outcomes.Count)].Name, [], []), CancellationToken.None));
        if (answer is not StepResult.NotYours)
            throw new LawBrokenException($"A stranger was answered {answer}", story);
    }

    /// <summary>A task that is done already, by whoever may have had it.</summary>
    private async Task AgainAsync()
    {
        if (await PickAsync(task => !task.IsOpen) is not { } task)
            return;
        var holders = await HoldersAsync(task);
        var person = holders.Count == 0 ? PersonOf("clerk") : holders[chance.Next(holders.Count)];
        var answer = await ActAsync($"again: {task.Step}", () => office.Steps.CompleteAsync(
            new CompleteTask(task.Id, workplace.As(person), task.Outcomes[chance.Next(task.Outcomes.Count)].Name, [], []), CancellationToken.None));
        if (answer is StepResult.Done)
            throw new LawBrokenException("A task was completed twice", story);
    }

    /// <summary>An outcome that the task does not offer, or a task of nobody.</summary>
    private async Task UnknownAsync()
    {
        if (await PickAsync(task => task.IsOpen) is not { } task || await HoldersAsync(task) is not [_, ..] holders)
            return;
        string[] outcomes = ["", "không có", "Done", "numbered", "issued", "finish", "close", "approve", "sign"];
        var outcome = outcomes[chance.Next(outcomes.Length)];
        if (task.Outcomes.Any(known => known.Name == outcome))
            return;
        var answer = await ActAsync($"not offered: {task.Step} → {outcome}", () => office.Steps.CompleteAsync(
            new CompleteTask(task.Id, workplace.As(holders[0]), outcome, [], []), CancellationToken.None));
        if (answer is StepResult.Done)
            throw new LawBrokenException($"«{outcome}» was taken although it was not offered", story);
        if (await office.Steps.CompleteAsync(new CompleteTask(Guid.NewGuid(), workplace.As(holders[0]), "submit", [], []), CancellationToken.None) is not StepResult.NotFound)
            throw new LawBrokenException("A task of nobody was found", story);
    }

    /// <summary>Somebody writes in the draft, whose turn it may be or not.</summary>
    private async Task WriteAsync()
    {
        if (await PickAsync(task => task.IsOpen && task.DocumentId is not null) is { } task && await HoldersAsync(task) is [_, ..] holders)
            await WriteAsync(task, holders);
    }

    private async Task WriteAsync(WalkedTask task, IReadOnlyList<Guid> holders)
    {
        var document = task.DocumentId!.Value;
        var newest = await office.RowsAsync("select version, content::text from draft_versions where document_id = $1 order by version desc limit 1", document);
        var (version, text) = newest is [[int number, string content]] ? (number, DraftText.Parse(content)) : (0, DraftText.Empty);
        var kept = text.Paragraphs.Where(_ => chance.Next(6) > 0).Select(paragraph => new TypedParagraph(paragraph.Id, chance.Next(3) == 0 ? $"{chance.Next(100)} sửa lại" : string.Concat(paragraph.Runs.Select(run => run.Text)))).ToList();
        kept.Insert(chance.Next(kept.Count + 1), new TypedParagraph(null, $"Đoạn viết thêm số {chance.Next(1000)}"));
        var changes = (await office.RowsAsync("select id from draft_requested_changes where document_id = $1 and done_at is null", document)).Select(row => (Guid)row[0]!).Where(_ => chance.Next(2) == 0).ToList();
        var edit = new DraftEdit(document, version, kept) { CarriesOut = changes, VoidsConsent = chance.Next(2) == 0 };
        var outcome = await office.Drafts.RunAsync(workplace.As(holders[chance.Next(holders.Count)]), edit, CancellationToken.None);
        story.Add($"write over {version} at {task.Step}: {outcome.GetType().Name}");
    }

    /// <summary>Carries out an act and looks at what it left.</summary>
    private async Task<StepResult> ActAsync(string what, Func<Task<StepResult>> act)
    {
        var before = await Traces.OfAsync(office, workplace.OrganisationId, instanceId);
        story.Add(what);
        var answer = await act();
        story[^1] = $"{what}: {Short(answer)}";
        if (answer is StepResult.Done)
        {
            Count = (Count.Done + 1, Count.Refused);
            await office.PassAsync(TimeSpan.FromMinutes(chance.Next(1, 90)));
            return answer;
        }

        Count = (Count.Done, Count.Refused + 1);
        var after = await Traces.OfAsync(office, workplace.OrganisationId, instanceId);
        if (after.Kept != before.Kept)
            throw new LawBrokenException($"A refused act left a trace:\n{before.Kept}\nbecame\n{after.Kept}", story);
        if (after.Audit - before.Audit is not (0 or 1))
            throw new LawBrokenException($"A refused act left {after.Audit - before.Audit} lines of audit", story);
        return answer;
    }

    private async Task OughtAsync()
    {
        if (instanceId is not null)
            await RequireAsync(await Laws.BrokenAsync(office, instanceId));
    }

    private async Task RequireAsync(IReadOnlyList<string> broken)
    {
        if (broken.Count > 0)
            throw new LawBrokenException(string.Join("\n", broken.Concat(await IncidentsAsync())), story);
    }

    private async Task<IEnumerable<string>> IncidentsAsync() =>
        (await office.RowsAsync("select state from workflow_instances where organisation_id = $1 and incident_count > 0", workplace.OrganisationId))
            .SelectMany(row => WorkflowState.FromUtf8((byte[])row[0]!).OpenIncidents)
            .Select(incident => $"{incident.ActivityId}: {incident.ExceptionType}: {incident.Message} {incident.Cause}");

    private async Task<WalkedTask?> PickAsync(Func<WalkedTask, bool> which)
    {
        var tasks = (await WalkedTask.OfAsync(office, instanceId!)).Where(task => which(task) && task.Outcomes.Count > 0).ToList();
        return tasks.Count == 0 ? null : tasks[chance.Next(tasks.Count)];
    }

    private async Task<IReadOnlyList<Guid>> HoldersAsync(WalkedTask task)
    {
        if (task.AssigneeId is { } assignee)
            return [assignee];
        List<Guid> holders = [];
        foreach (var person in workplace.People)
            if (task.IsOf(await office.ParticipantAsync(person)))
                holders.Add(person);
        return holders;
    }

    private Guid PersonOf(string role)
    {
        var holders = workplace.Posts.Where(post => post.Role == role).ToList();
        return holders[chance.Next(holders.Count)].Person;
    }

    private static string Short(StepResult answer) => answer switch
    {
        StepResult.Done => "done",
        StepResult.Invalid invalid => $"422 {string.Join("; ", invalid.Errors.Select(error => $"{error.Key}: {error.Value[0]}"))}",
        StepResult.Refused refused => $"409 {refused.Code}",
        _ => answer.GetType().Name,
    };
}

/// <summary>A walk came to something that must not be.</summary>
internal sealed class LawBrokenException(string message, IReadOnlyList<string> story, Exception? inner = null) : Exception($"{message}\n\n{string.Join("\n", story)}", inner);
