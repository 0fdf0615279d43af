namespace FlowOffice.Server.Backups;

/// <summary>Where backups lie and how a drill gets a database.</summary>
/// <param name="Folder">Setting <c>Backups:Folder</c>; the folder <c>backups</c> of the data folder where nothing is said.</param>
/// <param name="Planned">Setting <c>Backups:Planned</c>: false on a server that leaves planned backups to others.</param>
/// <param name="Drill">Setting <c>ConnectionStrings:Drill</c>: a role that may make databases; null to use the office's own.</param>
internal sealed record BackupSettings(string Folder, bool Planned, string? Drill)
{
    public static BackupSettings Of(IConfiguration configuration) => new(
        Path.GetFullPath(configuration["Backups:Folder"] is { Length: > 0 } named ? named : Path.Combine(configuration["DataFolder"] ?? "data", "backups")),
        configuration.GetValue("Backups:Planned", true),
        configuration.GetConnectionString("Drill") is { Length: > 0 } drill ? drill : null);
}
