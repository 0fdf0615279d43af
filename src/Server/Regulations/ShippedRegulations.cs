using System.Security.Cryptography;
using FlowOffice.Office.Database;
using FlowOffice.Office.Regulations;
using FlowOffice.Server.Definitions;
using Npgsql;

namespace FlowOffice.Server.Regulations;

/// <summary>
/// Takes in <c>workflows/{organisation code}/regulation.json</c> when a server starts, after the organisations are there. An office
/// without the file keeps what it had; an office that never had one works without a clause map.
/// </summary>
public sealed class ShippedRegulations(NpgsqlDataSource source, TimeProvider clock, WorkflowsFolder folder, StoredRegulations stored, ILogger<ShippedRegulations> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (organisationId, code) in await OrganisationsAsync(cancellationToken))
        {
            if (folder.RegulationOf(code) is { } file)
                await TryStoreAsync(organisationId, $"{code}/{RegulationFile.Name}", await File.ReadAllTextAsync(file, cancellationToken), cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="FormatException">The text is no regulation.</exception>
    internal async Task StoreAsync(Guid organisationId, string json, CancellationToken cancellationToken)
    {
        RegulationFile.Read(json);
        await using var work = await StepWork.OpenAsync(source, Actor.System(organisationId), clock.GetUtcNow(), cancellationToken);
        Write(work, json);
        await work.CommitAsync(cancellationToken);
        stored.Forget(organisationId);
    }

    /// <summary>Makes the text the regulation of the step's organisation.</summary>
    internal static void Write(StepWork work, string json) => work.Write("""
        insert into regulations (organisation_id, hash, json, taken_in_at) values ($1, $2, $3, $4)
        on conflict (organisation_id) do update set hash = excluded.hash, json = excluded.json, taken_in_at = excluded.taken_in_at
        where regulations.hash <> excluded.hash
        """,
        Sql.Value(work.OrganisationId), Sql.Value(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json)))), Sql.Value(json), Sql.Value(work.Now));

    private async Task TryStoreAsync(Guid organisationId, string file, string json, CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(organisationId, json, cancellationToken);
        }
        catch (FormatException wrong)
        {
            log.LogError("{File} is no regulation: {Reason}", file, wrong.Message); // the office works on with what it had
        }
    }

    private async Task<IReadOnlyList<(Guid Id, string Code)>> OrganisationsAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select id, code from organisations order by code");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(Guid, string)>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add((rows.GetGuid(0), rows.GetString(1)));
        return found;
    }
}
