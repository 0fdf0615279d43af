using System.Text.Json;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Exchange;

/// <summary>An organisation of this installation as others see it in exchange: who it is and with whom it shares.</summary>
/// <remarks>
/// Source: Hà Tĩnh Điều 2 (HT-2b). The settings are <c>organCode</c>, its identifier, and <c>sharingWith</c>, a list of identifiers, office
/// codes or names. Whoever is not on the list gets nothing and gives nothing.
/// </remarks>
public sealed record ExchangeMember(Guid Id, string Code, string Name, string? OrganCode, IReadOnlyList<string> SharingWith)
{
    /// <summary>The setting that is the office's identifier in exchange.</summary>
    public const string OrganCodeSetting = "organCode";

    /// <summary>The setting that lists with whom documents are shared.</summary>
    public const string SharingSetting = "sharingWith";

    /// <summary>Whether it shares with the other one.</summary>
    public bool SharesWith(ExchangeMember other) => SharingWith.Any(entry => IsNamed(entry, other.Code) || IsNamed(entry, other.OrganCode) || IsNamed(entry, other.Name));

    /// <summary>Whether it takes what a party outside of this installation sends.</summary>
    public bool SharesWith(ExchangeParty party) => SharingWith.Any(entry => IsNamed(entry, party.Code) || IsNamed(entry, party.Name));

    /// <summary>The member of that id.</summary>
    public static async Task<ExchangeMember> ReadAsync(StepWork work, Guid organisationId, CancellationToken cancellationToken) =>
        (await FindAsync(work, "id = $1", cancellationToken, Sql.Value(organisationId)))!;

    /// <summary>The member that a line of recipients names, by identifier or by name; null where it is outside of this installation.</summary>
    public static Task<ExchangeMember?> FindAsync(StepWork work, string name, string? organCode, CancellationToken cancellationToken) => FindAsync(work, """
        settings ->> 'organCode' in ($2, $1) or fold_vi(name) = fold_vi($1)
        order by (settings ->> 'organCode' is not distinct from coalesce($2, $1)) desc
        """, cancellationToken, Sql.Value(name), Sql.Value(organCode));

    /// <summary>The office of the installation that has an identifier; null where none has.</summary>
    public static async Task<(Guid Id, string Name)?> NamedAsync(NpgsqlDataSource source, string organCode, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select id, name from organisations where settings ->> 'organCode' = $1 limit 1", Sql.Value(organCode));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetGuid(0), row.GetString(1)) : null;
    }

    private static async Task<ExchangeMember?> FindAsync(StepWork work, string condition, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command(
            $"select id, code, name, settings ->> 'organCode', settings -> '{SharingSetting}' from organisations where {condition} limit 1", values));
        if (!await row.ReadAsync(cancellationToken))
            return null;
        return new ExchangeMember(row.GetGuid(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3),
            row.IsDBNull(4) || row.GetString(4) is not ['[', ..] list ? [] : JsonSerializer.Deserialize<List<string>>(list, JsonText.Plain) ?? []);
    }

    private static bool IsNamed(string entry, string? name) => string.Equals(entry.Trim(), name?.Trim(), StringComparison.OrdinalIgnoreCase);
}
