using FlowOffice.Office.Regulations;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<RegulationRollout> RegulationRollouts => Set<RegulationRollout>();

    public DbSet<RegulationRecipient> RegulationRecipients => Set<RegulationRecipient>();

    public DbSet<RegulationReview> RegulationReviews => Set<RegulationReview>();

    public DbSet<RegulationRemark> RegulationRemarks => Set<RegulationRemark>();
}
