using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>Which way a matter goes.</summary>
public enum MatterDirection
{
    /// <summary>An incoming document.</summary>
    Incoming,

    /// <summary>An outgoing document, from its first draft.</summary>
    Outgoing,

    /// <summary>A work file.</summary>
    WorkFile,

    /// <summary>What somebody asked for by a form, without a document.</summary>
    Request,
}

/// <summary>How far an outgoing document has come.</summary>
/// <remarks>Source: Gia Lai Điều 13.2 (GL-13.2).</remarks>
public enum OutgoingProgress
{
    Draft,
    Review,
    Numbered,
    Signed,
    Issued,
}

/// <summary>When a matter is due, seen from now. Days are working days, counted as the due moment is shown.</summary>
public enum BoardDue
{
    /// <summary>Past its moment.</summary>
    Late,

    /// <summary>Late, by at most three days.</summary>
    LateUpTo3,

    /// <summary>Late by four to ten days.</summary>
    Late4To10,

    /// <summary>Late by more than ten days.</summary>
    LateOver10,

    /// <summary>Later today.</summary>
    Today,

    /// <summary>Between now and the end of Sunday.</summary>
    Week,
}

/// <summary>What is looked for on the leaders' board; everything that is null is not asked for.</summary>
public sealed record BoardFilter
{
    /// <summary>In the place of a unit or holder: what has none.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    public Guid? Unit { get; init; }

    /// <summary>Code of a field; empty for what has none.</summary>
    public string? Field { get; init; }

    public Guid? Holder { get; init; }

    public Urgency? Urgency { get; init; }

    public MatterDirection? Direction { get; init; }

    public OutgoingProgress? Progress { get; init; }

    public BoardDue? Due { get; init; }

    /// <summary>Only what waits for something to come.</summary>
    public bool Waiting { get; init; }

    /// <summary>Only what nobody has taken.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Only what lies at this step of <see cref="Definition"/> now; both or neither.</summary>
    public string? Step { get; init; }

    public string? Definition { get; init; }

    /// <summary>Words of number, abstract or sender, without regard to case and diacritics.</summary>
    public string? Search { get; init; }

    /// <summary>Whether nothing is asked for: a list of everything needs no counting of its own.</summary>
    public bool IsEmpty => this == new BoardFilter();

    /// <summary>The conditions on <c>leadership_lines l</c>, each an index scan; what is not asked for is not in the statement.</summary>
    internal string Where(BoardScope scope, Guid organisationId, BoardDays days, NpgsqlParameterCollection parameters)
    {
        List<string> conditions = [$"l.organisation_id = {Add(Sql.Value(organisationId))}"];
        if (!scope.IsWhole)
            conditions.Add($"l.unit_ids && {Add(Sql.Value(scope.Units))}");
        if (Unit is { } unit)
            conditions.Add(unit == Nobody ? "l.unit_ids = '{}'" : $"l.unit_ids @> {Add(Sql.Value([unit]))}");
        if (Holder is { } holder)
            conditions.Add(holder == Nobody ? "l.holder_ids = '{}'" : $"l.holder_ids @> {Add(Sql.Value([holder]))}");
        if (Field is not null)
            conditions.Add($"l.field_code = {Add(Sql.Value(Field))}");
        if (Urgency is { } urgency)
            conditions.Add($"l.urgency = '{ColumnNames.Text(urgency)}'"); // literally, so that the index of its kind serves
        if (Direction is { } direction)
            conditions.Add($"l.direction = '{ColumnNames.Text(direction)}'");
        if (Progress is { } progress)
            conditions.Add($"l.progress = '{ColumnNames.Text(progress)}'");
        if (Due is { } due)
        {
            var (from, to) = days.Range(due);
            conditions.Add($"l.due_at >= {Add(Sql.Value(from))} and l.due_at < {Add(Sql.Value(to))}");
        }

        if (Waiting)
            conditions.Add("l.is_waiting");
        if (Unassigned)
            conditions.Add("l.is_unassigned");
        if (Step is not null)
            conditions.Add($"""
                l.matter_id in (select matter_of(t.document_id, t.work_file_id, t.instance_id) from tasks t join workflow_instances i on i.id = t.instance_id
                  where t.organisation_id = l.organisation_id and t.activity_id = {Add(Sql.Value(Step))} and i.definition_id = {Add(Sql.Value(Definition))}
                    and t.completed_at is null and t.state <> 'obsolete' and t.activity_type <> 'Office.ForInformation')
                """);
        if (!string.IsNullOrWhiteSpace(Search))
            conditions.Add($"l.search like fold_vi({Add(Sql.Value(Like.Contains(Search)))})");
        return string.Join(" and ", conditions);

        string Add(NpgsqlParameter parameter)
        {
            parameters.Add(parameter);
            return $"${parameters.Count}";
        }
    }
}

/// <summary>Where the days begin and end by which the board sorts and counts.</summary>
/// <param name="Now">The moment.</param>
/// <param name="Today">Its date.</param>
/// <param name="Late3">The first day of those from which on lateness is at most three working days.</param>
/// <param name="Late10">The same for ten.</param>
/// <param name="Sunday">The last day of this week.</param>
public sealed record BoardDays(DateTimeOffset Now, DateOnly Today, DateOnly Late3, DateOnly Late10, DateOnly Sunday)
{
    public static BoardDays At(WorkingCalendar calendar, DateTimeOffset now)
    {
        var today = VietnamTime.DateOf(now);
        var last = calendar.WorkingDayUntil(today);
        return new BoardDays(now, today, calendar.AddWorkingDays(last, -3), calendar.AddWorkingDays(last, -10), today.AddDays((7 - (int)today.DayOfWeek) % 7));
    }

    /// <summary>From when, and before when. What is due at this very moment is not late yet.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Range(BoardDue due) => due switch
    {
        BoardDue.Late => (DateTimeOffset.UnixEpoch, Now),
        BoardDue.LateUpTo3 => (Start(Late3), Now),
        BoardDue.Late4To10 => (Start(Late10), Start(Late3)),
        BoardDue.LateOver10 => (DateTimeOffset.UnixEpoch, Start(Late10)),
        BoardDue.Today => (Now, Start(Today.AddDays(1))),
        _ => (Now, Start(Sunday.AddDays(1))),
    };

    internal static DateTimeOffset Start(DateOnly day) => VietnamTime.At(day, TimeOnly.MinValue);
}
