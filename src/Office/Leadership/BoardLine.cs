using FlowOffice.Office.Documents;

namespace FlowOffice.Office.Leadership;

/// <summary>One matter under way.</summary>
/// <param name="Id">The document's or work file's id; of a request, one made from its instance.</param>
/// <param name="Subject">What it is about; null where it is secret or nobody has written it yet.</param>
/// <param name="Symbol">Number and symbol of a document, code of a work file.</param>
/// <param name="FieldName">Empty where it has no field.</param>
/// <param name="Since">Since when it is in the office.</param>
/// <param name="DueAt">Of its most pressing open step, else its own; null where it has no time limit.</param>
/// <param name="IsWaiting">Nobody can do anything until something comes.</param>
public sealed record BoardLine(
    Guid Id, MatterDirection Direction, string? InstanceId, string? Subject, int? ArrivalNumber, string? Symbol, string FieldName, Urgency Urgency,
    OutgoingProgress? Progress, bool IsSecret, DateTimeOffset Since, DateTimeOffset? DueAt, bool IsWaiting)
{
    /// <summary>The most pressing open steps, at most <see cref="MostSteps"/>; those of the holder or unit looked for first.</summary>
    public IReadOnlyList<BoardStep> Steps { get; init; } = [];

    /// <summary>How many steps are open.</summary>
    public int OpenSteps { get; init; }

    public const int MostSteps = 4;
}

/// <summary>A step that waits for somebody.</summary>
/// <param name="HolderName">Null while nobody has taken it.</param>
/// <param name="DaysUsed">Working days since the step began.</param>
public sealed record BoardStep(Guid TaskId, string Title, string? HolderName, string? UnitName, DateTimeOffset Since, DateTimeOffset? DueAt, string? DueOrigin, int DaysUsed);

/// <summary>After which line a page of the board begins.</summary>
public sealed record BoardPlace(DateTimeOffset DueAt, Guid Id)
{
    /// <summary>As it stands in an address.</summary>
    public override string ToString() => FormattableString.Invariant($"{DueAt.UtcTicks / TimeSpan.TicksPerMicrosecond}_{Id:n}");

    /// <summary>Null where the text is no place.</summary>
    public static BoardPlace? Parse(string? text) =>
        text?.Split('_') is [var moment, var id] && long.TryParse(moment, out var microseconds) && microseconds > 0 && microseconds < DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond && Guid.TryParseExact(id, "n", out var matter)
            ? new BoardPlace(new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), matter)
            : null;
}

/// <summary>One page of the board, with the numbers of the whole branch.</summary>
/// <param name="Found">How many lines the filter gives, counted up to <see cref="LeadershipBoard.MostCounted"/>.</param>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="Version">Of the lines, see <see cref="KeepLeadershipBoard.VersionAsync"/>.</param>
public sealed record BoardPage(BoardScope Scope, BoardNumbers Numbers, IReadOnlyList<BoardLine> Lines, int Found, BoardPlace? Next, BoardDays Days, long Version);
