using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Server.Demo;

/// <summary>One sample document: how it arrives, who does what with it, how it must end.</summary>
internal sealed record DemoDocument(string Title, object Arrival, IReadOnlyList<DemoStep> Steps, string Ends)
{
    /// <summary>Drives it through. Stops at the first answer that is not as expected.</summary>
    public async Task<DemoResult> RunAsync(DemoOffice office, CancellationToken cancellationToken)
    {
        var clerk = await office.AsAsync("vanthu", cancellationToken);
        var letter = await clerk.UploadAsync(SampleLetter.FileName, SampleLetter.Open(), cancellationToken);
        var received = await clerk.ReceiveAsync(Arrival, [letter], cancellationToken);
        if (!received.Succeeded)
            return new DemoResult(null, received.Code == Ends, [$"văn thư → {received.Code} ({(string?)received.Body["clause"]})"]);

        var document = (Guid)received.Body["documentId"]!;
        List<string> happened = ["văn thư → accept"];
        foreach (var step in Steps)
        {
            var (line, asExpected) = await step.RunAsync(office, document, cancellationToken);
            happened.Add(line);
            if (!asExpected)
                return new DemoResult(null, false, happened);
        }

        var shown = await clerk.DocumentAsync(document, cancellationToken);
        return new DemoResult((int?)shown["arrivalNumber"], (string?)shown["state"] == Ends, happened);
    }
}

/// <summary>What came of one document.</summary>
internal sealed record DemoResult(int? ArrivalNumber, bool AsExpected, IReadOnlyList<string> Happened);

/// <summary>One act of one person. Names in the form that begin with <c>@</c> stand for people, with <c>#</c> for their units.</summary>
internal sealed record DemoStep(string User, string Outcome, object? Form = null)
{
    private const int Tries = 50;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>The act is on the outgoing document that answers, not on the incoming one.</summary>
    public bool OnReply { get; init; }

    /// <summary>The form field that takes the sample letter; null for none.</summary>
    public string? FileField { get; init; }

    public async Task<(string Line, bool AsExpected)> RunAsync(DemoOffice office, Guid document, CancellationToken cancellationToken)
    {
        var person = await office.AsAsync(User, cancellationToken);
        if (await TaskAsync(person, document, cancellationToken) is not { } task)
            return ($"{User}: không có việc", false);
        var form = await FormAsync(office, cancellationToken);
        var answer = Outcome == "urge"
            ? await person.UrgeAsync(task, (string)form["note"]!, cancellationToken)
            : await person.CompleteAsync(task, Outcome, form, await FilesAsync(person, cancellationToken), cancellationToken);
        return ($"{User} → {Outcome}{(answer.Succeeded ? "" : $" ({(int)answer.Status} {answer.Body.ToJsonString()})")}", answer.Succeeded);
    }

    // What another procedure leaves comes a moment later.
    private async Task<Guid?> TaskAsync(OfficeClient person, Guid document, CancellationToken cancellationToken)
    {
        if (Outcome == "urge")
            return await person.OpenTaskOfOthersAsync(document, cancellationToken);
        for (var i = 0; i < Tries; i++, await Task.Delay(Between, TimeProvider.System, cancellationToken))
            if ((OnReply ? await person.ReplyOfAsync(document, cancellationToken) : document) is { } about && await person.TaskOfAsync(about, cancellationToken) is { } task)
                return task;
        return null;
    }

    private async Task<IReadOnlyList<object>> FilesAsync(OfficeClient person, CancellationToken cancellationToken) =>
        FileField is null ? [] : [new { id = await person.UploadAsync(SampleLetter.FileName, SampleLetter.Open(), cancellationToken), field = FileField }];

    private async Task<JsonObject> FormAsync(DemoOffice office, CancellationToken cancellationToken)
    {
        var form = JsonSerializer.SerializeToNode(Form ?? new { })!.AsObject();
        foreach (var (name, value) in form.ToList())
            form[name] = value switch
            {
                JsonArray items => new JsonArray(await Task.WhenAll(items.Select(item => IdAsync(office, (string)item!, cancellationToken)))),
                JsonValue text when text.TryGetValue<string>(out var content) => await IdAsync(office, content, cancellationToken),
                _ => value?.DeepClone(),
            };
        return form;
    }

    private static async Task<JsonNode?> IdAsync(DemoOffice office, string text, CancellationToken cancellationToken) => text switch
    {
        ['@', .. var user] => (await office.AsAsync(user, cancellationToken)).PersonId.ToString(),
        ['#', .. var user] => (await office.AsAsync(user, cancellationToken)).UnitId.ToString(),
        ['+', .. var days] => TimeProvider.System.GetUtcNow().AddHours(7).AddDays(int.Parse(days, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => text,
    };
}
