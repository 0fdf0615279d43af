using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Delegations;

/// <summary>
/// Authorising somebody within a step's transaction: whether it may be, by the organisation's rules, and writing it. Who asks and
/// who is to stand in are locked, so that two that exclude one another cannot both be.
/// </summary>
public static class Delegating
{
    /// <summary>The rules of the step's organisation.</summary>
    public static async Task<DelegationRules> RulesAsync(StepWork work, CancellationToken cancellationToken) =>
        DelegationRules.Of(await (await work.DbAsync(cancellationToken)).Organisations.AsNoTracking().SingleAsync(o => o.Id == work.OrganisationId, cancellationToken));

    /// <summary>The roles that the step's actor holds today.</summary>
    public static async Task<IReadOnlyList<string>> RolesAsync(StepWork work, CancellationToken cancellationToken) => await (await work.DbAsync(cancellationToken)).Posts
        .Where(Post.HeldOn(VietnamTime.DateOf(work.Now))).Where(post => post.PersonId == work.Actor.PersonId && post.OrganisationId == work.OrganisationId)
        .Select(post => post.RoleCode).Distinct().ToListAsync(cancellationToken);

    /// <summary>Records the absence and, where somebody stands in, the delegation: permitted, or waiting for permission.</summary>
    public static async Task<RecordAbsenceOutcome> RecordAsync(StepWork work, NoticeWriter notices, Absence absence, CancellationToken cancellationToken)
    {
        var db = await work.DbAsync(cancellationToken);
        var (rules, roles, actor) = (await RulesAsync(work, cancellationToken), await RolesAsync(work, cancellationToken), work.Actor.PersonId!.Value);
        if (work.Trial is null && !rules.Allow(roles)) // a dry run tries the way, not who may take it
            return new RecordAbsenceOutcome.NotAllowed();
        var candidates = await db.DelegateCandidatesAsync(actor, VietnamTime.DateOf(work.Now), cancellationToken);
        if (AbsenceErrors.Of(absence, candidates, rules, roles, actor, VietnamTime.DateOf(work.Now)) is { Count: > 0 } errors)
            return new RecordAbsenceOutcome.Invalid(errors);

        var delegator = await db.People.AsNoTracking().SingleAsync(person => person.Id == actor, cancellationToken);
        var (from, to) = (absence.StartsOn!.Value, absence.EndsOn!.Value);
        if (absence.DelegateId is not { } chosen)
            return await NoteAsync(work, notices, absence, rules, roles, delegator, cancellationToken);
        if (await AgainstAsync(work, null, actor, chosen, from, to, cancellationToken) is { } against)
            return against;

        var delegation = new Delegation
        {
            Id = Guid.CreateVersion7(work.Now),
            OrganisationId = work.OrganisationId,
            DelegatorId = actor,
            DelegateId = chosen,
            StartsOn = from,
            EndsOn = to,
            Reason = absence.Reason!.Trim(),
            CreatedAt = work.Now,
            CreatedBy = actor,
            InstanceId = absence.InstanceId,
        };
        var waits = rules.NeedPermission(roles);
        db.Delegations.Add(waits ? delegation.Requested() : delegation);
        new AuditEntry(waits ? "delegation.requested" : "delegation.recorded", "delegation", delegation.Id.ToString())
        {
            Clause = rules.Clause,
            Details = Details(absence, candidates.First(candidate => candidate.PersonId == chosen).FullName),
        }.AddTo(work);
        if (waits)
            return new RecordAbsenceOutcome.Requested(delegation.Id);
        await TellAsync(work, notices, rules, delegation, delegator.FullName, cancellationToken);
        return new RecordAbsenceOutcome.Recorded(delegation.Id);
    }

    /// <summary>Tells of a delegation that counts: whoever stands in, or everybody with an account where the regulation wants it.</summary>
    public static async Task TellAsync(StepWork work, NoticeWriter notices, DelegationRules rules, Delegation delegation, string delegator, CancellationToken cancellationToken)
    {
        if (!rules.Broadcast)
        {
            notices.Add(work, DelegationNotice.Given(delegation, delegator));
            return;
        }

        var db = await work.DbAsync(cancellationToken);
        var standIn = await db.People.Where(person => person.Id == delegation.DelegateId).Select(person => person.FullName).SingleAsync(cancellationToken);
        var people = await db.Accounts.Where(account => account.OrganisationId == work.OrganisationId && account.DisabledAt == null && account.PersonId != null)
            .Join(db.People.Where(person => person.Active), account => account.PersonId, person => person.Id, (_, person) => person.Id).Distinct().ToListAsync(cancellationToken);
        notices.Add(work, [.. people.Select(person => DelegationNotice.Announced(delegation, delegator, standIn, person))]);
    }

