using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using Npgsql;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>One instance with the graph of the version that it follows.</summary>
internal sealed record OpenedInstance(WorkflowState State, WorkflowGraph Graph);

/// <summary>Opens instances of one organisation; another one's ids find nothing.</summary>
internal sealed class InstanceReader(NpgsqlDataSource source, PublishedGraphs graphs)
{
    public async Task<OpenedInstance?> OpenAsync(Guid organisationId, string id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select state, definition_version_id from workflow_instances where id = $1 and organisation_id = $2");
        command.Parameters.Add(Sql.Value(id));
        command.Parameters.Add(Sql.Value(organisationId));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new OpenedInstance(WorkflowState.FromUtf8(row.GetFieldValue<byte[]>(0)), await graphs.ByVersionAsync(row.GetString(1), cancellationToken))
            : null;
    }

    /// <summary>All that has happened in the instance.</summary>
    public async Task<InstanceHistory?> HistoryAsync(Guid organisationId, string id, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Sql.Command("select definition_version_id from workflow_instances where id = $1 and organisation_id = $2", Sql.Value(id), Sql.Value(organisationId)));
        batch.BatchCommands.Add(Sql.Command("select entries from workflow_journal where instance_id = $1 order by burst", Sql.Value(id)));
        batch.BatchCommands.Add(Sql.Command("""
            select i.from_version_id from instance_move_items i where i.instance_id = $1 and i.former is not null
            union select m.to_version_id from instance_move_items i join instance_moves m on m.id = i.move_id where i.instance_id = $1 and i.former is not null
            """, Sql.Value(id)));
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken))
            return null;

        var versionId = rows.GetString(0);
        await rows.NextResultAsync(cancellationToken);
        var bursts = new List<ReadOnlyMemory<byte>>();
        while (await rows.ReadAsync(cancellationToken))
            bursts.Add(rows.GetFieldValue<byte[]>(0));
        await rows.NextResultAsync(cancellationToken);
        var former = new List<WorkflowGraph>();
        while (await rows.ReadAsync(cancellationToken))
            if (rows.GetString(0) is var other && other != versionId)
                former.Add(await graphs.ByVersionAsync(other, cancellationToken));
        return InstanceHistory.Read(await graphs.ByVersionAsync(versionId, cancellationToken), id, bursts, former);
    }

    /// <summary>Where the instance stands: asked every few seconds by each open viewer, so it is one narrow row.</summary>
    public async Task<ExecutionState?> StateAsync(Guid organisationId, string id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select status, sub_status, updated_at from workflow_instances where id = $1 and organisation_id = $2");
        command.Parameters.Add(Sql.Value(id));
        command.Parameters.Add(Sql.Value(organisationId));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new ExecutionState(row.GetString(0), row.GetString(1), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2))
            : null;
    }
}

/// <summary>Studio reads <paramref name="WorkflowSubStatus"/>, other clients of Elsa <paramref name="SubStatus"/>.</summary>
internal sealed record ExecutionState(string Status, string SubStatus, string WorkflowSubStatus, DateTimeOffset UpdatedAt);
