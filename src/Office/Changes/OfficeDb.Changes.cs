using FlowOffice.Office.Changes;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<ChangeRequest> ChangeRequests => Set<ChangeRequest>();
}
