using System.Security.Cryptography;
using System.Text;

namespace FlowOffice.Server.Database;

/// <summary>The private folder of one database: <c>cluster</c>, <c>socket</c>, <c>log</c>, <c>password</c> and the locks.</summary>
internal sealed class DatabaseFolder
{
    // The address of a Unix socket holds 107 bytes; the name that PostgreSQL adds takes up to 20 of them.
    private const int LongestSocketFolder = 87;

    private DatabaseFolder(string path) => Path = path;

    public string Path { get; }

    public string Cluster => In("cluster");

    /// <summary>Kept by PostgreSQL while it runs; it stays behind when it was killed.</summary>
    public string Record => System.IO.Path.Combine(Cluster, "postmaster.pid");

    public string Log => In("log");

    public string PasswordFile => In("password");

    public string StartLog => In("start.log");

    public bool HasCluster => File.Exists(System.IO.Path.Combine(Cluster, "PG_VERSION"));

    public string Socket
    {
        get
        {
            var own = In("socket");
            return Encoding.UTF8.GetByteCount(own) <= LongestSocketFolder
                ? own
                : System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"flowoffice-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(own)))[..16]}");
        }
    }

    public static DatabaseFolder Open(string path, DatabaseUser user)
    {
        path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (!Directory.Exists(path) && !user.CanReach(path))
        {
            // The data folder lies where the database's user cannot walk (root's home): the database lies elsewhere, a link leads to it.
            var reachable = System.IO.Path.Combine(user.SharedFolder, "databases", Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(reachable);
            Directory.CreateSymbolicLink(path, reachable);
        }

        Directory.CreateDirectory(path);
        var folder = new DatabaseFolder(new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path);
        Protect(folder.Path);
        Directory.CreateDirectory(folder.Log);
        return folder;
    }

    /// <summary>Made once with the cluster and kept beside it, so that every server of this folder can sign in.</summary>
    public string Password()
    {
        if (!File.Exists(PasswordFile))
        {
            File.WriteAllText(PasswordFile, RandomNumberGenerator.GetHexString(48, lowercase: true));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return File.ReadAllText(PasswordFile);
    }

    public void MakeSocketFolder()
    {
        Directory.CreateDirectory(Socket);
        Protect(Socket);
    }

    private static void Protect(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
