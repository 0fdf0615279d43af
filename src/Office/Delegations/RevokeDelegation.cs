using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Delegations;

/// <summary>What came of ending a delegation.</summary>
public enum RevokeDelegationOutcome
{
    Revoked,

    /// <summary>There is none of this number that the actor gave (404).</summary>
    NotFound,

    /// <summary>It is over or was ended before (409).</summary>
    AlreadyOver,
}

/// <summary>The delegator is back early, or does not leave at all: the delegation ends now. What was done under it stays.</summary>
public sealed class RevokeDelegation(NpgsqlDataSource database, NoticeWriter notices, IStepRunner steps, TimeProvider clock)
{
    public async Task<RevokeDelegationOutcome> RunAsync(Actor actor, Guid delegationId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        var delegation = (await db.Delegations
            .FromSql($"select * from delegations where id = {delegationId} and delegator_id = {actor.PersonId} for update")
            .ToListAsync(cancellationToken)).SingleOrDefault();
        if (delegation is null)
            return RevokeDelegationOutcome.NotFound;
        if (delegation.RevokedAt is not null || delegation.State is DelegationState.Refused || delegation.EndsOn < VietnamTime.DateOf(work.Now))
            return RevokeDelegationOutcome.AlreadyOver;

        delegation.Revoke(actor.PersonId!.Value, work.Now);
        new AuditEntry("delegation.revoked", "delegation", delegation.Id.ToString()).AddTo(work);
        var delegator = await db.People.SingleAsync(person => person.Id == actor.PersonId, cancellationToken);
        if (delegation is { State: DelegationState.Requested, InstanceId: { } waiting })
            steps.Withdraw(work, waiting); // nobody is left with a task that only says it is too late
        if (delegation.State is DelegationState.Permitted)
            notices.Add(work, DelegationNotice.Ended(delegation, delegator.FullName));
        await work.CommitAsync(cancellationToken);
        return RevokeDelegationOutcome.Revoked;
    }
}
