using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Leadership;

/// <summary>How a matter came to where it is.</summary>
/// <param name="Line">Where it is now.</param>
/// <param name="Steps">All its steps, those of parallel branches beside each other in the order of time. Opinions are left out where the reader may not read its content.</param>
/// <param name="Opinions">What was said about it, under the same rule.</param>
/// <param name="MayRead">Whether the reader may read its content.</param>
public sealed record MatterHistory(BoardLine Line, IReadOnlyList<DocumentStep> Steps, IReadOnlyList<GivenOpinion> Opinions, bool MayRead)
{
    /// <summary>The steps that wait for somebody.</summary>
    public IEnumerable<DocumentStep> OpenSteps => Steps.Where(step => step.State.IsOpen());
}

/// <summary>Opens a line of the leaders' board.</summary>
public sealed class MatterHistories(OfficeDb db, LeadershipBoard board, DocumentReaders readers, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>The history; without it, whether the matter lies outside the reader's branch (403, audited) or is not under way (404).</summary>
    public async Task<(Access Access, MatterHistory? History)> ReadAsync(CurrentPerson person, Guid matterId, CancellationToken cancellationToken)
    {
        if (await board.FindAsync(person, matterId, cancellationToken) is not { } line)
            return (await OutsideAsync(person, matterId, cancellationToken), null);
        var mayRead = !line.IsSecret && await MayReadAsync(person, line, cancellationToken);
        var steps = line.Direction switch
        {
            MatterDirection.Request => await db.StepsOfInstanceAsync(line.InstanceId ?? "", cancellationToken),
            MatterDirection.WorkFile => await db.StepsOfWorkFileAsync(matterId, cancellationToken),
            _ => await db.StepsOfAsync(matterId, null, cancellationToken),
        };
        return (Access.Granted, new MatterHistory(
            line,
            mayRead ? steps : [.. steps.Select(step => step with { Opinion = null })],
            mayRead && line.Direction is MatterDirection.Incoming or MatterDirection.Outgoing ? await db.OpinionsOfAsync(matterId, cancellationToken) : [],
            mayRead));
    }

    private async Task<bool> MayReadAsync(CurrentPerson person, BoardLine line, CancellationToken cancellationToken)
    {
        if (line.Direction is MatterDirection.Incoming or MatterDirection.Outgoing)
            return await readers.MayReadAsync(person, line.Id, cancellationToken);
        var file = line.Direction is MatterDirection.WorkFile ? await db.WorkFiles.FirstOrDefaultAsync(file => file.Id == line.Id, cancellationToken) : null;
        return file is not null && (file.OpenedBy == person.PersonId || file.LeadPersonId == person.PersonId
            || (file.DocumentId is { } document && await readers.ConcernsAsync(person, document, cancellationToken)));
    }

    private async Task<Access> OutsideAsync(CurrentPerson person, Guid matterId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!await work.ReadValueAsync<bool>("select exists (select from leadership_lines where matter_id = $1 and organisation_id = $2)", cancellationToken,
            Sql.Value(matterId), Sql.Value(person.OrganisationId)))
            return Access.NotFound;
        new AuditEntry("matter.refused", "matter", matterId.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return Access.Refused;
    }
}