    /// <summary>Tells the one who asked that it was not permitted.</summary>
    public static void TellRefused(StepWork work, NoticeWriter notices, Delegation delegation, string? opinion) =>
        notices.Add(work, DelegationNotice.Refused(delegation, delegation.Delegate!.FullName, opinion));

    /// <summary>What stands against a delegation on these days; null for nothing. Both people are locked.</summary>
    /// <param name="waiting">The delegation itself, where it waits already: then only what is permitted stands against it.</param>
    public static async Task<RecordAbsenceOutcome?> AgainstAsync(
        StepWork work, Guid? waiting, Guid delegator, Guid chosen, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var db = await work.DbAsync(cancellationToken);
        // In the order of their keys, so that two who name each other at the same moment wait and do not deadlock.
        if (work.Trial is null)
            await db.People.FromSql($"select * from people where id in ({delegator}, {chosen}) order by id for update").ToListAsync(cancellationToken);
        var open = db.Delegations.AsNoTracking().Include(given => given.Delegate).Include(given => given.Delegator)
            .Where(given => given.Id != waiting && (given.State == DelegationState.Permitted || (waiting == null && given.State == DelegationState.Requested)) && given.RevokedAt == null && given.StartsOn <= to && given.EndsOn >= from)
            .OrderBy(given => given.StartsOn);
        if (await open.FirstOrDefaultAsync(given => given.DelegatorId == delegator, cancellationToken) is { } own)
            return new RecordAbsenceOutcome.Overlaps(own.Delegate!.FullName, own.StartsOn, own.EndsOn);
        if (await open.FirstOrDefaultAsync(given => given.DelegatorId == chosen, cancellationToken) is { } away)
            return new RecordAbsenceOutcome.DelegateAway(away.Delegator!.FullName, away.StartsOn, away.EndsOn);
        if (await open.FirstOrDefaultAsync(given => given.DelegateId == delegator, cancellationToken) is { } received)
            return new RecordAbsenceOutcome.StandsIn(received.Delegator!.FullName, received.StartsOn, received.EndsOn);
        return null;
    }

    private static async Task<RecordAbsenceOutcome> NoteAsync(
        StepWork work, NoticeWriter notices, Absence absence, DelegationRules rules, IReadOnlyList<string> roles, Person leaving, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("insert into absences (id, organisation_id, person_id, starts_on, ends_on, reason, recorded_at) values ($1, $2, $3, $4, $5, $6, $7)",
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(leaving.Id), Sql.Value(absence.StartsOn), Sql.Value(absence.EndsOn), Sql.Value(absence.Reason!.Trim()), Sql.Value(work.Now));
        new AuditEntry("absence.recorded", "absence", id.ToString()) { Clause = rules.Clause, Details = Details(absence, null) }.AddTo(work);
        var warned = rules.WithoutDelegate(roles) is WhenAway.Warn;
        if (warned)
        {
            var leaders = await GroupMembers.FindAsync(work, (rules.Approval.Count == 0 ? [RoleCode.Chairman] : rules.Approval).Select(Tasks.CandidateKey.Role), cancellationToken);
            notices.Add(work, [.. leaders.Append(leaving.Id).Distinct().Select(person => DelegationNotice.Missing(id, work.OrganisationId, absence, leaving, person))]);
        }

        return new RecordAbsenceOutcome.Noted(warned);
    }

    private static JsonObject Details(Absence absence, string? standIn) => new()
    {
        ["delegateId"] = absence.DelegateId?.ToString(),
        ["delegate"] = standIn,
        ["startsOn"] = absence.StartsOn!.Value.ToString("O", CultureInfo.InvariantCulture),
        ["endsOn"] = absence.EndsOn!.Value.ToString("O", CultureInfo.InvariantCulture),
        ["reason"] = absence.Reason!.Trim(),
    };
}
