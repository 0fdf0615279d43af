using System.Text.Json.Nodes;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using FlowOffice.Studio.Settings;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Server.Settings;

/// <content>How the office writes its papers: abbreviations in symbols, senders on paper, who may look at documents.</content>
internal sealed partial class SettingsDesk
{
    public async Task<PaperSettingsState> ReadPapersAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == person.OrganisationId, cancellationToken);
        var settings = JsonNode.Parse(organisation.Settings)!.AsObject();
        var names = await NamesAsync(person.OrganisationId, cancellationToken);
        var approver = Text(settings, ChangeSettings.ApproverSetting);
        return new PaperSettingsState(PaperSettingsRead.Of(settings), names.Units, names.Fields, names.Roles, approver is null ? null : SettingNames.Name(names.Roles, approver),
            await db.ChangesOfAsync(person.OrganisationId, ChangeKind.Setting, SettingsChange.Subject, MostRequests, cancellationToken),
            await HistoryAsync(person.OrganisationId, names.Show, cancellationToken));
    }

    public async Task<SettingsAnswer> SavePapersAsync(CurrentPerson person, PaperSettings wanted, string? reason, CancellationToken cancellationToken)
    {
        if (!person.May(Right.ManageSettings))
            return NotAllowed;
        var names = await NamesAsync(person.OrganisationId, cancellationToken);
        var (members, errors) = PaperSettingsRead.Read(
            wanted with { Units = Known(wanted.Units, names.Units), Fields = Known(wanted.Fields, names.Fields) }, names.Roles);
        return errors.Count > 0 ? new SettingsAnswer.Invalid(errors) : await WriteAsync(person.Actor, members, reason, names.Show, null, cancellationToken);
    }

    private async Task<IReadOnlyList<ChangedSetting>> HistoryAsync(Guid organisationId, Func<string, string, string> show, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select e.at, p.full_name, e.details::text from audit_entries e left join people p on p.id = e.actor_id
            where e.organisation_id = $1 and e.subject_kind = 'organisation' and e.subject_id = $1::text and e.action = 'settings.changed' order by e.id desc limit 10
            """, Sql.Value(organisationId));
        var changes = new List<ChangedSetting>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var change = SettingsChange.Of(JsonNode.Parse(row.GetString(2))!.AsObject()).WithoutSecrets();
            changes.Add(new ChangedSetting(row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? null : row.GetString(1),
                SettingsChange.Words(change.Before, show), SettingsChange.Words(change.After, show)));
        }

        return changes;
    }

    private static Dictionary<string, string> Known(IReadOnlyDictionary<string, string> byCode, IReadOnlyList<FieldOption> options) =>
        byCode.Where(part => options.Any(option => option.Value == part.Key)).ToDictionary();
}
