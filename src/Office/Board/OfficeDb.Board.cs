using FlowOffice.Office.Board;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<BoardFolder> BoardFolders => Set<BoardFolder>();

    public DbSet<BoardPost> BoardPosts => Set<BoardPost>();

    public DbSet<BoardPostVersion> BoardPostVersions => Set<BoardPostVersion>();

    public DbSet<BoardReport> BoardReports => Set<BoardReport>();

    public DbSet<BoardPurge> BoardPurges => Set<BoardPurge>();

    public DbSet<BoardAuthorisation> BoardAuthorisations => Set<BoardAuthorisation>();
}
