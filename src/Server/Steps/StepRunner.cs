using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using Npgsql;

namespace FlowOffice.Server.Steps;

/// <summary>
/// A person's step as one transaction: lock the instance, run until every branch waits, write the instance and the office's
/// rows together, commit. Two round trips where no number is drawn.
/// </summary>
internal sealed class StepRunner(
    NpgsqlDataSource source,
    PublishedGraphs graphs,
    WorkflowRunner engine,
    StepHosts hosts,
    StepRefusals refusals,
    QueueSignal queue,
    TimeProvider clock) : IStepRunner
{
    public void Withdraw(StepWork work, string instanceId) => WorkQueue.Add(work, new WorkflowEffect.CancelWorkflow(instanceId), instanceId);

    public async Task<StepResult> StartAsync(StartProcedure request, CancellationToken cancellationToken)
    {
        using var trace = StepTrace.Begin("start", request.Procedure);
        var now = clock.GetUtcNow();
        if (await graphs.InForceAsync(request.Actor.OrganisationId, request.Procedure, now, cancellationToken) is not { } graph)
            return new StepResult.NotFound();

        await using var work = await StepWork.OpenAsync(source, request.Actor, now, cancellationToken);
        var step = new OfficeStep(work, await hosts.ToolsAsync(work, cancellationToken), request.Form, request.Files);
        try
        {
            step.Form.ThrowIfUnreadable();
            if (!await ActivationRule.AllowsAsync(work, graph, null, cancellationToken))
                return new StepResult.Refused("ALREADY_RUNNING", null, "Quy trình này chỉ cho chạy một lượt tại một thời điểm; lượt trước chưa kết thúc.");
            var start = new StartWorkflow(InstanceId.Of(request, now));
            var burst = await engine.StartAsync(graph, start, step, cancellationToken);
            InstanceRows.Write(work, burst, null, DocumentOf(burst));
            await work.CommitAsync(cancellationToken);
            queue.RingIf(burst.Effects.Count > 0);
            return await DoneAsync(burst, step, request.Actor, null, cancellationToken);
        }
        catch (StepRefusedException refusal)
        {
            await work.DisposeAsync();
            await refusals.RecordAsync(request.Actor, refusal, null, cancellationToken);
            return refusal.Answer;
        }
        catch (PostgresException error) when (error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "workflow_instances_pkey" })
        {
            await work.DisposeAsync();
            return await RepeatedAsync(InstanceId.Of(request, now), request.Actor, cancellationToken);
        }
        catch (PostgresException error) when (StoredRules.Explain(error) is { } answer)
        {
            return answer;
        }
    }

    public async Task<StepResult> CompleteAsync(CompleteTask request, CancellationToken cancellationToken)
    {
        using var trace = StepTrace.Begin("complete", request.TaskId.ToString());
        var now = clock.GetUtcNow();
        await using var work = await StepWork.OpenAsync(source, request.Actor, now, cancellationToken);
        var (instance, task, participant) = await ReadAsync(work, request, cancellationToken);
        if (task is null || instance is null)
            return new StepResult.NotFound();
        if (Refusal(task, participant) is { } answer)
        {
            await work.DisposeAsync();
            await refusals.RecordAsync(request.Actor, answer, null, request.TaskId.ToString(), cancellationToken);
            return answer;
        }

        var standsFor = participant.StandsFor(task.AssigneeId, task.CandidateKeys)!.Value;
        work.Actor = request.Actor with { OnBehalfOf = standsFor == request.Actor.PersonId ? null : standsFor };
        var graph = await graphs.ByVersionAsync(instance.VersionId, cancellationToken);
        var step = new OfficeStep(work, await hosts.ToolsAsync(work, cancellationToken), request.Form, request.Files)
        {
            Outcome = request.Outcome,
            TaskId = request.TaskId,
        };
        try
        {
            step.Form.ThrowIfUnreadable();
            var burst = await engine.ResumeAsync(graph, WorkflowState.FromUtf8(instance.State), new ResumeBookmark(task.BookmarkId, null), step, cancellationToken);
            InstanceRows.Write(work, burst, instance, DocumentOf(burst), task.BookmarkId);
            await work.CommitAsync(cancellationToken);
            trace.Count(work);
            queue.RingIf(burst.Effects.Count > 0);
            return await DoneAsync(burst, step, request.Actor, participant, cancellationToken);
        }
        catch (StepRefusedException refusal)
        {
            await work.DisposeAsync();
            await refusals.RecordAsync(request.Actor, refusal, request.TaskId.ToString(), cancellationToken);
            return refusal.Answer;
        }
        catch (BookmarkGoneException)
        {
            return new StepResult.Refused("TASK_WITHDRAWN", null, "Việc này không còn cần làm: quy trình đã đi hướng khác.");
        }
        catch (PostgresException error) when (StoredRules.Explain(error) is { } refused)
        {
            return refused;
        }
    }

    private static async Task<(InstanceRow?, TaskRow?, Participant)> ReadAsync(StepWork work, CompleteTask request, CancellationToken cancellationToken)
    {
        var person = request.Actor.PersonId ?? throw new ArgumentException("A task is completed by a person.", nameof(request));
        await using var reader = await work.ReadAsync(
            cancellationToken,
            InstanceRows.LockByTask(request.TaskId, request.Actor.OrganisationId),
            TaskRow.Query(request.TaskId, request.Actor.OrganisationId),
            Participant.Query(person, VietnamTime.DateOf(work.Now)));
        var instance = await InstanceRows.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var task = await TaskRow.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return (instance, task, await Participant.ReadAsync(person, reader, cancellationToken));
    }

    private static StepResult? Refusal(TaskRow task, Participant participant) => task.State switch
    {
        // Who was first is told to those who could have been, also when the task was offered to them and another took it.
        TaskState.Completed when (participant.StandsFor(task.AssigneeId, task.CandidateKeys) ?? participant.StandsFor(null, task.CandidateKeys)) is not null =>
            new StepResult.AlreadyDone(task.CompletedBy, task.CompletedByName, task.CompletedAt, task.Outcome),
        _ when participant.StandsFor(task.AssigneeId, task.CandidateKeys) is null => new StepResult.NotYours("Việc này không giao cho bạn."),
        TaskState.Obsolete => new StepResult.Refused("TASK_WITHDRAWN", null, "Việc này không còn cần làm: quy trình đã đi hướng khác."),
        TaskState.Suspended => new StepResult.Refused("TASK_SUSPENDED", null, "Việc này đang tạm dừng; hãy mở lại trước khi hoàn thành."),
        _ => null,
    };

    private async Task<StepResult> DoneAsync(Burst burst, OfficeStep step, Actor actor, Participant? participant, CancellationToken cancellationToken)
    {
        participant ??= await ParticipantAsync(actor.PersonId, cancellationToken);
        var next = step.Created.FirstOrDefault(task => participant?.StandsFor(task.AssigneeId, task.CandidateKeys) is not null);
        return new StepResult.Done(burst.State.InstanceId, DocumentOf(burst), next?.Id);
    }

    private async Task<StepResult> RepeatedAsync(string instanceId, Actor actor, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select document_id from workflow_instances where id = $1 and organisation_id = $2", Sql.Value(instanceId), Sql.Value(actor.OrganisationId));
        return new StepResult.Done(instanceId, await command.ExecuteScalarAsync(cancellationToken) as Guid?, null);
    }

    private async Task<Participant?> ParticipantAsync(Guid? person, CancellationToken cancellationToken)
    {
        if (person is null)
            return null;
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Participant.Query(person.Value, VietnamTime.DateOf(clock.GetUtcNow())) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await Participant.ReadAsync(person.Value, reader, cancellationToken);
    }

    internal static Guid? DocumentOf(Burst burst) =>
        (string?)burst.State.Properties["office"]?["documentId"] is { } id ? Guid.Parse(id) : null;
}
