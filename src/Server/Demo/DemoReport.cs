namespace FlowOffice.Server.Demo;

/// <summary>Prints what happened as a table, and at the end which outcomes were taken.</summary>
internal sealed class DemoReport(TextWriter output)
{
    private readonly SortedDictionary<string, int> outcomes = new(StringComparer.Ordinal);
    private int documents;
    private int asExpected;

    public bool AllAsExpected => documents == asExpected;

    public void Begin(Uri address, string folder)
    {
        output.WriteLine($"Server at {address}, database in {folder}");
    }

    /// <summary>Begins the table of one procedure.</summary>
    public void Begin(string procedure)
    {
        output.WriteLine();
        output.WriteLine(procedure);
        output.WriteLine($"{"",2} {"số",-20} {"văn bản",-40} {"kết thúc",-18} các bước");
    }

    public void Add(DemoDocument document, DemoResult result)
    {
        documents++;
        asExpected += result.AsExpected ? 1 : 0;
        output.WriteLine($"{(result.AsExpected ? "✓" : "✗"),2} {result.Number,-20} {document.Title,-40} {document.Ends,-18} {string.Join(", ", result.Happened)}");
        foreach (var line in result.Happened)
        {
            var outcome = line[(line.IndexOf('→', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0];
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
    }

    public void End()
    {
        output.WriteLine();
        output.WriteLine(string.Join(", ", outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}")));
        output.WriteLine($"{asExpected} of {documents} documents ended as they should.");
    }
}
