using FlowOffice.Office.Calendars;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Server.Publishing;

/// <summary>Reads how publishing stands for a definition, and hands what is asked for to the use cases.</summary>
internal sealed class PublishingDesk(
    NpgsqlDataSource source, OfficeDb db, TimeProvider clock, PublishChecks checks, AskForChange ask, PublishDefinition publish, RetractDefinition retract,
    SetEffectiveDate date, UpdateReferences references) : IPublishingDesk
{
    private const int MostRequests = 20;
    private static readonly PublishingAnswer NotAllowed = new PublishingAnswer.Refused(StatusCodes.Status403Forbidden, "Anh/chị không có quyền làm việc này.");

    public async Task<PublishingState?> ReadAsync(CurrentPerson person, string definitionId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken); // only read; nothing is committed
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (definition.Latest is not { } latest)
            return null;

        var settings = await ChangeSettings.ReadAsync(work, cancellationToken);
        var (draft, published, today) = (latest.IsPublished ? null : latest, definition.Published, OfficeDay.Of(work.Now));
        var errors = draft is null ? [] : await checks.RunAsync(work, draft, await definition.ReadJsonAsync(draft.Id, cancellationToken), cancellationToken);
        var state = new PublishingState(
            draft is null ? null : await ShownAsync(draft, cancellationToken), published is null ? null : await ShownAsync(published, cancellationToken),
            published?.EffectiveFrom > today, errors,
            draft is null ? new PublishingPermit(null, null) : await PermitAsync(work, PublishGate.Publishing(draft), draft, cancellationToken),
            published is null ? new PublishingPermit(null, null) : await PermitAsync(work, PublishGate.Retracting(published), published, cancellationToken),
            settings.Approver is null ? null : settings.Who, settings.TwoPeople, today);
        return state with
        {
            DraftHash = draft?.ContentHash,
            Requests = await db.ChangesOfAsync(person.OrganisationId, ChangeKind.Definition, definitionId, MostRequests, cancellationToken),
            Editors = await HoldersAsync(person.OrganisationId, role => RoleRights.Allow([role], Right.EditDefinitions), cancellationToken),
            Publishers = await HoldersAsync(person.OrganisationId, role => RoleRights.Allow([role], Right.PublishDefinitions), cancellationToken),
            Approvers = settings.Approver is { } approver ? await HoldersAsync(person.OrganisationId, role => role == approver, cancellationToken) : [],
        };
    }

    public Task<PublishingAnswer> AskAsync(CurrentPerson person, string definitionId, PublishingRequest request, CancellationToken cancellationToken) =>
        person.May(request.Action == ChangeAction.Publish ? Right.EditDefinitions : Right.PublishDefinitions)
            ? ask.RunAsync(person.Actor, definitionId, request, cancellationToken)
            : Task.FromResult(NotAllowed);

    public async Task<PublishingAnswer> PublishAsync(CurrentPerson person, string definitionId, PublishingTerms terms, CancellationToken cancellationToken)
    {
        if (!person.May(Right.PublishDefinitions))
            return NotAllowed;
        var outcome = await publish.RunAsync(person.Actor, definitionId, terms, cancellationToken);
        await references.AfterAsync(person.Actor, outcome, cancellationToken);
        return Answer(outcome);
    }

    public async Task<PublishingAnswer> RetractAsync(CurrentPerson person, string definitionId, CancellationToken cancellationToken) =>
        !person.May(Right.PublishDefinitions) ? NotAllowed : Answer(await retract.RunAsync(person.Actor, definitionId, cancellationToken));

    public async Task<PublishingAnswer> DateAsync(CurrentPerson person, string definitionId, int version, DateOnly from, CancellationToken cancellationToken) =>
        !person.May(Right.PublishDefinitions) ? NotAllowed : Answer(await date.RunAsync(person.Actor, definitionId, version, from, cancellationToken));

    private static PublishingAnswer Answer(DefinitionOutcome outcome) => outcome switch
    {
        DefinitionOutcome.NotAgreed notAgreed => new PublishingAnswer.Refused(StatusCodes.Status409Conflict, notAgreed.Reason),
        DefinitionOutcome.Refused refused => new PublishingAnswer.Refused(StatusCodes.Status422UnprocessableEntity, string.Join(" ", refused.Reasons)),
        DefinitionOutcome.NotFound => new PublishingAnswer.Refused(StatusCodes.Status404NotFound, "Không có quy trình này."),
        _ => new PublishingAnswer.Done(),
    };

    private static async Task<PublishingPermit> PermitAsync(StepWork work, ChangeSubject subject, DefinitionVersion version, CancellationToken cancellationToken)
    {
        var permit = await PublishGate.AskAsync(work, subject, version, cancellationToken);
        return new PublishingPermit(permit.Refusal?.Reason, permit.Request?.Symbol);
    }

    private async Task<PublishingVersion> ShownAsync(DefinitionVersion version, CancellationToken cancellationToken)
    {
        var savedBy = version.SavedBy is null
            ? null
            : await db.Accounts.Where(account => account.Id == version.SavedBy)
                .Select(account => db.People.Where(person => person.Id == account.PersonId).Select(person => person.FullName).FirstOrDefault() ?? account.UserName)
                .FirstOrDefaultAsync(cancellationToken);
        return new PublishingVersion(version.Id, version.Version, version.SavedAt, savedBy, version.EffectiveFrom);
    }

    private async Task<IReadOnlyList<string>> HoldersAsync(Guid organisationId, Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        var roles = (await db.Roles.Where(role => role.OrganisationId == organisationId).Select(role => role.Code).ToListAsync(cancellationToken)).Where(isMeant).ToArray();
        return await db.Posts.Where(Post.HeldOn(clock.Today())).Where(post => post.OrganisationId == organisationId && roles.Contains(post.RoleCode) && post.Person!.Active)
            .Select(post => post.Person!.FullName).Distinct().OrderBy(name => name).ToListAsync(cancellationToken);
    }
}
