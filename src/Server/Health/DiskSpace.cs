namespace FlowOffice.Server.Health;

/// <summary>The disk that holds the data folder.</summary>
internal sealed class DiskSpace(IConfiguration configuration)
{
    /// <summary>Member of an organisation's settings: above how many hundredths its administrators are told.</summary>
    public const string LimitSetting = FlowOffice.Office.People.SystemSettings.DiskLimit;

    public const int UsualLimit = 85;

    /// <summary>Hundredths that cannot be used any more, bytes that can, bytes in all.</summary>
    public (double Used, long Free, long Total) Read()
    {
        var folder = Path.GetFullPath(configuration["DataFolder"] ?? "data");
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder) ?? "/"; // not made yet
        var drive = new DriveInfo(folder);
        return (100.0 * (drive.TotalSize - drive.AvailableFreeSpace) / drive.TotalSize, drive.AvailableFreeSpace, drive.TotalSize);
    }
}
