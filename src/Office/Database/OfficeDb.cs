using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

/// <summary>
/// The office's tables: the repository and the unit of work of every use case. Each room adds its sets in a part of this
/// class beside its entities, and maps them with an <see cref="IEntityTypeConfiguration{TEntity}"/>.
/// </summary>
public sealed partial class OfficeDb(DbContextOptions<OfficeDb> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OfficeDb).Assembly);
        ColumnNames.Apply(modelBuilder);
    }
}
