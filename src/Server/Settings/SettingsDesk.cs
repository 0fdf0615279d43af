using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Publishing;
using FlowOffice.Studio.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Server.Settings;

/// <summary>
/// Changes what an office decides for itself. Where somebody decides on changes, a setting (also the one that names them)
/// changes on an approved request only.
/// </summary>
/// <remarks>Source: Sơn Động Điều 8 (SD-8.1, SD-8.2); reading R-35.</remarks>
internal sealed partial class SettingsDesk(NpgsqlDataSource source, OfficeDb db, TimeProvider clock, IStepRunner steps, DefinitionQueries definitions, FinishChange finish, WorkingCalendars calendars,
    IDataProtectionProvider protection, RecountDeadlines recount) : ISettingsDesk
{
    private const int MostRequests = 10;

    /// <summary>What is secret waits for agreement in a request; whoever reads the tables does not read it.</summary>
    private readonly IDataProtector protector = protection.CreateProtector("settings");

    public async Task<SettingsState> ReadAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == person.OrganisationId, cancellationToken);
        var settings = JsonNode.Parse(organisation.Settings)!.AsObject();
        var roles = await RolesAsync(person.OrganisationId, cancellationToken);
        var current = new OfficeSettings(Text(settings, "managingUnit"), Text(settings, "address"), Text(settings, ChangeSettings.ApproverSetting),
            settings[ChangeSettings.TwoPeopleSetting] is JsonValue two && two.TryGetValue<bool>(out var yes) && yes);
        return new SettingsState(current, await UnitsAsync(person.OrganisationId, withClosed: false, cancellationToken), roles,
            current.ChangeApprover is null ? null : SettingNames.Name(roles, current.ChangeApprover),
            await db.ChangesOfAsync(person.OrganisationId, ChangeKind.Setting, SettingsChange.Subject, MostRequests, cancellationToken));
    }

    public async Task<SettingsAnswer> SaveAsync(CurrentPerson person, OfficeSettings wanted, string? reason, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManageSettings))
            return NotAllowed;
        wanted = wanted with { ManagingUnit = Trimmed(wanted.ManagingUnit), Address = Trimmed(wanted.Address), ChangeApprover = Trimmed(wanted.ChangeApprover) };
        var names = await NamesAsync(person.OrganisationId, cancellationToken);
        if (await WrongAsync(person.OrganisationId, wanted, await UnitsAsync(person.OrganisationId, withClosed: false, cancellationToken), cancellationToken) is { } wrong)
            return wrong;
        return await WriteAsync(person.Actor, new JsonObject
        {
            ["managingUnit"] = wanted.ManagingUnit,
            ["address"] = wanted.Address,
            [ChangeSettings.ApproverSetting] = wanted.ChangeApprover,
            [ChangeSettings.TwoPeopleSetting] = wanted.TwoPeople,
        }, reason, names.Show, null, cancellationToken);
    }

    /// <summary>Writes what differs, or asks for the agreement that it needs.</summary>
    private async Task<SettingsAnswer> WriteAsync(Actor actor, JsonObject wanted, string? reason, Func<string, string, string> show, string? confirmed, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var approver = await ChangeSettings.ReadAsync(work, cancellationToken);
        var change = SettingsChange.Between(await LockAsync(work, cancellationToken), wanted);
        if (change.IsEmpty)
            return new SettingsAnswer.Unchanged();
        if (approver.Approver is not null)
        {
            await work.DisposeAsync();
            return await AskAsync(actor, change.WithSecrets(protector.Protect), reason, show, cancellationToken);
        }

        if (await RecountAsync(work, change, confirmed, cancellationToken) is { } first)
            return first;
        Write(work, change);
        await work.CommitAsync(cancellationToken);
        calendars.Forget(work.OrganisationId);
        return new SettingsAnswer.Saved();
    }

    public async Task<SettingsAnswer> ApplyAsync(CurrentPerson person, Guid requestId, string? confirmed, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManageSettings))
            return NotAllowed;
        var request = await db.ChangeRequests.AsNoTracking().FirstOrDefaultAsync(
            r => r.Id == requestId && r.OrganisationId == person.OrganisationId && r.Kind == ChangeKind.Setting, cancellationToken);
        if (request?.Proposal is null)
            return new SettingsAnswer.Refused(StatusCodes.Status404NotFound, "Không có yêu cầu này.");

        var proposal = SettingsChange.Of(JsonNode.Parse(request.Proposal)!.AsObject());
        var change = proposal.WithSecrets(protector.Unprotect);
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        var approver = await ChangeSettings.ReadAsync(work, cancellationToken);
        if (!change.Fits(await LockAsync(work, cancellationToken)))
            return new SettingsAnswer.Refused(StatusCodes.Status409Conflict, "Thiết lập đã khác với lúc gửi yêu cầu. Hãy gửi yêu cầu mới.");
        var permit = await ChangeGate.AskAsync(work, approver, proposal.ToSubject(), "Thay đổi thiết lập này", cancellationToken);
        if (permit is ChangePermit.Refused refused)
            return new SettingsAnswer.Refused(StatusCodes.Status409Conflict, refused.Message);

        if (await RecountAsync(work, change, confirmed, cancellationToken) is { } first)
            return first;
        Write(work, change);
        var granted = (permit as ChangePermit.Granted)?.Request;
        if (granted is not null)
            ChangeRows.CarryOut(work, granted.Id, "thiết lập cơ quan");
        await work.CommitAsync(cancellationToken);
        calendars.Forget(person.OrganisationId);
        await finish.RunAsync(person.Actor, granted, cancellationToken);
        return new SettingsAnswer.Saved();
    }

    /// <summary>Moves what is due where the change touches the calendar; what must be confirmed before that.</summary>
    private async Task<SettingsAnswer?> RecountAsync(StepWork work, SettingsChange change, string? confirmed, CancellationToken cancellationToken) => SettingsTables.IsOfCalendar(change)
        ? await recount.RunAsync(work, SettingsTables.Apply(await calendars.LayersAsync(work.OrganisationId, cancellationToken), change).ToCalendar(),
            CalendarDecision.Of(change), confirmed, cancellationToken)
        : null;

    private async Task<SettingsAnswer> AskAsync(Actor actor, SettingsChange change, string? reason, Func<string, string, string> show, CancellationToken cancellationToken)
    {
        var told = change.WithoutSecrets();
        var form = new JsonObject
        {
            ["kind"] = ColumnNames.Text(ChangeKind.Setting),
            ["action"] = ChangeAction.Change,
            ["subject"] = SettingsChange.Subject,
            ["title"] = "Đổi thiết lập của cơ quan",
            ["hash"] = change.Hash,
            ["before"] = SettingsChange.Words(told.Before, show),
            ["after"] = SettingsChange.Words(told.After, show),
            ["reason"] = reason,
            ["proposal"] = change.ToJson(),
            ["authors"] = new JsonArray(actor.PersonId!.Value.ToString()),
        };
        return await steps.StartAsync(new StartProcedure(actor, ChangeSettings.Procedure, form, []), cancellationToken) switch
        {
            StepResult.Done => new SettingsAnswer.Asked(),
            StepResult.Invalid invalid => new SettingsAnswer.Invalid(invalid.Errors),
            StepResult.Refused refused => new SettingsAnswer.Refused(StatusCodes.Status409Conflict, refused.Message),
            _ => new SettingsAnswer.Refused(StatusCodes.Status409Conflict, NoProcedure),
        };
    }

    private const string NobodyToday = "Hôm nay không có ai giữ vai trò này; hãy chọn vai trò khác.";
    private const string NoProcedure = "Cơ quan chưa có quy trình «Yêu cầu thay đổi» (change-request) đang hiệu lực. Hãy nhập và ban hành quy trình đó trước.";
    private static readonly SettingsAnswer NotAllowed = new SettingsAnswer.Refused(StatusCodes.Status403Forbidden, "Anh/chị không có quyền làm việc này.");

    /// <summary>An approver whom nobody can ask, or who is nobody, would lock the office out of its own settings.</summary>
    private async Task<SettingsAnswer?> WrongAsync(Guid organisationId, OfficeSettings wanted, IReadOnlyList<FieldOption> units, CancellationToken cancellationToken)
    {
        if (wanted.ManagingUnit is { } unit && units.All(known => known.Value != unit))
            return Wrong("managingUnit", "Hãy chọn một đơn vị trong danh sách.");
        if (wanted.Address is { Length: > 200 })
            return Wrong("address", "Địa chỉ không quá 200 ký tự.");
        if (wanted.ChangeApprover is not { } role)
            return null;
        if (!await IsHeldAsync(organisationId, [role], cancellationToken))
            return Wrong("changeApprover", NobodyToday);
        return await definitions.InForceAsync(organisationId, ChangeSettings.Procedure, clock.GetUtcNow(), cancellationToken) is null ? Wrong("changeApprover", NoProcedure) : null;
    }

    private Task<bool> IsHeldAsync(Guid organisationId, string[] roles, CancellationToken cancellationToken) => db.Posts.Where(Post.HeldOn(clock.Today()))
        .AnyAsync(post => post.OrganisationId == organisationId && roles.Contains(post.RoleCode) && post.Person!.Active, cancellationToken);

    private static SettingsAnswer.Invalid Wrong(string field, string message) => new(new Dictionary<string, string[]> { [field] = [message] });

    private static async Task<JsonObject> LockAsync(StepWork work, CancellationToken cancellationToken) => JsonNode.Parse((await work.ReadValueAsync<string>(
        "select settings::text from organisations where id = $1 for update", cancellationToken, Sql.Value(work.OrganisationId)))!)!.AsObject();

    private static void Write(StepWork work, SettingsChange change)
    {
        work.Write("update organisations set settings = jsonb_strip_nulls(settings || $2) where id = $1", Sql.Value(work.OrganisationId), Sql.Json(change.After));
        SettingsTables.Write(work, change);
        new AuditEntry("settings.changed", "organisation", work.OrganisationId.ToString()) { Details = change.WithoutSecrets().ToJson() }.AddTo(work);
    }

    private async Task<SettingNames> NamesAsync(Guid organisationId, CancellationToken cancellationToken) => new(
        await UnitsAsync(organisationId, withClosed: true, cancellationToken),
        await db.SubjectFields.Where(field => field.OrganisationId == organisationId).OrderBy(field => field.Sort)
            .Select(field => new FieldOption(field.Code, field.Name)).ToListAsync(cancellationToken),
        await RolesAsync(organisationId, cancellationToken),
        await db.Organisations.Where(other => other.Id != organisationId).OrderBy(other => other.Name).Select(other => new FieldOption(other.Code, other.Name)).ToListAsync(cancellationToken));

    private async Task<IReadOnlyList<FieldOption>> UnitsAsync(Guid organisationId, bool withClosed, CancellationToken cancellationToken) => await db.Units
        .Where(unit => unit.OrganisationId == organisationId && (withClosed || unit.ClosedAt == null)).OrderBy(unit => unit.Sort).Select(unit => new FieldOption(unit.Code, unit.Name)).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<FieldOption>> RolesAsync(Guid organisationId, CancellationToken cancellationToken) => await db.Roles
        .Where(role => role.OrganisationId == organisationId).OrderBy(role => role.Name).Select(role => new FieldOption(role.Code, role.Name)).ToListAsync(cancellationToken);

    private static string? Text(JsonObject settings, string name) => ActivityTree.Text(settings, name) is { Length: > 0 } text ? text : null;

    private static string? Trimmed(string? text) => text?.Trim().Normalize() is { Length: > 0 } trimmed ? trimmed : null;
}
