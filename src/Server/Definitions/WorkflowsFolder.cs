using FlowOffice.Office.Regulations;

namespace FlowOffice.Server.Definitions;

/// <summary>The folder <c>workflows</c>: beside the published program, or at the top of the source tree of a build.</summary>
public sealed class WorkflowsFolder(string? root)
{
    /// <summary>Definitions of one organisation, by file name; none where the folder has nothing for it.</summary>
    public IReadOnlyList<string> FilesOf(string organisationCode)
    {
        if (root is null || !Directory.Exists(Path.Combine(root, organisationCode)))
            return [];
        return [.. Directory.GetFiles(Path.Combine(root, organisationCode), "*.json").Where(IsDefinition).Order(StringComparer.Ordinal)];
    }

    /// <summary>The text of the organisation's regulation; null where the folder has none.</summary>
    public string? RegulationOf(string organisationCode) =>
        root is not null && Path.Combine(root, organisationCode, RegulationFile.Name) is var file && File.Exists(file) ? file : null;

    /// <summary>Every definition that is shipped.</summary>
    public IReadOnlyList<string> AllFiles => root is null ? [] : [.. Directory.GetFiles(root, "*.json", SearchOption.AllDirectories).Where(IsDefinition).Order(StringComparer.Ordinal)];

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

    private static bool IsDefinition(string file) => Path.GetFileName(file) != RegulationFile.Name;
}
