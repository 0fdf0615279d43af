using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlowOffice.Office.Database;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Deadlines;

/// <summary>What is due.</summary>
public enum DueSubject
{
    Incoming,
    Outgoing,
    WorkFile,
    Task,
}

/// <summary>A due moment that another calendar puts elsewhere.</summary>
/// <param name="Subject">What is due.</param>
/// <param name="Id">Which one.</param>
/// <param name="Title">The task's title, the number of the document, the code of the work file: nothing that only its readers may know.</param>
/// <param name="InstanceId">The workflow instance that moves it.</param>
/// <param name="DocumentId">The document itself, or that of the task.</param>
/// <param name="HolderId">Who holds it; null while nobody does.</param>
/// <param name="Holder">The holder's name, or that of the unit.</param>
/// <param name="OldDue">When it is due.</param>
/// <param name="NewDue">When it would be due.</param>
/// <param name="IsSuspended">Its clock stands still: nobody is reminded.</param>
public sealed record DueMove(
    DueSubject Subject, Guid Id, string Title, string? InstanceId, Guid? DocumentId, Guid? HolderId, string? Holder, DateTimeOffset OldDue, DateTimeOffset NewDue, bool IsSuspended)
{
    /// <summary>The page of what is due.</summary>
    public string Link => Subject switch
    {
        DueSubject.Incoming => $"/documents/{Id}",
        DueSubject.Outgoing => $"/outgoing/{Id}",
        DueSubject.WorkFile => $"/work-files/{Id}",
        _ => $"/tasks/{Id}",
    };

    /// <summary>Says whether two lists of moves are the same: what was shown, and what is about to be written.</summary>
    public static string KeyOf(IEnumerable<DueMove> moves) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        moves.OrderBy(move => move.Id).ThenBy(move => move.Subject).Select(move => $"{move.Subject} {move.Id} {Text(move.OldDue)} {Text(move.NewDue)}")))));

    /// <summary>
    /// What of the organisation is open and was counted, and would be due at another moment by this calendar. What would
    /// then have been due in the past stays: nobody becomes late by an announcement.
    /// </summary>
    public static async Task<IReadOnlyList<DueMove>> FindAsync(StepWork work, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var moves = new List<DueMove>();
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command(Open, Sql.Value(work.OrganisationId)));
        while (await row.ReadAsync(cancellationToken))
        {
            var oldDue = row.GetFieldValue<DateTimeOffset>(7);
            var newDue = DueOrigin.Parse(row.GetString(8))!.DueAt(calendar);
            if (newDue == oldDue || (newDue < oldDue && newDue < work.Now))
                continue;
            moves.Add(new DueMove(ColumnNames.Value<DueSubject>(row.GetString(0)), row.GetGuid(1), row.GetString(2), Text(3), Id(4), Id(5), Text(6), oldDue, newDue, row.GetBoolean(9)));
        }

        return [.. moves.OrderBy(move => move.OldDue).ThenBy(move => move.Subject).ThenBy(move => move.Id)];

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        Guid? Id(int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
    }

    private static string Text(DateTimeOffset moment) => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private const string Open = """
        select 'task', t.id, t.title || coalesce(' (số đến ' || d.arrival_number || ')', ''), t.instance_id, t.document_id, t.assignee_id, coalesce(p.full_name, u.name),
          t.due_at, t.due_origin, t.state = 'suspended'
        from tasks t left join people p on p.id = t.assignee_id left join units u on u.id = t.unit_id left join incoming_documents d on d.id = t.document_id
        where t.organisation_id = $1 and t.completed_at is null and t.state <> 'obsolete' and t.due_origin is not null and t.due_at is not null
        union all
        select 'incoming', d.id, coalesce('Văn bản đến số ' || d.arrival_number, 'Văn bản đến chưa vào sổ'), d.instance_id, d.id, coalesce(d.handler_id, d.lead_person_id),
          coalesce(p.full_name, u.name), d.due_at, d.due_origin, d.waiting_since is not null
        from incoming_documents d left join people p on p.id = coalesce(d.handler_id, d.lead_person_id) left join units u on u.id = d.lead_unit_id
        where d.organisation_id = $1 and d.finished_at is null and d.state not in ('finished', 'returned', 'recalled') and d.due_origin is not null and d.due_at is not null
        union all
        select 'outgoing', d.id, coalesce('Văn bản đi ' || d.number_symbol, 'Dự thảo văn bản đi'), d.instance_id, d.id, d.drafter_id, p.full_name, d.due_at, d.due_origin, false
        from outgoing_documents d left join people p on p.id = d.drafter_id
        where d.organisation_id = $1 and d.finished_at is null and d.issued_at is null and d.due_origin is not null and d.due_at is not null
        union all
        select 'work-file', f.id, 'Hồ sơ ' || f.code, f.instance_id, f.document_id, f.lead_person_id, coalesce(p.full_name, u.name), f.due_at, f.due_origin, false
        from work_files f left join people p on p.id = f.lead_person_id left join units u on u.id = f.lead_unit_id
        where f.organisation_id = $1 and f.state = 'open' and f.due_origin is not null and f.due_at is not null
        """;
}
