using FlowOffice.Office.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Changes;

/// <summary>
/// A request to change the content of the software: a definition, a setting, a catalogue, registered data. Whoever the
/// organisation names decides; an administrator carries it out.
/// </summary>
/// <remarks>Source: Sơn Động Điều 8.2, 9.5 (SD-8.2, SD-9.5); Gia Lai Điều 6.4 (GL-6.4c); reading R-35.</remarks>
public sealed class ChangeRequest
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public int Year { get; init; }

    public int Number { get; init; }

    public ChangeKind Kind { get; init; }

    /// <summary>What is to be done with the subject: see <see cref="ChangeAction"/>.</summary>
    public string Action { get; init; } = "";

    /// <summary>The id of a definition, the name of a group of settings, whatever tells it apart.</summary>
    public string SubjectId { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>What exactly was asked for; anything else is another change.</summary>
    public string ContentHash { get; init; } = "";

    /// <summary>From when the change is to count; null for the day on which it is carried out.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>What is to be written, as JSON, where the request itself carries it.</summary>
    public string? Proposal { get; init; }

    public string Before { get; init; } = "";

    public string After { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>The people whose work it is.</summary>
    public Guid[] Authors { get; init; } = [];

    public ChangeState State { get; init; }

    public string InstanceId { get; init; } = "";

    public Guid? RequestedBy { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public Guid? DecidedBy { get; init; }

    public Guid? DecidedOnBehalfOf { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Opinion { get; init; }

    /// <summary>Number of the written decision, where the change rests on one.</summary>
    public string? DecisionNumber { get; init; }

    public DateOnly? DecisionDate { get; init; }

    public Guid? CarriedOutBy { get; init; }

    public DateTimeOffset? CarriedOutAt { get; init; }

    /// <summary>The version or the audit entry that came of it.</summary>
    public string? Result { get; init; }

    /// <summary>As people call it: <c>03/2026</c>.</summary>
    public string Symbol => ShowSymbol(Number, Year);

    public static string ShowSymbol(int number, int year) => $"{NumberSeries.Show(number)}/{year}";
}

/// <summary>What a request would change.</summary>
public enum ChangeKind
{
    /// <summary>A workflow definition.</summary>
    Definition,

    /// <summary>A setting of the organisation.</summary>
    Setting,

    /// <summary>A catalogue: roles, units, kinds of document.</summary>
    Catalogue,

    /// <summary>Data that was registered.</summary>
    Data,
}

/// <summary>What is to be done, by name.</summary>
public static class ChangeAction
{
    public const string Publish = "publish";

    public const string Retract = "retract";

    /// <summary>Another first day for a version that is published and not yet in force.</summary>
    public const string SetEffectiveDate = "effective-date";

    public const string Change = "change";
}

internal sealed class ChangeRequestTable : IEntityTypeConfiguration<ChangeRequest>
{
    public void Configure(EntityTypeBuilder<ChangeRequest> builder)
    {
        builder.ToTable("change_requests");
        builder.Property(request => request.Proposal).HasColumnType("jsonb");
        builder.Ignore(request => request.Symbol);
    }
}
