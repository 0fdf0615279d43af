using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.People;

/// <summary>One official of the organisation.</summary>
public sealed class Person
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public string FullName { get; set; } = "";

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public DateOnly? BornOn { get; set; }

    /// <summary>Quê quán; with the birth date it tells people of one name apart (GL-6.1g).</summary>
    public string? HomePlace { get; set; }

    /// <summary>Nơi sinh.</summary>
    public string? BirthPlace { get; set; }

    /// <summary>False once they have left; their history stays.</summary>
    public bool Active { get; set; } = true;
}

internal sealed class PersonTable : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder) => builder.ToTable("people");
}
