using FlowOffice.Office.Documents;

namespace FlowOffice.Office.Leadership;

/// <summary>How many lines there are of one unit, field, urgency, direction, progress or holder.</summary>
/// <param name="Value">An id or code; empty for those that have none.</param>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="Late">How many of them are late; not counted for holders.</param>
public sealed record BoardShare(string Value, string Name, int Lines, int Late);

/// <summary>The numbers above the board. Each counts exactly the lines of the list that its filter gives.</summary>
public sealed record BoardNumbers
{
    public int Running { get; init; }

    public IReadOnlyDictionary<BoardDue, int> Due { get; init; } = new Dictionary<BoardDue, int>();

    public int Waiting { get; init; }

    public int Unassigned { get; init; }

    public IReadOnlyList<BoardShare> Units { get; init; } = [];

    public IReadOnlyList<BoardShare> Fields { get; init; } = [];

    public IReadOnlyList<BoardShare> Urgencies { get; init; } = [];

    public IReadOnlyList<BoardShare> Directions { get; init; } = [];

    public IReadOnlyList<BoardShare> Progress { get; init; } = [];

    public IReadOnlyList<BoardShare> Holders { get; init; } = [];
}

/// <summary>Adds the numbers up, from totals of days or from single lines.</summary>
internal sealed class BoardCount(BoardDays days)
{
    private readonly Dictionary<(string Kind, string Value), (int Lines, int Late)> shares = [];
    private readonly int[] due = new int[Enum.GetValues<BoardDue>().Length];

    /// <summary>So many lines of one kind, of which so many are late.</summary>
    public void Add(string kind, string value, int lines, int late)
    {
        var (before, lateBefore) = shares.GetValueOrDefault((kind, value));
        shares[(kind, value)] = (before + lines, lateBefore + late);
    }

    /// <summary>So many lines that are due at one moment; for whole days that are not today's, any moment of the day will do.</summary>
    public void AddDue(DateTimeOffset at, int lines)
    {
        foreach (var range in Enum.GetValues<BoardDue>())
            if (days.Range(range) is var (from, to) && at >= from && at < to)
                due[(int)range] += lines;
    }

    /// <summary>A single line.</summary>
    public void Add(CountedLine line)
    {
        AddDue(line.DueAt, 1);
        Add("all", "", 1, 0);
        AddKinds(line, 1, line.DueAt < days.Now ? 1 : 0);
        if (line.IsWaiting)
            Add("waiting", "", 1, 0);
        if (line.IsUnassigned)
            Add("unassigned", "", 1, 0);
        foreach (var holder in line.Holders)
            Add("holder", holder.ToString(), 1, 0);
        if (line.Holders.Length == 0)
            Add("holder", "", 1, 0);
    }

    /// <summary>That a line which totals count already has become late today.</summary>
    public void AddLateToday(CountedLine line) => AddKinds(line, 0, 1);

    public BoardNumbers ToNumbers(IReadOnlyDictionary<string, string> names)
    {
        return new BoardNumbers
        {
            Running = Lines("all"),
            Due = Enum.GetValues<BoardDue>().ToDictionary(range => range, range => due[(int)range]),
            Waiting = Lines("waiting"),
            Unassigned = Lines("unassigned"),
            Units = Shares("unit"),
            Fields = Shares("field"),
            Urgencies = [.. Enum.GetValues<Urgency>().Reverse().Select(urgency => Database.ColumnNames.Text(urgency)).SelectMany(code => Shares("urgency").Where(share => share.Value == code))],
            Directions = Shares("direction"),
            Progress = [.. Enum.GetValues<OutgoingProgress>().Select(progress => Database.ColumnNames.Text(progress)).SelectMany(code => Shares("progress").Where(share => share.Value == code))],
            Holders = Shares("holder"),
        };

        int Lines(string kind) => shares.GetValueOrDefault((kind, "")).Lines;
        IReadOnlyList<BoardShare> Shares(string kind) => [.. shares.Where(share => share.Key.Kind == kind)
            .Select(share => new BoardShare(share.Key.Value, names.GetValueOrDefault(share.Key.Value, ""), share.Value.Lines, share.Value.Late))
            .OrderByDescending(share => share.Late).ThenByDescending(share => share.Lines).ThenBy(share => share.Name, StringComparer.Ordinal)];
    }

    private void AddKinds(CountedLine line, int lines, int late)
    {
        Add("direction", line.Direction, lines, late);
        Add("field", line.Field, lines, late);
        Add("urgency", line.Urgency, lines, late);
        if (line.Progress is { } progress)
            Add("progress", progress, lines, late);
        foreach (var unit in line.Units)
            Add("unit", unit.ToString(), lines, late);
        if (line.Units.Length == 0)
            Add("unit", "", lines, late);
    }
}

/// <summary>What of a line is counted.</summary>
internal sealed record CountedLine(
    string Direction, string Field, string Urgency, string? Progress, DateTimeOffset DueAt, bool IsWaiting, bool IsUnassigned, Guid[] Units, Guid[] Holders);
