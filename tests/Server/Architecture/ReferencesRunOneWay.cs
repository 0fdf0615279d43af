using System.Xml.Linq;
using Xunit;

namespace FlowOffice.Server.Tests.Architecture;

public sealed class ReferencesRunOneWay
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Engine"] = [],
        ["Office"] = [],
        ["Activities"] = ["Engine", "Office"],
        ["Studio"] = ["Office", "Engine"],
        ["Server"] = ["Activities", "Engine", "Office", "Studio"],
    };

    private static readonly string Top = FindTop();

    [Fact]
    public void A_room_knows_only_those_below_it()
    {
        var rooms = Directory.GetFiles(Path.Combine(Top, "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.Equal(MayKnow.Keys.Order(), rooms.Select(Room).Order());
        Assert.Contains(rooms, room => References(room, "ProjectReference").Any());

        foreach (var room in rooms)
            Assert.Empty(References(room, "ProjectReference").Select(Room).Except(MayKnow[Room(room)]).Select(other => $"{Room(room)} → {other}"));
    }

    [Fact]
    public void The_engine_knows_no_database_and_no_web()
    {
        var packages = References(Path.Combine(Top, "src", "Engine", "FlowOffice.Engine.csproj"), "PackageReference")
            .Concat(References(Path.Combine(Top, "src", "Engine", "FlowOffice.Engine.csproj"), "FrameworkReference")).ToList();

        Assert.NotEmpty(packages);
        Assert.DoesNotContain(packages, package =>
            package.StartsWith("Npgsql", StringComparison.Ordinal) || package.Contains("EntityFramework", StringComparison.Ordinal)
            || package.Contains("AspNetCore", StringComparison.Ordinal) || package.StartsWith("Quartz", StringComparison.Ordinal));
    }

    private static string Room(string project) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(project, Path.Combine(Top, "src", "Server"))))!;

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(reference => ((string)reference.Attribute("Include")!).Replace('\\', '/'));

    private static string FindTop()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FlowOffice.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Expected FlowOffice.sln in a folder above the tests.");
    }
}
