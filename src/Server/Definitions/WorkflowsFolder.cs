namespace FlowOffice.Server.Definitions;

/// <summary>The folder <c>workflows</c>: beside the published program, or at the top of the source tree of a build.</summary>
public sealed class WorkflowsFolder(string? root)
{
    /// <summary>Definitions of one organisation, by file name; none where the folder has nothing for it.</summary>
    public IReadOnlyList<string> FilesOf(string organisationCode)
    {
        if (root is null || !Directory.Exists(Path.Combine(root, organisationCode)))
            return [];
        var files = Directory.GetFiles(Path.Combine(root, organisationCode), "*.json");
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    /// <summary>Every definition that is shipped.</summary>
    public IReadOnlyList<string> AllFiles => root is null ? [] : [.. Directory.GetFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <param name="chosen">The folder that a setting names; null for the one that comes with the program.</param>
    public static WorkflowsFolder Find(string? chosen = null)
    {
        if (!string.IsNullOrEmpty(chosen))
            return new WorkflowsFolder(Path.GetFullPath(chosen));
        for (var top = new DirectoryInfo(AppContext.BaseDirectory); top is not null; top = top.Parent)
        {
            var folder = Path.Combine(top.FullName, "workflows");
            if (Directory.Exists(folder))
                return new WorkflowsFolder(folder);
        }

        return new WorkflowsFolder(null);
    }
}
