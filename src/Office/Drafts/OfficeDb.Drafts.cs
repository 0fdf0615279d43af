using FlowOffice.Office.Drafts;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<DraftVersion> DraftVersions => Set<DraftVersion>();

    public DbSet<DraftReview> DraftReviews => Set<DraftReview>();

    public DbSet<DraftConsent> DraftConsents => Set<DraftConsent>();

    public DbSet<RequestedChange> RequestedChanges => Set<RequestedChange>();
}
