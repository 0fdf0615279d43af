using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Server.Demo;
using FlowOffice.Server.Samples;
using Npgsql;

namespace FlowOffice.Bench.Growth;

/// <summary>Sơn Động's sample office over HTTP: its clerk and its administrator, and what they do all day.</summary>
internal sealed class GrowthOffice(HttpClient administrator, OfficeClient clerk, Uri address)
{
    private const string Api = "/elsa/api";
    private int letters;

    public static async Task<GrowthOffice> OpenAsync(Uri address, NpgsqlDataSource source)
    {
        // what is measured is publishing itself, not the approval that an office may ask before it
        await using (var free = source.CreateCommand("update organisations set settings = settings - 'changeApprover' where code = 'son-dong'"))
            await free.ExecuteNonQueryAsync();
        var clerk = await OfficeClient.SignInAsync(address, "vanthu.sondong", new SampleSettings().Password, new SampleSettings().Password, CancellationToken.None);
        return new GrowthOffice(await SignInAsync(address, "quantri.sondong"), clerk, address);
    }

    public async Task<OfficeClient> AsAsync(string user) =>
        await OfficeClient.SignInAsync(address, $"{user}.sondong", new SampleSettings().Password, new SampleSettings().Password, CancellationToken.None);

    /// <summary>Stores and publishes a definition; gives its id.</summary>
    public async Task<string> PublishNewAsync(JsonObject definition)
    {
        await PostAsync("/workflow-definitions", new JsonObject { ["model"] = definition.DeepClone(), ["publish"] = true });
        return (string)definition["definitionId"]!;
    }

    /// <summary>Receives a letter; its first task is the clerk's.</summary>
    public async Task<(string Instance, Guid Document, Guid Task)> ReceiveAsync()
    {
        var answer = Succeeded(await clerk.ReceiveAsync(new { sender = "Sở Nội vụ", typeCode = "official-letter", source = "paper" }, [], CancellationToken.None));
        return ((string)answer["instanceId"]!, (Guid)answer["documentId"]!, (Guid)answer["nextTaskId"]!);
    }

    /// <summary>Finds the letter valid; the next task is to enter it in the register.</summary>
    public async Task<Guid> CheckAsync(Guid task) => (Guid)Succeeded(await clerk.CompleteAsync(
        task, "valid", new { checks = "Chữ ký,Con dấu,Thẩm quyền ban hành,Nơi nhận" }, CancellationToken.None))["nextTaskId"]!;

    /// <summary>Enters the letter in the register: draws its number.</summary>
    public async Task RegisterAsync(Guid task) => Succeeded(await clerk.CompleteAsync(task, "registered", new
    {
        sender = "Sở Nội vụ",
        numberSymbol = $"{++letters}/SNV-{Guid.NewGuid():n}"[..20],
        documentDate = "2026-01-05",
        typeCode = "official-letter",
        @abstract = "Về việc rà soát thủ tục hành chính",
        urgency = "normal",
    }, CancellationToken.None));

    /// <summary>Does everything <paramref name="rounds"/> times, one call after the other, the kinds mixed.</summary>
    public async Task<SortedDictionary<string, Times>> MeasureAsync(Filling filling, int rounds)
    {
        var times = new SortedDictionary<string, Times>(StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            var definition = filling.AnyDefinition();
            await TimeAsync(times, "open: list of definitions", () => GetAsync("/workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending"));
            await TimeAsync(times, "open: definition", () => GetAsync($"/workflow-definitions/by-definition-id/{definition}?versionOptions=Latest"));
            await TimeAsync(times, "open: toolbox", () => GetAsync("/descriptors/activities?Refresh=True"));
            await TimeAsync(times, "open: version history", () => GetAsync($"/workflow-definitions?versionOptions=AllVersions&DefinitionIds={definition}&OrderBy=Version&OrderDirection=Descending&Page=0&PageSize=10"));
            if (round % 4 == 0)
                await PublishAsync(times, definition, round);

            var (instance, document, first) = await TimeAsync(times, "start: receive a letter", ReceiveAsync);
            var second = await TimeAsync(times, "resume: check", () => CheckAsync(first));
            await TimeAsync(times, "resume: register", () => Nothing(RegisterAsync(second)));

            await TimeAsync(times, "open: instance", () => GetAsync($"/workflow-instances/{instance}"));
            await TimeAsync(times, "open: journal", () => PostAsync($"/workflow-instances/{instance}/journal?skip=0&take=110", new { }));
            await TimeAsync(times, "open: list of instances", () => PostAsync("/workflow-instances", new { page = 0, pageSize = 10, isSystem = false }));
            await TimeAsync(times, "office: task list", () => clerk.TaskOfAsync(document, CancellationToken.None));
            await TimeAsync(times, "office: document", () => clerk.DocumentAsync(document, isOutgoing: false, CancellationToken.None));
        }

        return times;
    }

    /// <summary>Changes a word of the definition and publishes it, as Studio's button does.</summary>
    private async Task PublishAsync(SortedDictionary<string, Times> times, string definition, int round)
    {
        var model = (await GetAsync($"/workflow-definitions/by-definition-id/{definition}?versionOptions=Latest"))!.AsObject();
        model["description"] = $"Lần đo {round} {Guid.NewGuid():n}";
        var body = new JsonObject { ["model"] = model, ["publish"] = true };
        await TimeAsync(times, "publish", () => PostAsync("/workflow-definitions", body));
    }

    private static async Task<T> TimeAsync<T>(SortedDictionary<string, Times> times, string operation, Func<Task<T>> call)
    {
        var from = Stopwatch.GetTimestamp();
        var answer = await call();
        if (!times.TryGetValue(operation, out var list))
            times[operation] = list = new Times();
        list.Add(Stopwatch.GetElapsedTime(from));
        return answer;
    }

    private static async Task<bool> Nothing(Task work)
    {
        await work;
        return true;
    }

    private async Task<JsonNode?> GetAsync(string address) => JsonNode.Parse(await administrator.GetByteArrayAsync(Api + address));

    private async Task<JsonNode?> PostAsync(string address, object body)
    {
        using var answer = await administrator.PostAsJsonAsync(Api + address, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text) : throw new InvalidOperationException($"{address} was answered {(int)answer.StatusCode}: {text}");
    }

    private static JsonObject Succeeded(OfficeClient.Answer answer) => answer.Succeeded
        ? answer.Body
        : throw new InvalidOperationException($"A step was answered {(int)answer.Status}: {answer.Body.ToJsonString()}");

    private static async Task<HttpClient> SignInAsync(Uri address, string userName)
    {
        var http = new HttpClient { BaseAddress = address };
        using var answer = await http.PostAsJsonAsync("/api/token", new { userName, password = new SampleSettings().Password });
        answer.EnsureSuccessStatusCode();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!);
        return http;
    }
}
