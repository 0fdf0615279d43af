using System.Text.Json.Serialization;
using FlowOffice.Office.Database;

namespace FlowOffice.Studio.Flows.Moving;

/// <summary>Moving running instances to another version of their definition: looked at first, then done in batches. The edge to the steps.</summary>
public interface IFlowMoves
{
    /// <summary>Versions that instances follow or may be moved to, newest first, and the latest moves.</summary>
    Task<MoveBoard> BoardAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken);

    /// <summary>Running instances by version and by where they stand, with what a move comes to for one of each group.</summary>
    Task<IReadOnlyList<MoveGroup>> GroupsAsync(Guid organisationId, MoveQuestion question, CancellationToken cancellationToken);

    /// <summary>What a move comes to, instance by instance, oldest first; one more than <paramref name="most"/> when there are more.</summary>
    Task<IReadOnlyList<MovePreview>> PreviewAsync(Guid organisationId, MoveQuestion question, int most, int skip, CancellationToken cancellationToken);

    /// <summary>Begins a move; it is carried out in the background. The same key again names the same move. Null when there is no such version.</summary>
    Task<Guid?> StartAsync(Actor actor, MoveOrder order, CancellationToken cancellationToken);

    /// <summary>How far a move is; null when there is none.</summary>
    Task<MoveProgress?> ProgressAsync(Guid organisationId, string definitionId, Guid moveId, CancellationToken cancellationToken);

    /// <summary>What came of it, instance by instance; one more than <paramref name="most"/> when there are more.</summary>
    Task<IReadOnlyList<MoveResult>> ResultsAsync(Guid organisationId, Guid moveId, int most, int skip, CancellationToken cancellationToken);

    /// <summary>Takes a move back, for one instance or for all that were moved, as far as nothing has happened since. In the background.</summary>
    Task UndoAsync(Actor actor, Guid moveId, string? instanceId, CancellationToken cancellationToken);
}

/// <summary>Which instances a preview is about.</summary>
/// <param name="ToVersion">The version to move to.</param>
/// <param name="FromVersion">Only those of this version; null for every other one.</param>
/// <param name="Place">Only those that stand at one place, <see cref="MoveGroup.Place"/>; null for all.</param>
public sealed record MoveQuestion(string DefinitionId, int ToVersion, int? FromVersion, string? Place);

/// <summary>What is to be moved, and how.</summary>
/// <param name="Instances">Only these; null for all that the question is about.</param>
/// <param name="TakesHolder">Whether open tasks get the holder that the new version names.</param>
/// <param name="TakesDeadline">Whether their time is counted anew, from when they were made, as the new version says.</param>
/// <param name="RequestKey">Makes a repeated request the same one.</param>
public sealed record MoveOrder(MoveQuestion Question, IReadOnlyList<string>? Instances, bool TakesHolder, bool TakesDeadline, string? RequestKey);

/// <summary>What can be chosen.</summary>
/// <param name="Targets">Versions that were published and not retracted, newest first.</param>
/// <param name="Sources">Versions that running instances follow, newest first.</param>
/// <param name="Moves">The latest moves, newest first.</param>
public sealed record MoveBoard(IReadOnlyList<int> Targets, IReadOnlyList<MoveSource> Sources, IReadOnlyList<MoveLine> Moves);

/// <summary>A version with how many instances follow it, counted up to <see cref="FlowLine.MostCounted"/>.</summary>
public sealed record MoveSource(int Version, int Running);

/// <summary>One move in the list.</summary>
/// <param name="By">Who asked for it.</param>
/// <param name="Open">Instances that have not been dealt with yet.</param>
public sealed record MoveLine(Guid Id, int ToVersion, DateTimeOffset At, string By, int Instances, int Open);

/// <summary>What becomes of an instance.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MoveKind>))]
public enum MoveKind
{
    /// <summary>It runs on that version already.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>It can be moved.</summary>
    [JsonStringEnumMemberName("moved")]
    Moved,

    /// <summary>It cannot.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked,

    /// <summary>Instances of the group differ: some may have done what others have not.</summary>
    [JsonStringEnumMemberName("depends")]
    Depends,
}

/// <summary>Instances of one version that stand at one place.</summary>
/// <param name="Place">Names the place.</param>
/// <param name="Waiting">The steps that are open there.</param>
/// <param name="Notes">What becomes different, or what stands in the way.</param>
public sealed record MoveGroup(int FromVersion, string Place, IReadOnlyList<string> Waiting, int Instances, MoveKind Kind, IReadOnlyList<MoveSentence> Notes);

/// <summary>A Vietnamese sentence and the names that belong in it.</summary>
public sealed record MoveSentence(string Words, IReadOnlyList<string> Names);

/// <summary>What a move comes to for one instance. Of its document nothing is told but its number and day.</summary>
public sealed record MovePreview(
    string InstanceId, int FromVersion, DateTimeOffset StartedAt, int? ArrivalNumber, DateOnly? ArrivalDate, IReadOnlyList<string> Waiting,
    MoveKind Kind, IReadOnlyList<MoveSentence> Notes, IReadOnlyList<TaskPreview> Tasks);

/// <summary>What becomes of one open task.</summary>
/// <param name="Title">As it is called now.</param>
/// <param name="Changes">What changes besides holder and deadline: <c>title</c>, <c>clause</c>, <c>outcomes</c>, <c>form</c>.</param>
/// <param name="Holder">Who has it; with <paramref name="NewHolder"/> who would get it, null when that is the same.</param>
/// <param name="Due">When it is due; with <paramref name="NewDue"/> when it would be, where <paramref name="DueChanges"/>.</param>
public sealed record TaskPreview(string Title, IReadOnlyList<string> Changes, string Holder, string? NewHolder, DateTimeOffset? Due, DateTimeOffset? NewDue, bool DueChanges);

/// <summary>How far a move is.</summary>
public sealed record MoveProgress(
    Guid Id, string DefinitionId, int ToVersion, DateTimeOffset At, string By, bool TakesHolder, bool TakesDeadline,
    int Waiting, int Moved, int Same, int Blocked, int Failed, int Undoing, int Undone, int Kept)
{
    /// <summary>Instances that it is about.</summary>
    public int Instances => Waiting + Moved + Same + Blocked + Failed + Undoing + Undone + Kept;

    /// <summary>Whether there is something left to be done.</summary>
    public bool IsOpen => Waiting + Undoing > 0;
}

/// <summary>What came of one instance.</summary>
/// <param name="State"><c>waiting</c>, <c>moved</c>, <c>same</c>, <c>blocked</c>, <c>failed</c>, <c>undoing</c>, <c>undone</c>, <c>kept</c> (there was no way back).</param>
public sealed record MoveResult(string InstanceId, int FromVersion, int? ArrivalNumber, DateOnly? ArrivalDate, string State, DateTimeOffset? At, IReadOnlyList<MoveSentence> Notes);
