using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Studio.Settings;
using Npgsql;

namespace FlowOffice.Server.Settings;

/// <summary>Reads from the audit who changed which setting from what to what.</summary>
/// <remarks>Source: Gia Lai Điều 3.4, 6.2 (GL-3.4a, GL-6.2d).</remarks>
internal static class SettingsHistory
{
    private const int MostChanges = 100;

    public static async Task<IReadOnlyList<SettingChangeLine>> ReadAsync(NpgsqlDataSource source, Guid organisationId, SettingNames names, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select e.at, coalesce(p.full_name, ''), e.details::text from audit_entries e left join people p on p.id = e.actor_id
            where e.organisation_id = $1 and e.action = 'settings.changed' and e.details is not null order by e.id desc limit $2
            """, Sql.Value(organisationId), Sql.Value(MostChanges));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<SettingChangeLine>();
        while (await row.ReadAsync(cancellationToken))
        {
            var change = SettingsChange.Of(JsonNode.Parse(row.GetString(2))!.AsObject()).WithoutSecrets(); // entries of older versions name them
            foreach (var (name, after) in change.After)
                lines.Add(new SettingChangeLine(row.GetFieldValue<DateTimeOffset>(0), SettingsChange.LabelOf(name),
                    SettingsChange.Show(name, change.Before[name], names.Show, "\n"), SettingsChange.Show(name, after, names.Show, "\n"), row.GetString(1)));
        }

        return lines;
    }
}
