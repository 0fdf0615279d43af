using System.Text.Json.Nodes;
using FlowOffice.Office.Changes;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.Settings;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Server.Settings;

/// <summary>The parameters of the whole system (GL-3.4a).</summary>
internal sealed partial class SettingsDesk
{
    public async Task<SystemState> ReadSystemAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == person.OrganisationId, cancellationToken);
        var settings = JsonNode.Parse(organisation.Settings)!.AsObject();
        var approver = Text(settings, ChangeSettings.ApproverSetting);
        return new SystemState(
            SystemSettings.All.ToDictionary(setting => setting.Name, setting => SystemSettings.Show(settings[setting.Name])),
            await SettingsHistory.ReadAsync(source, person.OrganisationId, cancellationToken),
            approver is null ? null : Name(await RolesAsync(person.OrganisationId, cancellationToken), approver));
    }

    public async Task<SettingsAnswer> SaveSystemAsync(CurrentPerson person, IReadOnlyDictionary<string, string> values, string? reason, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManageSettings))
            return NotAllowed;
        var (wanted, errors) = (new JsonObject(), new Dictionary<string, string[]>());
        foreach (var setting in SystemSettings.All.Where(setting => values.ContainsKey(setting.Name)))
        {
            var text = Trimmed(values[setting.Name])?.Replace("\r", "", StringComparison.Ordinal);
            var read = text is null ? null : setting.Read(text);
            if (read is null && text is not null)
                errors[setting.Name] = [setting.Wrong];
            wanted[setting.Name] = read;
        }

        return errors.Count > 0
            ? new SettingsAnswer.Invalid(errors)
            : await WriteAsync(person.Actor, wanted, reason, (_, value) => value.Length == 0 ? "không đặt" : value, cancellationToken);
    }
}
