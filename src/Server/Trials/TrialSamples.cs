using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Trials;

/// <summary>
/// Values that somebody could fill in, so that a trial goes on by itself: what a task proposes, and for what an outcome
/// needs something of its kind that the office has today.
/// </summary>
internal sealed class TrialSamples(TrialRun run, Guid organisationId)
{
    private const int MostUnits = 12;
    private static readonly string[] Usual = [RoleCode.UnitHead, RoleCode.DeputyHead, RoleCode.Specialist];
    private const char Between = '\n';
    private readonly Dictionary<string, IReadOnlyList<FieldOption>> known = [];

    /// <summary>A document as it could come to the desk.</summary>
    public static Dictionary<string, string> Start => new()
    {
        ["sender"] = "Cơ quan gửi mẫu",
        ["typeCode"] = "official-letter",
        ["source"] = "paper",
        ["urgency"] = "normal",
        ["secrecy"] = "none",
    };

    /// <summary>The form of a start: the sample, with what was given in its place.</summary>
    public static JsonObject StartForm(IReadOnlyDictionary<string, string>? given)
    {
        var form = Start;
        foreach (var (name, value) in given ?? new Dictionary<string, string>())
            form[name] = value;
        return new JsonObject(form.Where(field => field.Value.Length > 0).Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));
    }

    /// <summary>The form of a start whose first step says what it asks: what was given, and for what it needs something of its kind.</summary>
    public async Task<JsonObject> StartFormAsync(WorkflowGraph graph, Guid? by, IReadOnlyDictionary<string, string>? given, CancellationToken cancellationToken)
    {
        if (by is not { } person || graph.OwnNodes.FirstOrDefault(node => node.Activity is IStartStep) is not { } node)
            return StartForm(given);
        var asked = ((IStartStep)node.Activity).FormOf(node);
        var form = new Dictionary<string, string>(given ?? new Dictionary<string, string>());
        List<TaskField> missing = [.. asked.Fields.Where(field => asked.Needs.Contains(field.Name) && !form.ContainsKey(field.Name)).Select(field => ProcedureList.For(person, field))];
        var choices = await ChoicesAsync(missing, cancellationToken);
        foreach (var field in missing)
            if (await ValueAsync(field, choices[field.Name], 0, cancellationToken) is { } value)
                form[field.Name] = value;
        return Form(form, asked.Fields);
    }

    /// <summary>What may be chosen in the fields of a task, by field.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<FieldOption>>> ChoicesAsync(IReadOnlyList<TaskField> fields, CancellationToken cancellationToken)
    {
        var choices = new FieldChoices(await run.Work.DbAsync(cancellationToken), run.Clock);
        var found = new Dictionary<string, IReadOnlyList<FieldOption>>();
        foreach (var field in fields)
        {
            var key = field.Options is null ? $"{field.Kind}/{field.Group}/{VietnamTime.DateOf(run.Now)}" : $"{field.Name}/{string.Join('|', field.Options)}";
            if (!known.TryGetValue(key, out var options))
                known[key] = options = (await choices.OfAsync(organisationId, [field], cancellationToken)).GetValueOrDefault(field.Name, []);
            found[field.Name] = options;
        }

        return found;
    }

    /// <summary>Values for one outcome of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="wrong">Fields that were found missing or wrong when it was tried before.</param>
    /// <param name="attempt">How often it was tried before: each time with another choice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Dictionary<string, string>> ForAsync(OpenTrialTask task, string outcome, IReadOnlyCollection<string> wrong, int attempt, CancellationToken cancellationToken)
    {
        var fields = task.Row.Fields;
        var button = task.Row.Outcomes.FirstOrDefault(known => known.Name == outcome);
        var needs = button is null ? [] : button.Needs.Concat(button.Takes.Where(IsDay)).ToHashSet(); // with a day, what is due is seen
        var form = fields.Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value!);
        var asked = fields.Where(field => wrong.Contains(field.Name) || (needs.Contains(field.Name) && !form.ContainsKey(field.Name))).ToList();
        var choices = await ChoicesAsync(asked, cancellationToken);
        foreach (var field in asked)
            if (await ValueAsync(field, choices[field.Name], attempt, cancellationToken) is { } value)
                form[field.Name] = value;
        return form;
    }

    /// <summary>Values as the step reads them: several of one field become a list.</summary>
    public static JsonObject Form(IReadOnlyDictionary<string, string> values, IReadOnlyList<TaskField> fields) => new(values
        .Where(value => value.Value.Length > 0)
        .Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, IsList(fields, value.Key)
            ? new JsonArray([.. value.Value.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(one => JsonValue.Create(one.TrimEnd('\r')))])
            : JsonValue.Create(value.Value))));

    private static bool IsDay(string field) => field is "dueDate" or "answerBy";

    private static bool IsList(IReadOnlyList<TaskField> fields, string name) =>
        fields.FirstOrDefault(field => field.Name == name)?.Kind is TaskFieldKind.Choices or TaskFieldKind.People or TaskFieldKind.Units;

    private async Task<string?> ValueAsync(TaskField field, IReadOnlyList<FieldOption> choices, int attempt, CancellationToken cancellationToken) => field.Kind switch
    {
        TaskFieldKind.Text when field.Name == "numberSymbol" => $"{run.State?.InstanceId[^6..]}/CT-MẪU",
        TaskFieldKind.Text when field.Name == "code" => $"MẪU-{run.State?.InstanceId[^8..]}",
        TaskFieldKind.Text or TaskFieldKind.LongText => $"{field.Label} (mẫu)",
        TaskFieldKind.Date => Day(field.Name, attempt),
        TaskFieldKind.Moment => run.Now.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        TaskFieldKind.Number => "1",
        TaskFieldKind.YesNo => field.Name.StartsWith("accept", StringComparison.Ordinal) || attempt > 0 ? "true" : null,
        TaskFieldKind.Choices => string.Join(Between, choices.Select(choice => choice.Value)),
        TaskFieldKind.Unit or TaskFieldKind.Units => await HeadedAsync(choices, attempt, cancellationToken),
        TaskFieldKind.File or TaskFieldKind.Files => null,
        _ => choices.Count == 0 ? null : choices[attempt % choices.Count].Value,
    };

    // A letter's date is not after today, a due date not before it.
    private string Day(string field, int attempt)
    {
        var today = VietnamTime.DateOf(run.Now);
        var ahead = IsDay(field) || attempt > 0;
        return (ahead ? run.Calendar.AddWorkingDays(today, 5) : today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    // A unit with people in as many of the usual posts as any, somebody at its head first: so that the next steps reach people.
    private async Task<string?> HeadedAsync(IReadOnlyList<FieldOption> units, int attempt, CancellationToken cancellationToken)
    {
        var staffed = new List<(string Unit, int Posts)>();
        foreach (var unit in units.Take(MostUnits))
        {
            var posts = 0;
            foreach (var role in Usual)
                posts = posts * 2 + Math.Min(1, (await run.People.HoldersAsync(null, [CandidateKey.RoleInUnit(role, Guid.Parse(unit.Value))], cancellationToken)).Count);
            staffed.Add((unit.Value, posts));
        }

        var ranked = staffed.OrderByDescending(unit => unit.Posts).ToList();
        return ranked.Count == 0 ? null : ranked[attempt % ranked.Count].Unit;
    }
}
