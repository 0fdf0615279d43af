using FlowOffice.Office.Database;

namespace FlowOffice.Office.Reports;

/// <summary>What one person did in a period, and left undone.</summary>
internal sealed record PersonFigures(Guid Id, string Name, string? Unit)
{
    public bool HasAccount { get; init; }

    /// <summary>Whether they were there at all.</summary>
    public bool SignedIn { get; init; }

    /// <summary>Tasks that they completed.</summary>
    public int Done { get; init; }

    /// <summary>Tasks of theirs that fell due in the period and were not done by then.</summary>
    public int Overdue { get; init; }

    /// <summary>Documents sent to them for information in the period and not opened by its end.</summary>
    public int Unread { get; init; }

    /// <summary>Times that a number was refused to a draft of theirs, because something of it was missing.</summary>
    public int BlockedNumbers { get; init; }

    /// <summary>Times that they tried to close a work file by themselves.</summary>
    public int SelfCloses { get; init; }

    /// <summary>Documents that they handled: finished in time, and finished or due by the end of the period.</summary>
    public Share OnTime { get; init; }

    /// <summary>Work files that they led: closed, and all that were opened.</summary>
    public Share Files { get; init; }

    /// <summary>Opinions that they gave in time, and all that they owed.</summary>
    public Share Answers { get; init; }

    /// <summary>Consultations that they answered, and all that ended.</summary>
    public Share Consultations { get; init; }
}

/// <summary>So many of so many.</summary>
internal readonly record struct Share(int Part, int Whole)
{
    public decimal? Rate => Rates.Percent(Part, Whole);

    public static Share operator +(Share one, Share other) => new(one.Part + other.Part, one.Whole + other.Whole);
}

/// <summary>Reads what is counted of people, for every report alike.</summary>
internal static class PeopleFigures
{
    // Why a number was refused: the codes of the guards before it.
    private static readonly string[] Blocked = ["PREVIOUS_EFILE_MISSING", "NOT_SIGNED", "FORMAT_NOT_CHECKED", "NO_CONSENT", "CONSENT_VOID", "CONSENT_MISSING"];

    private const string Query = $"""
        with {Handling.Incoming},
        blocked as (
          select coalesce(o.drafter_id, e.actor_id) as person_id from audit_entries e
          left join tasks t on e.subject_kind = 'task' and t.id = case when e.subject_kind = 'task' then e.subject_id::uuid end left join outgoing_documents o on o.id = t.document_id
          where e.organisation_id = $1 and e.at >= $2 and e.at < $3 and e.action = 'step.refused' and e.outcome = any($6)
        ), done as (
          select t.*, coalesce(t.completed_at <= $4, false) as is_done, coalesce(t.due_at, t.created_at + {OpinionSteps.Wait}) as answer_by from tasks t
          where t.organisation_id = $1 and t.state <> 'obsolete' and t.created_at < $3 and (t.completed_at is null or t.completed_at >= $2)
        ), what as (
          select completed_by as person_id, 'done' as what, 1 as part, 0 as whole from done where is_done
          union all select assignee_id, 'overdue', 1, 0 from done where due_at >= $2 and due_at < $4 and (not is_done or completed_at > due_at)
          union all select coalesce(completed_by, assignee_id), 'answers', (is_done and completed_at <= answer_by)::int, 1 from done where activity_type in ({OpinionSteps.Types}) and (is_done or answer_by < $4)
          union all select assignee_id, 'consultations', (outcome is distinct from 'breach')::int, 1 from done where activity_type = 'Office.Consult' and is_done
          union all select person_id, 'unread', 1, 0 from information_copies where organisation_id = $1 and sent_at >= $2 and sent_at < $3 and not coalesce(opened_at <= $4, false)
          union all select person_id, 'blocked', 1, 0 from blocked
          union all select actor_id, 'self-closes', 1, 0 from audit_entries where organisation_id = $1 and at >= $2 and at < $3 and action = 'work-file.self-close-attempt'
          union all select person_id, 'on-time', (outcome = 'on-time')::int, 1 from incoming where outcome in ('on-time', 'late') or overdue
          union all select lead_person_id, 'files', coalesce(closed_at <= $4, false)::int, 1 from work_files where organisation_id = $1 and opened_at >= $2 and opened_at < $3
        ), summed as (
          select person_id, what, sum(part)::int as part, sum(whole)::int as whole from what where person_id is not null group by 1, 2
        )
        select p.id, p.full_name, u.name, exists (select from accounts a where a.person_id = p.id and a.kind = 'personal' and a.disabled_at is null and a.created_at <= $4),
          exists (select from access_log l where l.person_id = p.id and l.at >= $2 and l.at < $3), s.what, s.part, s.whole
        from people p
        left join lateral (select h.unit_id from posts h where h.person_id = p.id and h.starts_on <= $5 and (h.ends_on is null or h.ends_on >= $5) order by h.starts_on, h.id limit 1) post on true
        left join units u on u.id = post.unit_id left join summed s on s.person_id = p.id
        where p.organisation_id = $1 and (p.active or s.person_id is not null)
        order by u.name nulls last, p.full_name, p.id
        """;

    /// <summary>Everybody who is there, and whoever left something in the period; by unit and name.</summary>
    public static async Task<IReadOnlyList<PersonFigures>> ReadAsync(ReportScope scope, CancellationToken cancellationToken)
    {
        var people = new List<PersonFigures>();
        await using var row = await scope.ReadAsync(Query, cancellationToken, Sql.Value((DateOnly?)scope.Period.To), Sql.Value(Blocked));
        while (await row.ReadAsync(cancellationToken))
        {
            if (people is not [.., var last] || last.Id != row.GetGuid(0))
                people.Add(new(row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)) { HasAccount = row.GetBoolean(3), SignedIn = row.GetBoolean(4) });
            if (!row.IsDBNull(5))
                people[^1] = With(people[^1], row.GetString(5), new(row.GetInt32(6), row.GetInt32(7)));
        }

        return people;
    }

    private static PersonFigures With(PersonFigures person, string what, Share share) => what switch
    {
        "done" => person with { Done = share.Part },
        "overdue" => person with { Overdue = share.Part },
        "unread" => person with { Unread = share.Part },
        "blocked" => person with { BlockedNumbers = share.Part },
        "self-closes" => person with { SelfCloses = share.Part },
        "on-time" => person with { OnTime = share },
        "files" => person with { Files = share },
        "answers" => person with { Answers = share },
        _ => person with { Consultations = share },
    };
}
