using FlowOffice.Office.Deadlines;

namespace FlowOffice.Office.WorkFiles;

/// <summary>The uniform form from which every work file is opened.</summary>
/// <remarks>Source: Sơn Động Điều 4.2 (SD-4.2).</remarks>
public sealed record NewWorkFile(string Code, string Title, string Field, Guid DocumentId)
{
    /// <summary>The unit in whose list the code stands; null for the organisation's own.</summary>
    public Guid? UnitId { get; init; }

    public Guid? LeadUnitId { get; init; }

    public Guid? LeadPersonId { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How <see cref="DueAt"/> was counted; null where a person named it.</summary>
    public DueOrigin? DueOrigin { get; init; }

    public string? InstanceId { get; init; }
}
