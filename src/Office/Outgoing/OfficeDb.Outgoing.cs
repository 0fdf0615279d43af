using FlowOffice.Office.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<OutgoingDocument> OutgoingDocuments => Set<OutgoingDocument>();

    public DbSet<OutgoingRecipient> OutgoingRecipients => Set<OutgoingRecipient>();
}
