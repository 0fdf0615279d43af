using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine.Tests;

/// <summary>Plays a case's script and writes down what is to be seen after each step, in the form of <c>observed.json</c>.</summary>
internal sealed class Replayer(string folder)
{
    private readonly Host host = new();
    private readonly List<string> closed = [];

    public static JsonObject Read(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();

    public async Task<JsonArray> PlayAsync()
    {
        var script = Read(folder, "script.json");
        foreach (var file in script["definitions"]!.AsArray())
            host.Import(await File.ReadAllBytesAsync(Path.Combine(folder, file!.ToString())));
        var main = Read(folder, "definition.json")["definitionId"]!.ToString();
        var steps = new JsonArray();
        foreach (var step in script["steps"]!.AsArray())
            steps.Add((JsonNode)await StepAsync(step!.AsObject(), main));
        return steps;
    }

    private async Task<JsonObject> StepAsync(JsonObject step, string main)
    {
        var observed = new JsonObject { ["do"] = step["do"]!.ToString() };
        switch (step["do"]!.ToString())
        {
            case "start":
                observed["accepted"] = await host.StartAsync(step["definition"]!.ToString(), step["input"] as JsonObject, step["correlationId"]?.ToString(), step["as"]?.ToString() ?? "main");
                break;
            case "completeTask":
                observed["accepted"] = await CompleteAsync(step, main);
                break;
            case "event":
                host.Publish(step["name"]!.ToString(), step["correlationId"]?.ToString(), step["instance"] is { } instance ? IdOf(instance.ToString(), main) : null, step["payload"]?.DeepClone());
                break;
            case "cancel":
                await host.CancelAsync(IdOf(step["instance"]!.ToString(), main)!);
                break;
            case "wait":
                await host.WaitAsync(TimeSpan.FromMilliseconds((int)step["ms"]!));
                break;
        }
        await host.SettleAsync();
        Observe(observed, main);
        return observed;
    }

    private async Task<bool> CompleteAsync(JsonObject step, string main)
    {
        var name = step["task"]!.ToString();
        var instance = step["instance"]?.ToString() ?? "main";
        var wanted = instance == "*" ? null : IdOf(instance, main);
        var again = step["again"]?.GetValue<bool>() == true;
        var text = step["payloadContains"]?.ToString();
        var found = requested
            .Where(t => t.Task.TaskName == name && (wanted is null || t.InstanceId == wanted) && closed.Contains(t.Task.TaskId) == again)
            .Where(t => again || host.Instances[t.InstanceId].State.Bookmarks.Any(b => b.Hash == Stimulus.OfTask(t.Task.TaskId)))
            .Where(t => text is null || t.Task.Payload?.ToJsonString().Contains($"\"{text}\"", StringComparison.Ordinal) == true)
            .Skip((int?)step["index"] ?? 0)
            .ToList();
        if (found.Count == 0)
            return false;
        closed.Add(found[0].Task.TaskId);
        return await host.ResumeAsync(found[0].InstanceId, found[0].Task.BookmarkId, step["result"]?.DeepClone());
    }

    private readonly List<(string InstanceId, WorkflowEffect.RequestTask Task)> requested = [];

    private void Observe(JsonObject observed, string main)
    {
        requested.AddRange(host.Tasks);
        var names = Names(main);
        var masks = new List<(string Text, string Mask)>(names.Select(n => (n.Key, $"<instance:{n.Value}>")));
        masks.InsertRange(0, requested.Select(t => (t.Task.TaskId, $"<task:{t.Task.TaskName}>")));
        observed["tasksRequested"] = new JsonArray([.. host.Tasks.Select(t => (JsonNode)new JsonObject
        {
            ["instance"] = names[t.InstanceId], ["task"] = t.Task.TaskName, ["payload"] = Masked(t.Task.Payload, masks),
        })]);
        observed["console"] = new JsonArray([.. host.Console.Select(l => (JsonNode)l)]);
        var instances = new JsonObject();
        foreach (var (id, name) in names)
            instances[name] = Masked(Seen(host.Instances[id]), masks);
        observed["instances"] = instances;
        host.Tasks.Clear();
        host.Console.Clear();
    }

    private static JsonObject Seen(Instance instance)
    {
        var state = instance.State;
        var news = instance.News.Where(e => e.Node.Type != "Elsa.Workflow").ToList();
        var seen = new JsonObject
        {
            ["definitionId"] = instance.DefinitionId,
            ["status"] = state.Status.ToString(),
            ["subStatus"] = state.SubStatus.ToString(),
            ["name"] = state.Name,
            ["correlationId"] = state.CorrelationId,
            ["waits"] = new JsonArray([.. state.Bookmarks.Select(b => (JsonNode)new JsonObject { ["activity"] = b.ActivityId, ["type"] = b.ActivityType, ["payload"] = WithoutTimes(b.Payload) })]),
            ["completed"] = new JsonArray([.. news.Where(e => e.EventName == "Completed").Select(e => (JsonNode)new JsonArray(e.Node.Id, e.Payload?["Outcomes"]?.DeepClone() ?? new JsonArray("Done")))]),
            ["cancelled"] = new JsonArray([.. news.Where(e => e.EventName == "Canceled").Select(e => (JsonNode)e.Node.Id)]),
            ["faulted"] = new JsonArray([.. news.Where(e => e.EventName == "Faulted").Select(e => (JsonNode)e.Node.Id)]),
            ["variables"] = new JsonObject(instance.Graph.VariablesOf(state).Select(v => KeyValuePair.Create(v.Key, Values.ToJson(v.Value)))),
            ["outputs"] = new JsonObject(state.Output.Select(o => KeyValuePair.Create(o.Key, Values.ToJson(o.Value)))),
            ["incidents"] = new JsonArray([.. state.Incidents.Select(i => (JsonNode)new JsonObject { ["activity"] = i.ActivityId, ["type"] = i.ActivityType, ["exception"] = i.ExceptionType, ["message"] = i.Message })]),
        };
        instance.News.Clear();
        return seen;
    }

    private static JsonNode? WithoutTimes(JsonNode? payload)
    {
        payload = payload?.DeepClone();
        foreach (var time in (string[])["resumeAt", "executeAt"])
            if (payload is JsonObject members && members.ContainsKey(time))
                members[time] = "<time>";
        return payload;
    }

    private string? IdOf(string name, string main) => Names(main).FirstOrDefault(n => n.Value == name).Key;

    /// <summary>Names as the traces give them: as started, else by definition and order of creation, or by what they hold.</summary>
    private Dictionary<string, string> Names(string main)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in host.Instances.Where(i => i.Value.Alias is null).GroupBy(i => i.Value.DefinitionId))
        {
            var number = 0;
            foreach (var (id, _) in group.OrderBy(i => Values.ToText(Values.Normalize(i.Value.State.Output)), StringComparer.Ordinal))
                names[id] = string.Create(CultureInfo.InvariantCulture, $"{group.Key}#{++number}");
        }
        foreach (var (id, instance) in host.Instances)
            names[id] = instance.Alias ?? (instance.DefinitionId == main && !host.Instances.Values.Any(i => i.Alias == "main") ? "main" : names[id]);
        return names;
    }

    private static JsonNode? Masked(JsonNode? node, List<(string Text, string Mask)> masks) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Masked(m.Value, masks)))),
        JsonArray items => new JsonArray([.. items.Select(i => Masked(i, masks))]),
        JsonValue value when value.TryGetValue(out string? text) => masks.FirstOrDefault(m => m.Text == text) is { Mask: { } mask } ? mask : text,
        _ => node?.DeepClone(),
    };
}
