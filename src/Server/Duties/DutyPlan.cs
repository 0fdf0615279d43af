using FlowOffice.Office.Duties;

namespace FlowOffice.Server.Duties;

/// <summary>What is said of a duty before it runs.</summary>
/// <param name="Key">Its name in tables, addresses and clause maps; never changed once released.</param>
/// <param name="Name">What administrators read, in Vietnamese.</param>
/// <param name="Purpose">What it does, one Vietnamese sentence.</param>
/// <param name="Usual">When it is due where an organisation has decided nothing.</param>
internal sealed record DutyPlan(string Key, string Name, string Purpose, DutySchedule Usual)
{
    /// <summary>The article that asks for it, where one does.</summary>
    public string? Clause { get; init; }

    /// <summary>For so long after its time it is still worth running; later it is skipped. Null: however late.</summary>
    public TimeSpan? UsefulFor { get; init; }

    /// <summary>Whether each occurrence that was missed is made up for; else the newest stands for all.</summary>
    public bool EachCounts { get; init; }
}

/// <summary>What came of a run that ended.</summary>
/// <param name="Done">How many things were done.</param>
/// <param name="Message">One Vietnamese sentence; null where the number says enough.</param>
internal sealed record DutyResult(int Done, string? Message = null)
{
    /// <summary>What was found wrong, in words that somebody can act on: the run counts as failed, and its owner is told.</summary>
    public string? Problem { get; init; }

    /// <summary>What was looked at, as JSON.</summary>
    public string? Details { get; init; }
}
