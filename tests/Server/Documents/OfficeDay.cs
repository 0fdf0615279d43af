using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;

namespace FlowOffice.Server.Tests.Documents;

/// <summary>Sơn Động's office at work, through its API: what tests need done before they look at something.</summary>
public sealed class OfficeDay : SampleServer
{
    private readonly Dictionary<string, HttpClient> people = [];

    /// <summary>A letter as a scanner gives it.</summary>
    public static byte[] Letter { get; } = File.ReadAllBytes(Path.Combine(Top(), "samples", "cong-van-mau.pdf"));

    /// <summary>A program acting for that person of Sơn Động.</summary>
    public async Task<HttpClient> AsAsync(string user)
    {
        if (!people.TryGetValue(user, out var client))
            people[user] = client = await ApiAsync($"{user}.sondong");
        return client;
    }

    /// <summary>The clerk receives a document.</summary>
    public async Task<HttpResponseMessage> ReceiveAsync(object form, params Guid[] files) => await (await AsAsync("vanthu"))
        .PostAsJsonAsync("/api/incoming", new { form, files = files.Select(id => new { id }) });

    /// <summary>The clerk receives, checks and registers a document.</summary>
    /// <returns>Its id.</returns>
    public async Task<Guid> RegisteredAsync(string numberSymbol, string @abstract = "Rà soát số liệu công chức", params Guid[] files)
    {
        var received = await JsonAsync(await ReceiveAsync(new { sender = "Sở Nội vụ tỉnh Bắc Giang", arrivedAt = "2026-03-02T08:00" }, files));
        var check = received["nextTaskId"]!.GetValue<Guid>();
        var registering = await JsonAsync(await CompleteAsync("vanthu", check, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } }));
        await JsonAsync(await CompleteAsync("vanthu", registering["nextTaskId"]!.GetValue<Guid>(), "registered", new
        {
            sender = "Sở Nội vụ tỉnh Bắc Giang", numberSymbol, documentDate = "2026-02-27", typeCode = "official-letter", @abstract, urgency = "urgent",
        }));
        return received["documentId"]!.GetValue<Guid>();
    }

    /// <summary>The chief of office gives it to the Home Affairs division.</summary>
    /// <returns>The task of the division's head.</returns>
    public async Task<Guid> AssignedAsync(Guid document)
    {
        var unit = await Database.ScalarAsync<Guid>("select u.id from units u join organisations o on o.id = u.organisation_id where o.code = 'son-dong' and u.code = 'noi-vu'");
        await JsonAsync(await CompleteAsync("chanhvanphong", await OpenTaskAsync(document), "assign-unit",
            new { direction = "Phòng Nội vụ chủ trì", directionSource = "written", leadUnit = unit, dueDate = "2026-03-10" }));
        return await OpenTaskAsync(document);
    }

    public async Task<HttpResponseMessage> CompleteAsync(string user, Guid task, string outcome, object form) =>
        await (await AsAsync(user)).PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome, form });

    /// <summary>The one task in which the document waits.</summary>
    public Task<Guid> OpenTaskAsync(Guid document) => Database.ScalarAsync<Guid>("select id from tasks where document_id = $1 and completed_at is null", document);

    public async Task<Guid> UploadAsync(string user, string name, byte[] content)
    {
        var answer = await SendFileAsync(user, name, content);
        return (await JsonAsync(answer))["id"]!.GetValue<Guid>();
    }

    public async Task<HttpResponseMessage> SendFileAsync(string user, string name, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await (await AsAsync(user)).PostAsync("/api/files", new MultipartFormDataContent { { file, "file", name } });
    }

    /// <summary>The answer's JSON; fails where it is not a success.</summary>
    public static async Task<JsonNode> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Xunit.Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The answer's problem.</summary>
    public static async Task<JsonNode> ProblemAsync(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Xunit.Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    private static string Top()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FlowOffice.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
