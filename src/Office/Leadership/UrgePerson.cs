using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>Whoever watches somebody's work urges them to use the system as the regulation wants it. The person is told at once, the audit keeps it.</summary>
/// <remarks>Source: Hà Tĩnh Điều 4.4 (HT-4.4d).</remarks>
public sealed class UrgePerson(NpgsqlDataSource source, PeopleAtWork people, NoticeWriter notices, TimeProvider clock)
{
    public async Task<UrgeOutcome> RunAsync(CurrentPerson me, Guid personId, string? note, CancellationToken cancellationToken)
    {
        note = note?.Trim().Normalize();
        if (note is not { Length: > 0 and <= UrgeTask.LongestNote })
            return new UrgeOutcome.NoteMissing();
        var isWatched = personId != me.PersonId && await people.FindAsync(me, personId, cancellationToken) is not null;
        await using var work = await StepWork.OpenAsync(source, me.Actor, clock.GetUtcNow(), cancellationToken);
        new AuditEntry(isWatched ? "person.urged" : "person.urge.refused", "person", personId.ToString()) { Details = isWatched ? new() { ["note"] = note } : null }.AddTo(work);
        if (isWatched)
            notices.Add(work, [new Notice
            {
                OrganisationId = work.OrganisationId,
                PersonId = personId,
                Key = $"urge:{personId}:{work.Now.ToUnixTimeMilliseconds()}",
                Kind = "urge",
                Text = $"{me.Name} đôn đốc: {note}",
                Link = "/tasks",
            }]);
        await work.CommitAsync(cancellationToken);
        return isWatched ? new UrgeOutcome.Urged(1) : new UrgeOutcome.NotASuperior();
    }
}
