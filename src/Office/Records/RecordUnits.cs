using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>The units whose checks and reports somebody sees: those whose records they keep or watch.</summary>
/// <remarks>Source: Lạng Sơn mục 1 gạch 3 (LS-1.3a), mục 2 gạch 6 (LS-2.6a).</remarks>
public sealed class RecordUnits(NpgsqlDataSource source, TimeProvider clock)
{
    private const string InManaging = """
        exists (select from held h join units m on m.id = h.unit_id join organisations o on o.id = m.organisation_id
          where h.role_code = any($4 || $5) and m.code = o.settings ->> 'managingUnit')
        """;

    /// <summary>For checks, whose lists name people.</summary>
    public Task<IReadOnlyCollection<Guid>> OfChecksAsync(CurrentPerson viewer, CancellationToken cancellationToken) =>
        ReadAsync(viewer, "select id from scope", cancellationToken);

    /// <summary>For reports, which have numbers alone: the unit that sums them up sees all, whoever in it keeps or watches records.</summary>
    public Task<IReadOnlyCollection<Guid>> OfReportsAsync(CurrentPerson viewer, CancellationToken cancellationToken) =>
        ReadAsync(viewer, $"select id from scope union select id from units where organisation_id = $1 and {InManaging}", cancellationToken);

    private async Task<IReadOnlyCollection<Guid>> ReadAsync(CurrentPerson viewer, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"{RecordReaders.Scope} {sql}", RecordReaders.ScopeOf(viewer, clock.Today()));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var units = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            units.Add(reader.GetGuid(0));
        return units;
    }
}
