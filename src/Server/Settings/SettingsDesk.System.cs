using System.Text.Json.Nodes;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.Settings;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Server.Settings;

/// <summary>The parameters of the whole system (GL-3.4a), and the rules of the office's regulation that are settings.</summary>
internal sealed partial class SettingsDesk
{
    public async Task<SystemState> ReadSystemAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == person.OrganisationId, cancellationToken);
        var settings = JsonNode.Parse(organisation.Settings)!.AsObject();
        var names = await NamesAsync(person.OrganisationId, cancellationToken);
        var approver = Text(settings, ChangeSettings.ApproverSetting);
        return new SystemState(
            SystemSettings.All.Where(setting => setting.Kind != SystemSettingKind.Secret).ToDictionary(setting => setting.Name, setting => setting.Show(settings[setting.Name])),
            await SettingsHistory.ReadAsync(source, person.OrganisationId, names, cancellationToken),
            approver is null ? null : SettingNames.Name(names.Roles, approver), names.Roles, await UnitsAsync(person.OrganisationId, withClosed: false, cancellationToken), names.Offices)
        {
            Secrets = [.. SystemSettings.All.Where(setting => setting.Kind == SystemSettingKind.Secret && Text(settings, setting.Name) is not null).Select(setting => setting.Name)],
        };
    }

    public async Task<SettingsAnswer> SaveSystemAsync(CurrentPerson person, IReadOnlyDictionary<string, string> values, string? reason, string? confirmed, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManageSettings))
            return NotAllowed;
        var names = await NamesAsync(person.OrganisationId, cancellationToken);
        var (wanted, errors) = (new JsonObject(), new Dictionary<string, string[]>());
        foreach (var setting in SystemSettings.All.Where(setting => values.ContainsKey(setting.Name)))
        {
            var text = Trimmed(values[setting.Name])?.Replace("\r", "", StringComparison.Ordinal);
            var read = text is null ? null : setting.Read(text);
            if (read is null && text is not null)
                errors[setting.Name] = [setting.Wrong];
            else if (read is not null && await AgainstAsync(person.OrganisationId, setting, text!.Split('\n'), names, cancellationToken) is { } wrong)
                errors[setting.Name] = [wrong];
            wanted[setting.Name] = setting.IsUsual(read) ? null : read;
        }

        return errors.Count > 0 ? new SettingsAnswer.Invalid(errors) : await WriteAsync(person.Actor, wanted, reason, names.Show, confirmed, cancellationToken);
    }

    /// <summary>What the office itself has against a value: a role that it does not have, a decision that nobody could make, an identifier of another.</summary>
    private async Task<string?> AgainstAsync(Guid organisationId, SystemSetting setting, string[] values, SettingNames names, CancellationToken cancellationToken)
    {
        if (setting.NamesRoles && values.FirstOrDefault(value => names.Roles.All(role => role.Value != value)) is { } unknown)
            return $"Cơ quan không có vai trò «{unknown}».";
        if (setting.Kind == SystemSettingKind.Units && values.FirstOrDefault(value => names.Units.All(unit => unit.Value != value)) is { } elsewhere)
            return $"Cơ quan không có đơn vị «{elsewhere}».";
        if (setting.Name == ExchangeMember.OrganCodeSetting
            && await ExchangeMember.NamedAsync(source, values[0], cancellationToken) is { } other && other.Id != organisationId)
            return $"Mã này là của «{other.Name}».";
        if (setting.DecidedBy.Count == 0)
            return null;
        if (!await IsHeldAsync(organisationId, values, cancellationToken))
            return NobodyToday;
        foreach (var procedure in setting.DecidedBy)
            if (await definitions.InForceAsync(organisationId, procedure, clock.GetUtcNow(), cancellationToken) is not null)
                return null;
        return $"Cơ quan chưa có quy trình để hỏi người này ({string.Join(", ", setting.DecidedBy)}) đang hiệu lực. Hãy nhập và ban hành quy trình đó trước.";
    }
}
