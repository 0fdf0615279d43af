using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.People;

/// <summary>What a person is in a unit, from one day to another. A person may hold several posts.</summary>
public sealed class Post
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid PersonId { get; init; }

    public Person? Person { get; init; }

    public Guid UnitId { get; init; }

    public Unit? Unit { get; init; }

    public string RoleCode { get; init; } = "";

    /// <summary>As it stands under a signature: «Trưởng phòng Nội vụ».</summary>
    public string Title { get; init; } = "";

    /// <summary>The first day of the post.</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>The last day of the post; null while none is known. The day before the first one where it was withdrawn at once.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>The decision, or the leader's direction, on which it was given (SD-9.4a, GL-3.4g).</summary>
    public string? Ground { get; init; }

    /// <summary>Posts that are held on a day.</summary>
    public static Expression<Func<Post, bool>> HeldOn(DateOnly day) => post => post.StartsOn <= day && (post.EndsOn == null || post.EndsOn >= day);
}

internal sealed class PostTable : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder) => builder.ToTable("posts");
}
