using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa;
using FlowOffice.Server.OfficeApi;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Endpoints;

/// <summary>
/// A request to a workflow as one step: what it starts or wakes runs until every branch waits, is written in one transaction,
/// and only then is the answer sent that the workflow decided on.
/// </summary>
internal sealed class AnswerRequest(
    NpgsqlDataSource source, FindEndpoint endpoints, EndpointAccess access, PublishedGraphs graphs, WorkflowRunner engine, StepHosts hosts, QueueSignal queue, EndpointSettings settings, TimeProvider clock)
{
    public async Task<IResult> RunAsync(HttpContext http, string path, CancellationToken cancellationToken)
    {
        var person = http.Person();
        if (await EndpointAddress.OfAsync(http, path, person, source, cancellationToken) is not { } address)
            return StepAnswers.NotFound();
        var found = await endpoints.RunAsync(address, cancellationToken);
        if (found is not [var endpoint])
            return found.Count == 0 ? StepAnswers.NotFound() : Ambiguous(found);
        if (await access.RefusalAsync(http, person, endpoint) is { } refusal)
            return refusal;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = endpoint.Terms.RequestTimeout is { } time ? clock.CreateTimer(_ => limit.Cancel(), null, time, Timeout.InfiniteTimeSpan) : null;
        try
        {
            var request = await RequestReading.ReadAsync(http.Request, endpoint.Values, settings.LargestRequest, limit.Token);
            // what is open to everybody happens in nobody's name, also when somebody who is signed in calls it
            var actor = endpoint.Terms.Authorize ? person.Actor : Actor.System(endpoint.OrganisationId);
            return await StepAsync(endpoint, actor, request, address.CorrelationId, limit.Token);
        }
        catch (HttpRequestRefusedException refused)
        {
            return StepAnswers.Problem(refused.StatusCode, "Yêu cầu không được nhận", refused.Message, "REQUEST_REFUSED");
        }
        catch (StepRefusedException refused)
        {
            return StepAnswers.Of(refused.Answer, started: false);
        }
        catch (PostgresException error) when (StoredRules.Explain(error) is { } refused)
        {
            return StepAnswers.Of(refused, started: false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return StepAnswers.Problem(408, "Quá thời gian", "Quy trình xử lý yêu cầu lâu hơn thời gian cho phép nên không có gì được ghi.", "TIMEOUT");
        }
    }

    private async Task<IResult> StepAsync(FoundEndpoint endpoint, Actor actor, JsonObject request, string? correlationId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var burst = endpoint switch
        {
            FoundEndpoint.Trigger trigger => await StartAsync(work, trigger, request, correlationId, cancellationToken),
            FoundEndpoint.Wait wait => await ResumeAsync(work, wait, request, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (burst is null)
            return endpoint is FoundEndpoint.Wait ? StepAnswers.NotFound() : StepAnswers.Problem(409, "Không thực hiện được", "Quy trình này chỉ cho chạy một lượt tại một thời điểm; lượt trước chưa kết thúc.", "ALREADY_RUNNING");
        await work.CommitAsync(cancellationToken);
        queue.RingIf(burst.Effects.Count > 0);
        if (burst.Answer is { } answer)
            return new AnswerWriting(answer);
        return burst.Incidents.Count == 0
            ? Results.Ok()
            : StepAnswers.Problem(500, "Quy trình gặp sự cố", "Yêu cầu đã được nhận nhưng quy trình gặp sự cố; người quản trị thấy nguyên nhân ở phiên xử lý.", "INCIDENT", ("workflowInstanceId", burst.State.InstanceId));
    }

    private async Task<Burst?> StartAsync(StepWork work, FoundEndpoint.Trigger trigger, JsonObject request, string? correlationId, CancellationToken cancellationToken)
    {
        var graph = await graphs.ByVersionAsync(trigger.VersionId, cancellationToken);
        if (!await ActivationRule.AllowsAsync(work, graph, correlationId, cancellationToken))
            return null;
        var start = new StartWorkflow(Guid.CreateVersion7(work.Now).ToString("n"), null, correlationId) { TriggerActivityId = trigger.ActivityId, TriggerPayload = request };
        var burst = await engine.StartAsync(graph, start, await hosts.EmptyAsync(work, cancellationToken), cancellationToken);
        InstanceRows.Write(work, burst, null, StepRunner.DocumentOf(burst));
        return burst;
    }

    private async Task<Burst?> ResumeAsync(StepWork work, FoundEndpoint.Wait wait, JsonObject request, CancellationToken cancellationToken)
    {
        InstanceRow? row;
        await using (var reader = await work.ReadAsync(cancellationToken, InstanceRows.Lock(wait.InstanceId)))
            row = await InstanceRows.ReadAsync(reader, cancellationToken);
        if (row is null)
            return null;
        var graph = await graphs.ByVersionAsync(row.VersionId, cancellationToken);
        try
        {
            var burst = await engine.ResumeAsync(graph, WorkflowState.FromUtf8(row.State), new ResumeBookmark(wait.BookmarkId, request), await hosts.EmptyAsync(work, cancellationToken), cancellationToken);
            InstanceRows.Write(work, burst, row, StepRunner.DocumentOf(burst));
            return burst;
        }
        catch (BookmarkGoneException)
        {
            return null; // another request was first
        }
    }

    private static IResult Ambiguous(IReadOnlyList<FoundEndpoint> found) => StepAnswers.Problem(
        409, "Địa chỉ không rõ ràng",
        found.Select(f => f.OrganisationId).Distinct().Count() > 1
            ? "Nhiều cơ quan có địa chỉ này. Hãy gọi /workflows/@mã-cơ-quan/… để nói rõ cơ quan nào."
            : "Nhiều phiên xử lý đang chờ ở địa chỉ này. Hãy gửi kèm workflowInstanceId hoặc correlationId.",
        "AMBIGUOUS");
}
