using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.OfficeApi;

/// <summary>The person's tasks, and what can be done with one.</summary>
internal static class TasksApi
{
    private const int MostOfAGroup = 200;

    /// <param name="Counts">How many tasks each group has.</param>
    /// <param name="Items">The first of each group, the most urgent first.</param>
    public sealed record TaskListAnswer(IReadOnlyDictionary<string, int> Counts, IReadOnlyList<TaskLine> Items);

    public sealed record TaskLine(
        Guid Id, string Group, string Title, string State, string Urgency, DateTimeOffset? DueAt, DateTimeOffset CreatedAt, Guid? DocumentId, int? ArrivalNumber,
        string? NumberSymbol, string? Sender, string? Abstract, string? WorkFileCode, string? OnBehalfOf);

    public sealed record TaskAnswer(
        Guid Id, string Title, string? Clause, string State, string Urgency, string InstanceId, Guid? DocumentId, Guid? WorkFileId, string? Holder, string? Unit,
        DateTimeOffset? DueAt, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, string? CompletedBy, string? Outcome, string? Opinion, bool MayComplete, string? OnBehalfOf,
        IReadOnlyList<TaskOutcome> Outcomes, IReadOnlyList<TaskField> Form);

    /// <param name="Note">What the holder is told, at most 1000 characters.</param>
    public sealed record UrgeRequest(string? Note);

    public static void MapTasksApi(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("tasks").WithTags("Việc");
        tasks.MapGet("", ListAsync).WithSummary("Việc của tôi").WithDescription("Việc được giao, việc của nhóm và việc làm thay người ủy quyền, theo nhóm new, in-progress, due-soon, overdue, for-information, waiting, delegated.")
            .Produces<TaskListAnswer>();
        tasks.MapGet("{id:guid}", ReadAsync).WithSummary("Một việc: kết quả có thể chọn, các mục phải nhập").Produces<TaskAnswer>().ProducesProblem(403).ProducesProblem(404);
        tasks.MapPost("{id:guid}/complete", CompleteAsync).WithSummary("Hoàn thành việc bằng một kết quả")
            .WithDescription("409 ALREADY_DONE nêu người hoàn thành trước (by, byName), lúc nào (at), kết quả gì (outcome); 422 nêu từng mục còn thiếu hoặc sai.")
            .Produces<StepAnswers.Done>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        tasks.MapPost("{id:guid}/claim", async (Guid id, ClaimTask claim, CurrentPerson me, CancellationToken cancellationToken) =>
                StepAnswers.Of(await claim.RunAsync(me.Actor, id, cancellationToken)))
            .WithSummary("Nhận việc của nhóm").Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        tasks.MapPost("{id:guid}/release", async (Guid id, ClaimTask claim, CurrentPerson me, CancellationToken cancellationToken) =>
                StepAnswers.Of(await claim.ReleaseAsync(me.Actor, id, cancellationToken)))
            .WithSummary("Trả lại việc cho nhóm").Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        tasks.MapPost("{id:guid}/urge", UrgeAsync).WithSummary("Đôn đốc người đang giữ việc")
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
    }

    private static async Task<TaskListAnswer> ListAsync(string? search, string? group, TaskList tasks, CurrentPerson me, CancellationToken cancellationToken)
    {
        TaskGroup? chosen = Enum.GetValues<TaskGroup>().Cast<TaskGroup?>().FirstOrDefault(one => ColumnNames.Text(one!.Value) == group);
        var page = await tasks.ReadAsync(me.OrganisationId, me.PersonId, search, chosen, MostOfAGroup, 0, cancellationToken);
        return new TaskListAnswer(
            page.Counts.ToDictionary(count => ColumnNames.Text(count.Key), count => count.Value),
            [.. page.Items.Select(item => new TaskLine(
                item.Id, ColumnNames.Text(item.Group), item.Title, ColumnNames.Text(item.State), item.Urgency, item.DueAt, item.CreatedAt, item.DocumentId,
                item.ArrivalNumber, item.NumberSymbol, item.Sender, item.Abstract, item.WorkFileCode, item.DelegatorName))]);
    }

    private static async Task<IResult> ReadAsync(Guid id, TaskDetails details, OpenDocument door, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (await details.ReadAsync(me.OrganisationId, me.PersonId, id, cancellationToken) is not { } detail)
            return StepAnswers.NotFound();
        var access = await door.TaskAsync(me, detail, cancellationToken);
        if (access != Access.Granted)
            return StepAnswers.Of(access);
        var task = detail.Task;
        return Results.Ok(new TaskAnswer(
            task.Id, task.Title, task.Clause, ColumnNames.Text(task.State), task.Urgency, task.InstanceId, task.DocumentId, task.WorkFileId, detail.HolderName, detail.UnitName,
            task.DueAt, task.CreatedAt, task.CompletedAt, detail.CompletedByName, task.Outcome, task.Opinion, detail.MayComplete, detail.StandsForName, detail.Outcomes, detail.Fields));
    }

    private static async Task<IResult> CompleteAsync(Guid id, StepRequest request, IStepRunner steps, StepFiles files, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(request, cancellationToken) is not { } submitted)
            return StepAnswers.Invalid(new Dictionary<string, string[]> { ["files"] = ["Có tệp không tìm thấy; hãy gửi lại tệp trước."] });
        var result = await steps.CompleteAsync(new CompleteTask(id, me.Actor, request.Outcome ?? "", request.Form ?? [], submitted), cancellationToken);
        await files.SettleAsync(request, result, cancellationToken);
        return StepAnswers.Of(result, started: false);
    }

    private static async Task<IResult> UrgeAsync(Guid id, UrgeRequest request, UrgeTask urge, CurrentPerson me, CancellationToken cancellationToken) =>
        await urge.RunAsync(me.Actor, id, request.Note, cancellationToken) switch
        {
            UrgeOutcome.Urged => Results.NoContent(),
            UrgeOutcome.NoteMissing => StepAnswers.Invalid(new Dictionary<string, string[]> { ["note"] = ["Hãy ghi nội dung đôn đốc, không quá 1000 ký tự."] }),
            UrgeOutcome.NotASuperior => StepAnswers.Problem(403, "Không có quyền", "Chỉ lãnh đạo hoặc thủ trưởng đơn vị của người xử lý được đôn đốc.", "NOT_A_SUPERIOR"),
            UrgeOutcome.Closed => StepAnswers.Problem(409, "Việc đã kết thúc", "Việc này đã kết thúc, không cần đôn đốc nữa.", "CLOSED"),
            _ => StepAnswers.NotFound(),
        };
}
