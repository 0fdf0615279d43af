namespace FlowOffice.Server.Demo;

/// <summary>One sample document: how it arrives or is begun, who does what with it, how it must end.</summary>
/// <param name="Beginner">Who receives it, or begins to write it.</param>
/// <param name="IsOutgoing">Whether it is one that the office writes.</param>
/// <param name="Ends">Its state at the end, or the code with which it is refused at once.</param>
internal sealed record DemoDocument(string Beginner, bool IsOutgoing, string Title, object Form, IReadOnlyList<DemoStep> Steps, string Ends)
{
    /// <summary>Drives it through. Stops at the first answer that is not as expected.</summary>
    public async Task<DemoResult> RunAsync(DemoOffice office, CancellationToken cancellationToken)
    {
        var person = await office.AsAsync(Beginner, cancellationToken);
        var form = await DemoForm.FillAsync(Form, office, cancellationToken);
        var begun = IsOutgoing
            ? await person.BeginOutgoingAsync(form, cancellationToken)
            : await person.ReceiveAsync(form, [await person.UploadAsync(SampleLetter.FileName, SampleLetter.Open(), cancellationToken)], cancellationToken);
        if (!begun.Succeeded)
            return new DemoResult(null, begun.Code == Ends, [$"{Beginner} → {begun.Code ?? begun.Body.ToJsonString()} ({(string?)begun.Body["clause"]})"]);

        var document = (Guid)begun.Body["documentId"]!;
        List<string> happened = [$"{Beginner} → {(IsOutgoing ? "draft" : "accept")}"];
        foreach (var step in Steps)
        {
            var (line, asExpected) = await step.RunAsync(office, document, cancellationToken);
            happened.Add(line);
            if (!asExpected)
                return new DemoResult(null, false, happened);
        }

        var shown = await person.DocumentAsync(document, IsOutgoing, cancellationToken);
        return new DemoResult(IsOutgoing ? (string?)shown["numberSymbol"] : $"{shown["arrivalNumber"]}", (string?)shown["state"] == Ends, happened);
    }
}

/// <summary>What came of one document.</summary>
internal sealed record DemoResult(string? Number, bool AsExpected, IReadOnlyList<string> Happened);

/// <summary>One act of one person. Names in the form that begin with <c>@</c> stand for people, with <c>#</c> for their units.</summary>
internal sealed record DemoStep(string User, string Outcome, object? Form = null)
{
    private const int Tries = 50;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>The act is on the outgoing document that answers, not on the incoming one.</summary>
    public bool OnReply { get; init; }

    /// <summary>The form fields that take the sample letter.</summary>
    public IReadOnlyList<string> FileFields { get; init; } = [];

    /// <summary>What is written into the draft before the step is completed; none where nothing is.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];

    public async Task<(string Line, bool AsExpected)> RunAsync(DemoOffice office, Guid document, CancellationToken cancellationToken)
    {
        var person = await office.AsAsync(User, cancellationToken);
        if (await TaskAsync(person, document, cancellationToken) is not { } task)
            return ($"{User}: không có việc", false);
        if (Writes.Count > 0 && await WriteAsync(person, document, cancellationToken) is { Succeeded: false } refused)
            return ($"{User}: {refused.Body.ToJsonString()}", false);
        var form = await DemoForm.FillAsync(Form, office, cancellationToken);
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
            if (await AboutAsync(person, document, cancellationToken) is { } about && await person.TaskOfAsync(about, cancellationToken) is { } task)
                return task;
        return null;
    }

    private async Task<Guid?> AboutAsync(OfficeClient person, Guid document, CancellationToken cancellationToken) =>
        OnReply ? await person.ReplyOfAsync(document, cancellationToken) : document;

    private async Task<OfficeClient.Answer> WriteAsync(OfficeClient person, Guid document, CancellationToken cancellationToken)
    {
        var about = await AboutAsync(person, document, cancellationToken) ?? throw new InvalidOperationException("Nothing was begun that could be written.");
        return await person.WriteAsync(about, Writes, cancellationToken);
    }

    private async Task<IReadOnlyList<object>> FilesAsync(OfficeClient person, CancellationToken cancellationToken)
    {
        List<object> files = [];
        foreach (var field in FileFields)
            files.Add(new { id = await person.UploadAsync(SampleLetter.FileName, SampleLetter.Open(), cancellationToken), field });
        return files;
    }
}
