using FlowOffice.Office.Requests;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<Request> Requests => Set<Request>();

    public DbSet<RequestAnswer> RequestAnswers => Set<RequestAnswer>();
}
