using FlowOffice.Office.Duties;

namespace FlowOffice.Studio.Jobs;

/// <summary>One scheduled job and how it went last.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Name">What it does, in Vietnamese.</param>
public sealed record JobLine(string Key, string Name)
{
    /// <summary>When an organisation's duty is due; null for jobs of the installation.</summary>
    public DutySchedule? Schedule { get; init; }

    /// <summary>When a job of the installation runs, in Vietnamese words.</summary>
    public string? Interval { get; init; }

    /// <summary>A sentence more; the article that asks for it.</summary>
    public string? Purpose { get; init; }

    public string? Clause { get; init; }

    /// <summary>Whether the organisation has left the schedule as it comes.</summary>
    public bool IsUsual { get; init; } = true;

    /// <summary>The role that is told of failures; null for whoever may change settings.</summary>
    public string? OwnerRole { get; init; }

    public JobRun? Last { get; init; }

    /// <summary>When it runs next; null while it is stopped.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>Whether it has not run for three times its interval.</summary>
    public bool IsStalled { get; init; }
}

/// <summary>One run of a job.</summary>
/// <param name="Id">Of an organisation's duty; null for jobs of the installation.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="StartedAt">When it ran; null where it has not.</param>
public sealed record JobRun(Guid? Id, DateTimeOffset DueAt, DateTimeOffset? StartedAt, DutyRunState State)
{
    public TimeSpan? Took { get; init; }

    /// <summary>Whether it ran later than it should have.</summary>
    public bool IsLate { get; init; }

    /// <summary>Whether somebody asked for it.</summary>
    public bool WasAsked { get; init; }

    /// <summary>How many things it did.</summary>
    public int Done { get; init; }

    /// <summary>What the run itself says, in Vietnamese; of one that failed, what one can do about it.</summary>
    public string? Message { get; init; }

    /// <summary>Of one that failed: what the program says.</summary>
    public string? Technical { get; init; }
}

/// <summary>A page of past runs.</summary>
public sealed record JobRunPage(IReadOnlyList<JobRun> Runs, bool HasMore);

/// <summary>What is looked for among past runs.</summary>
/// <param name="Day">When it was due, in Vietnam.</param>
/// <param name="Text">A part of what the run says.</param>
/// <param name="Page">From 1.</param>
public sealed record RunSearch(DateOnly? Day = null, DutyRunState? State = null, string? Text = null, int Page = 1)
{
    public const int PageSize = 30;
}
