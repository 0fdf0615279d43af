namespace FlowOffice.Server.Definitions;

/// <summary>The command <c>format-workflows</c>: brings the shipped definitions to the form in which Studio exports them.</summary>
internal static class FormatWorkflowsVerb
{
    public const string Name = "format-workflows";

    public const string Summary = "Rewrite definition files (or those of workflows/) as they would be exported.";

    public static async Task<int> RunAsync(string[] files, CancellationToken cancellationToken)
    {
        foreach (var file in files.Length > 0 ? files : WorkflowsFolder.Find().AllFiles)
        {
            var before = await File.ReadAllBytesAsync(file, cancellationToken);
            var after = DefinitionFile.Format(before);
            if (before.AsSpan().SequenceEqual(after))
                continue;
            await File.WriteAllBytesAsync(file, after, cancellationToken);
            await Console.Out.WriteLineAsync(file);
        }

        return 0;
    }
}
