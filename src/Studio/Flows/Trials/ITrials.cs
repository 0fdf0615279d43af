namespace FlowOffice.Studio.Flows.Trials;

/// <summary>
/// Tries definitions: the real steps, over the real office, in a transaction that is never committed, by a clock of their
/// own. The edge to the engine.
/// </summary>
public interface ITrials
{
    /// <summary>Carries out one trial; null when the organisation has no such definition, version or document.</summary>
    Task<TrialReport?> RunAsync(Guid organisationId, TrialRequest request, CancellationToken cancellationToken);

    /// <summary>Tries every outcome of every step; null as above.</summary>
    Task<TrialPaths?> ExploreAsync(Guid organisationId, TrialRequest request, CancellationToken cancellationToken);
}

/// <summary>What is to be tried.</summary>
/// <param name="DefinitionId">The definition.</param>
public sealed record TrialRequest(string DefinitionId)
{
    /// <summary>The version; null for the latest one, which is the draft where there is one.</summary>
    public int? Version { get; init; }

    /// <summary>When it begins; null for now. A past document begins when it did.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Who begins; null for the first person who may receive documents.</summary>
    public Guid? By { get; init; }

    /// <summary>What is filled in at the start, by field name; a field that is not named takes the sample's value.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>A past document whose start, people and outcomes are followed as far as they go.</summary>
    public ArrivedDocument? Document { get; init; }

    /// <summary>How long each step takes.</summary>
    public TrialPace Pace { get; init; }

    /// <summary>Working days for each step, with <see cref="TrialPace.AfterDays"/>.</summary>
    public int PaceDays { get; init; }

    /// <summary>What people choose, in order; each task by the number that the report of the choices before gives it.</summary>
    public IReadOnlyList<TrialChoice> Choices { get; init; } = [];

    /// <summary>Whether it goes on by itself after the choices, by outcomes not chosen yet.</summary>
    public bool GoOn { get; init; }
}

/// <summary>A document by its arrival number.</summary>
public sealed record ArrivedDocument(int Year, int Number);

/// <summary>How long a step takes in a trial.</summary>
public enum TrialPace
{
    /// <summary>No time at all.</summary>
    AtOnce,

    /// <summary>Until the last moment of its deadline; no time where it has none.</summary>
    LastMoment,

    /// <summary>So many working days.</summary>
    AfterDays,
}

/// <summary>What one person chooses.</summary>
/// <param name="Task">The task's number in the trial; 0 lets happen what a step waits for from outside.</param>
/// <param name="Outcome">The outcome's name; with task 0 the waiting step.</param>
/// <param name="By">Who does it; null for the first of those who may.</param>
/// <param name="Form">What they fill in; null takes samples. Several values are parted by line ends.</param>
public sealed record TrialChoice(int Task, string Outcome, Guid? By = null, IReadOnlyDictionary<string, string>? Form = null);
