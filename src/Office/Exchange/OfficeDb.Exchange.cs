using FlowOffice.Office.Exchange;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<ElectronicArrival> ElectronicArrivals => Set<ElectronicArrival>();

    public DbSet<ExchangeReceipt> ExchangeReceipts => Set<ExchangeReceipt>();
}
