using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Delegations;

/// <summary>The actor will be away and names who stands in.</summary>
/// <param name="StartsOn">The first day away.</param>
/// <param name="EndsOn">The last day away; it still counts.</param>
/// <param name="DelegateId">Who stands in.</param>
/// <param name="Reason">A mission, leave, or whatever it is.</param>
public sealed record Absence(DateOnly? StartsOn, DateOnly? EndsOn, Guid? DelegateId, string? Reason);

/// <summary>What came of recording an absence.</summary>
public abstract record RecordAbsenceOutcome
{
    public sealed record Recorded(Guid DelegationId) : RecordAbsenceOutcome;

    /// <summary>Fields are missing or malformed (422). Messages by field of <see cref="Absence"/>, in Vietnamese.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : RecordAbsenceOutcome;

    /// <summary>Some of these days are delegated already (409).</summary>
    public sealed record Overlaps(string DelegateName, DateOnly StartsOn, DateOnly EndsOn) : RecordAbsenceOutcome;

    /// <summary>The one who should stand in is away too (409). Delegated work is not delegated again.</summary>
    public sealed record DelegateAway(string DelegateName, DateOnly StartsOn, DateOnly EndsOn) : RecordAbsenceOutcome;

    private RecordAbsenceOutcome()
    {
    }
}

/// <summary>Records that the head is away on some days and which deputy does the work meanwhile.</summary>
/// <remarks>Source: Sơn Động Điều 5.3 (SD-5.3d1).</remarks>
public sealed class RecordAbsence(NpgsqlDataSource database, NoticeWriter notices, TimeProvider clock)
{
    public const int LongestReason = 500;

    public async Task<RecordAbsenceOutcome> RunAsync(Actor actor, Absence absence, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        var today = VietnamTime.DateOf(work.Now);
        var candidates = await db.DelegateCandidatesAsync(actor.PersonId!.Value, today, cancellationToken);
        if (Errors(absence, candidates, today) is { Count: > 0 } errors)
            return new RecordAbsenceOutcome.Invalid(errors);

        var (from, to, chosen) = (absence.StartsOn!.Value, absence.EndsOn!.Value, candidates.First(c => c.PersonId == absence.DelegateId));
        // In the order of their keys, so that two who name each other at the same moment wait and do not deadlock.
        await db.People.FromSql($"select * from people where id in ({actor.PersonId}, {chosen.PersonId}) order by id for update").ToListAsync(cancellationToken);
        if (await DelegatedAsync(db, actor.PersonId.Value, from, to, cancellationToken) is { } own)
            return new RecordAbsenceOutcome.Overlaps(own.Delegate!.FullName, own.StartsOn, own.EndsOn);
        if (await DelegatedAsync(db, chosen.PersonId, from, to, cancellationToken) is { } away)
            return new RecordAbsenceOutcome.DelegateAway(chosen.FullName, away.StartsOn, away.EndsOn);

        var delegation = new Delegation
        {
            Id = Guid.CreateVersion7(work.Now),
            OrganisationId = actor.OrganisationId,
            DelegatorId = actor.PersonId.Value,
            DelegateId = chosen.PersonId,
            StartsOn = from,
            EndsOn = to,
            Reason = absence.Reason!.Trim(),
            CreatedAt = work.Now,
            CreatedBy = actor.PersonId.Value,
        };
        db.Delegations.Add(delegation);
        new AuditEntry("delegation.recorded", "delegation", delegation.Id.ToString())
        {
            Clause = "SD-5.3d1",
            Details = new JsonObject
            {
                ["delegateId"] = chosen.PersonId.ToString(),
                ["delegate"] = chosen.FullName,
                ["startsOn"] = from.ToString("O", CultureInfo.InvariantCulture),
                ["endsOn"] = to.ToString("O", CultureInfo.InvariantCulture),
                ["reason"] = delegation.Reason,
            },
        }.AddTo(work);
        var delegator = await db.People.SingleAsync(person => person.Id == actor.PersonId, cancellationToken);
        notices.Add(work, DelegationNotice.Given(delegation, delegator.FullName));
        await work.CommitAsync(cancellationToken);
        return new RecordAbsenceOutcome.Recorded(delegation.Id);
    }

    private static Dictionary<string, string[]> Errors(Absence absence, IReadOnlyList<DelegateCandidate> candidates, DateOnly today)
    {
        var errors = new Dictionary<string, string[]>();
        if (absence.StartsOn is null)
            errors[nameof(absence.StartsOn)] = ["Nhập ngày bắt đầu vắng mặt."];
        else if (absence.StartsOn < today)
            errors[nameof(absence.StartsOn)] = ["Ngày bắt đầu không được trước hôm nay."];
        if (absence.EndsOn is null)
            errors[nameof(absence.EndsOn)] = ["Nhập ngày cuối cùng vắng mặt."];
        else if (absence.EndsOn < absence.StartsOn)
            errors[nameof(absence.EndsOn)] = ["Ngày cuối không được trước ngày bắt đầu."];
        if (absence.DelegateId is null)
            errors[nameof(absence.DelegateId)] = ["Khi đi công tác hoặc nghỉ phép phải ủy quyền cho cấp phó: hãy chọn người được ủy quyền."];
        else if (candidates.All(candidate => candidate.PersonId != absence.DelegateId))
            errors[nameof(absence.DelegateId)] = ["Chỉ được ủy quyền cho cấp phó của chính đơn vị mình."];
        if (string.IsNullOrWhiteSpace(absence.Reason))
            errors[nameof(absence.Reason)] = ["Nhập lý do vắng mặt."];
        else if (absence.Reason.Length > LongestReason)
            errors[nameof(absence.Reason)] = [$"Lý do không được dài quá {LongestReason} ký tự."];
        return errors;
    }

    private static Task<Delegation?> DelegatedAsync(OfficeDb db, Guid person, DateOnly from, DateOnly to, CancellationToken cancellationToken) => db.Delegations
        .AsNoTracking()
        .Include(delegation => delegation.Delegate)
        .Where(delegation => delegation.DelegatorId == person && delegation.RevokedAt == null && delegation.StartsOn <= to && delegation.EndsOn >= from)
        .OrderBy(delegation => delegation.StartsOn)
        .FirstOrDefaultAsync(cancellationToken);
}
