using FlowOffice.Office.Records;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<RecordField> RecordFields => Set<RecordField>();

    public DbSet<RecordValue> RecordValues => Set<RecordValue>();

    public DbSet<RecordState> RecordStates => Set<RecordState>();
}
