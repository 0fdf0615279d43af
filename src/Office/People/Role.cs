using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.People;

/// <summary>A role as one organisation calls it: <c>unit-head</c> is «Trưởng phòng» here and «Giám đốc» there.</summary>
public sealed class Role
{
    public Guid OrganisationId { get; init; }

    public string Code { get; init; } = "";

    public string Name { get; set; } = "";
}

internal sealed class RoleTable : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder) => builder.ToTable("roles").HasKey(role => new { role.OrganisationId, role.Code });
}
