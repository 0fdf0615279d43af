using FlowOffice.Office.Rights;
using FlowOffice.Server.OfficeApi;
using FlowOffice.Studio.Flows.Moving;
using Microsoft.AspNetCore.Mvc;

namespace FlowOffice.Server.Moving;

/// <summary>Moving running instances for programs: look, begin, watch, take back.</summary>
internal static class MovingApi
{
    private const int Most = 50;
    private const int LargestChoice = 10_000;

    /// <summary>What a preview answers: all by place, and one page of instances.</summary>
    public sealed record PreviewAnswer(IReadOnlyList<MoveGroup> Groups, IReadOnlyList<MovePreview> Instances, bool HasMore);

    /// <summary>What is to be moved.</summary>
    /// <param name="ToVersion">A published version.</param>
    /// <param name="FromVersion">Only instances of this version; absent for every other one.</param>
    /// <param name="Place">Only those that stand at one place of the preview.</param>
    /// <param name="Instances">Only these; absent for all.</param>
    /// <param name="TakesHolder">Whether open tasks get the holder that the new version names.</param>
    /// <param name="TakesDeadline">Whether their time is counted anew as the new version says.</param>
    /// <param name="RequestKey">Makes a repeated request the same one.</param>
    public sealed record MoveRequest(int ToVersion, int? FromVersion, string? Place, string[]? Instances, bool TakesHolder, bool TakesDeadline, string? RequestKey);

    /// <summary>A move that has begun.</summary>
    public sealed record MoveBegun(Guid Id);

    /// <summary>How far a move is, and one page of what came of it.</summary>
    public sealed record MoveAnswer(MoveProgress Progress, IReadOnlyList<MoveResult> Instances, bool HasMore);

    public static void MapMoving(this IEndpointRouteBuilder routes)
    {
        var moving = routes.MapGroup("/api/flows/{definitionId}/moving").RequireAuthorization(nameof(Right.MoveInstances)).DisableAntiforgery()
            .AddEndpointFilter<OwnOrigin>().WithTags("Chuyển phiên bản");
        moving.MapGet("", PreviewAsync).WithSummary("Xem trước việc chuyển phiên đang chạy sang phiên bản khác")
            .WithDescription("Không ghi gì. Mỗi nhóm là các phiên cùng phiên bản đứng cùng một chỗ; mỗi phiên có kết luận same, moved hoặc blocked, lý do, và điều thay đổi với từng việc đang mở.")
            .Produces<PreviewAnswer>().ProducesProblem(404);
        moving.MapPost("", StartAsync).WithSummary("Chuyển các phiên đang chạy")
            .WithDescription("Chạy nền, mỗi phiên một giao dịch. Gửi lại cùng requestKey thì vẫn là một lần chuyển.").Produces<MoveBegun>(202).ProducesProblem(404).ProducesValidationProblem(422);
        moving.MapGet("{moveId:guid}", ReadAsync).WithSummary("Tiến độ và kết quả một lần chuyển").Produces<MoveAnswer>().ProducesProblem(404);
        moving.MapPost("{moveId:guid}/undo", UndoAsync).WithSummary("Hoàn tác cả lần chuyển")
            .WithDescription("Phiên nào đã chạy tiếp thì giữ nguyên (kept). Chạy nền.").Produces<MoveBegun>(202).ProducesProblem(404);
        moving.MapPost("{moveId:guid}/instances/{instanceId}/undo", UndoOneAsync).WithSummary("Hoàn tác một phiên")
            .WithDescription("409 với lý do khi phiên đã chạy tiếp sau khi chuyển.").Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> PreviewAsync(
        string definitionId, int toVersion, int? fromVersion, string? place, int? page, IFlowMoves moves, CurrentPerson me, CancellationToken cancellationToken)
    {
        var question = new MoveQuestion(definitionId, toVersion, fromVersion, place);
        if (!(await moves.BoardAsync(me.OrganisationId, definitionId, cancellationToken)).Targets.Contains(toVersion))
            return NoVersion();
        var groups = await moves.GroupsAsync(me.OrganisationId, question, cancellationToken);
        var instances = await moves.PreviewAsync(me.OrganisationId, question, Most, (Math.Clamp(page ?? 1, 1, 100_000) - 1) * Most, cancellationToken);
        return Results.Ok(new PreviewAnswer(groups, [.. instances.Take(Most)], instances.Count > Most));
    }

    private static async Task<IResult> StartAsync(string definitionId, [FromBody] MoveRequest request, IFlowMoves moves, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (request.Instances is { Length: 0 } or { Length: > LargestChoice })
            return StepAnswers.Invalid(new Dictionary<string, string[]> { ["instances"] = [$"Hãy chọn từ 1 đến {LargestChoice} phiên, hoặc bỏ trống để chuyển tất cả."] });
        var question = new MoveQuestion(definitionId, request.ToVersion, request.FromVersion, request.Place);
        return await moves.StartAsync(me.Actor, new MoveOrder(question, request.Instances, request.TakesHolder, request.TakesDeadline, request.RequestKey), cancellationToken) is { } id
            ? Results.Accepted($"/api/flows/{Uri.EscapeDataString(definitionId)}/moving/{id}", new MoveBegun(id))
            : NoVersion();
    }

    private static async Task<IResult> ReadAsync(string definitionId, Guid moveId, int? page, IFlowMoves moves, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (await moves.ProgressAsync(me.OrganisationId, definitionId, moveId, cancellationToken) is not { } progress)
            return NoMove();
        var results = await moves.ResultsAsync(me.OrganisationId, moveId, Most, (Math.Clamp(page ?? 1, 1, 100_000) - 1) * Most, cancellationToken);
        return Results.Ok(new MoveAnswer(progress, [.. results.Take(Most)], results.Count > Most));
    }

    private static async Task<IResult> UndoAsync(string definitionId, Guid moveId, IFlowMoves moves, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (await moves.ProgressAsync(me.OrganisationId, definitionId, moveId, cancellationToken) is null)
            return NoMove();
        await moves.UndoAsync(me.Actor, moveId, null, cancellationToken);
        return Results.Accepted($"/api/flows/{Uri.EscapeDataString(definitionId)}/moving/{moveId}", new MoveBegun(moveId));
    }

    private static async Task<IResult> UndoOneAsync(
        string definitionId, Guid moveId, string instanceId, IFlowMoves moves, MoveWork work, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (await moves.ProgressAsync(me.OrganisationId, definitionId, moveId, cancellationToken) is null)
            return NoMove();
        return await work.UndoAsync(me.Actor, moveId, instanceId, cancellationToken) switch
        {
            { Found: false } => NoMove(),
            { Refusal: { } why } => StepAnswers.Problem(409, "Không hoàn tác được", why, "MOVED_ON"),
            _ => Results.NoContent(),
        };
    }

    private static IResult NoVersion() => StepAnswers.Problem(404, "Không có phiên bản này", "Quy trình không có phiên bản đã ban hành này.", "NO_VERSION");

    private static IResult NoMove() => StepAnswers.Problem(404, "Không có lần chuyển này", "Không tìm thấy lần chuyển hoặc phiên này.", "NO_MOVE");
}
