using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Files;
using FlowOffice.Office.Informing;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Incoming documents, their register, and work files.</summary>
internal static class IncomingApi
{
    private const int Most = 100;

    public sealed record DocumentLine(
        Guid Id, string State, int? ArrivalNumber, DateOnly? ArrivalDate, DateTimeOffset ArrivedAt, string? NumberSymbol, DateOnly? DocumentDate, string Sender,
        string? Type, string? Abstract, string Urgency, string? Lead, DateTimeOffset? DueAt);

    public sealed record DocumentListAnswer(IReadOnlyList<DocumentLine> Items, bool HasMore);

    public sealed record FileLine(Guid Id, string FileName, int Version, bool IsNewest, string MediaType, long Size, string Sha256, DateTimeOffset AddedAt, string AddedBy, string Address);

    public sealed record StepLine(
        Guid TaskId, string Title, string? Clause, string State, string? Holder, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, string? CompletedBy, string? OnBehalfOf,
        DateTimeOffset? CompletedAt, string? Outcome, string? Opinion);

    public sealed record OpinionLine(string Kind, string Text, string Author, string? OnBehalfOf, DateTimeOffset At);

    public sealed record DocumentAnswer(
        Guid Id, string? InstanceId, string State, string Sender, DateTimeOffset ArrivedAt, string Source, string? NumberSymbol, DateOnly? DocumentDate, string? Type, string? Abstract,
        string Urgency, string? Register, int? ArrivalNumber, DateOnly? ArrivalDate, string? LeadUnit, string? LeadPerson, string? Handler, DateTimeOffset? DueAt, Guid? WorkFileId,
        string? Direction, string? DirectionSource, string? ResultNumber, DateOnly? ResultDate, string? ResultOpinion, string? ReturnReason, DateTimeOffset? FinishedAt,
        IReadOnlyList<FileLine> Files, IReadOnlyList<StepLine> Steps, IReadOnlyList<OpinionLine> Opinions, IReadOnlyList<ReplyLine> Replies);

    public sealed record ReplyLine(Guid Id, string State, string? NumberSymbol, DateOnly? IssueDate);

    public static void MapIncomingApi(this RouteGroupBuilder api)
    {
        var incoming = api.MapGroup("incoming").WithTags("Văn bản đến");
        incoming.MapPost("", StartAsync).RequireAuthorization(nameof(Right.RegisterDocuments)).WithSummary("Tiếp nhận một văn bản đến")
            .WithDescription("Bắt đầu quy trình văn bản đến đang hiệu lực của cơ quan. 409 với mã EXCLUDED_… và căn cứ khi văn bản thuộc loại không được cập nhật vào phần mềm; khi đó không lưu gì.")
            .Produces<StepAnswers.Done>(201).ProducesProblem(403).ProducesProblem(409).ProducesValidationProblem(422);
        incoming.MapGet("", ListAsync).WithSummary("Danh sách văn bản đến").WithDescription("Tìm không phân biệt dấu và chữ hoa. Ai có quyền xem sổ thấy tất cả; người khác thấy văn bản mình hoặc đơn vị mình tham gia.")
            .Produces<DocumentListAnswer>();
        incoming.MapGet("{id:guid}", ReadAsync).WithSummary("Một văn bản đến").Produces<DocumentAnswer>().ProducesProblem(403).ProducesProblem(404);
        incoming.MapPost("{id:guid}/report", async (Guid id, ReportRequest request, ReportDocument report, CurrentPerson me, CancellationToken cancellationToken) =>
                StepAnswers.Of(await report.RunAsync(me.Actor, id, request.Reason, cancellationToken), started: true))
            .WithSummary("Báo kết thúc nhầm").WithDescription("Người đã xử lý báo; lãnh đạo phòng xác nhận rồi bộ phận công nghệ thông tin mở lại, hạn giữ nguyên.")
            .Produces<StepAnswers.Done>(201).ProducesProblem(403).ProducesProblem(409).ProducesValidationProblem(422);
        api.MapGet("registers/incoming", RegisterAsync).WithTags("Sổ").RequireAuthorization(nameof(Right.ReadRegister)).WithSummary("Sổ đăng ký văn bản đến của một năm").Produces<RegisterPage>();
        api.MapGet("work-files/{id:guid}", WorkFileAsync).WithTags("Hồ sơ công việc").WithSummary("Một hồ sơ công việc").Produces<WorkFileAnswer>().ProducesProblem(403).ProducesProblem(404);
    }

    /// <param name="Reason">Why it was a mistake.</param>
    public sealed record ReportRequest(string? Reason);

    public sealed record WorkFileItemLine(string Kind, string Title, string? Link, string Author, string? OnBehalfOf, DateTimeOffset At);

    public sealed record WorkFileAnswer(
        Guid Id, string Code, int Year, string Title, string Field, string State, string? LeadUnit, string? LeadPerson, DateTimeOffset? DueAt, Guid? DocumentId, string OpenedBy,
        DateTimeOffset OpenedAt, string? ClosedBy, DateTimeOffset? ClosedAt, string? ClosingRemark, IReadOnlyList<string> Members, IReadOnlyList<WorkFileItemLine> Items);

    private static async Task<IResult> StartAsync(StepRequest request, IStepRunner steps, StepFiles files, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(request, cancellationToken) is not { } submitted)
            return StepAnswers.Invalid(new Dictionary<string, string[]> { ["files"] = ["Có tệp không tìm thấy; hãy gửi lại tệp trước."] });
        var result = await steps.StartAsync(new StartProcedure(me.Actor, "incoming", request.Form ?? [], submitted, request.RequestKey), cancellationToken);
        await files.SettleAsync(request, result, cancellationToken);
        return result is StepResult.NotFound
            ? StepAnswers.Problem(409, "Chưa có quy trình", "Cơ quan chưa có quy trình văn bản đến đang hiệu lực. Hãy báo người quản trị.", "NO_PROCEDURE")
            : StepAnswers.Of(result, started: true);
    }

    private static async Task<DocumentListAnswer> ListAsync(string? search, string? state, int? page, DocumentList documents, CurrentPerson me, CancellationToken cancellationToken)
    {
        IncomingDocumentState? chosen = Enum.GetValues<IncomingDocumentState>().Cast<IncomingDocumentState?>().FirstOrDefault(one => ColumnNames.Text(one!.Value) == state);
        var list = await documents.ReadAsync(me, search, chosen, Most, (Math.Max(page ?? 1, 1) - 1) * Most, cancellationToken);
        return new DocumentListAnswer(
            [.. list.Items.Select(item => new DocumentLine(
                item.Id, ColumnNames.Text(item.State), item.ArrivalNumber, item.ArrivalDate, item.ArrivedAt, item.NumberSymbol, item.DocumentDate, item.Sender, item.TypeName,
                item.Abstract, ColumnNames.Text(item.Urgency), item.LeadName, item.DueAt))],
            list.HasMore);
    }

    private static async Task<IResult> ReadAsync(Guid id, OpenDocument door, DocumentDetails documents, InformationBox information, CurrentPerson me, CancellationToken cancellationToken)
    {
        var access = await door.DocumentAsync(me, id, cancellationToken);
        if (access != Access.Granted || await documents.ReadAsync(me.OrganisationId, id, cancellationToken) is not { } detail)
            return StepAnswers.Of(access == Access.Granted ? Access.NotFound : access); // an outgoing one is not here
        await information.OpenAsync(me.PersonId, id, cancellationToken);
        var document = detail.Document;
        return Results.Ok(new DocumentAnswer(
            document.Id, document.InstanceId, ColumnNames.Text(document.State), document.Sender, document.ArrivedAt, ColumnNames.Text(document.Source), document.NumberSymbol,
            document.DocumentDate, detail.TypeName, document.Abstract, ColumnNames.Text(document.Urgency), detail.RegisterName, document.ArrivalNumber, document.ArrivalDate,
            detail.LeadUnitName, NullIfEmpty(detail.LeadPersonName), NullIfEmpty(detail.HandlerName), document.DueAt, document.WorkFileId, document.Direction, document.DirectionSource,
            document.ResultNumber, document.ResultDate, document.ResultOpinion, document.ReturnReason, document.FinishedAt,
            Lines(detail.Files), Lines(detail.Steps), Lines(detail.Opinions),
            [.. detail.Replies.Select(reply => new ReplyLine(reply.Id, ColumnNames.Text(reply.State), reply.NumberSymbol, reply.IssueDate))]));
    }

    internal static IReadOnlyList<FileLine> Lines(IEnumerable<AttachedFile> files) => [.. files.Select(file => new FileLine(
        file.Id, file.FileName, file.Version, file.IsNewest, file.MediaType, file.Size, file.Sha256, file.AddedAt, file.AddedByName, file.Address))];

    internal static IReadOnlyList<StepLine> Lines(IEnumerable<DocumentStep> steps) => [.. steps.Select(step => new StepLine(
        step.TaskId, step.Title, step.Clause, ColumnNames.Text(step.State), step.HolderName ?? step.UnitName, step.CreatedAt, step.DueAt, step.CompletedByName, step.OnBehalfOfName,
        step.CompletedAt, step.OutcomeLabel, step.Opinion))];

    internal static IReadOnlyList<OpinionLine> Lines(IEnumerable<GivenOpinion> opinions) =>
        [.. opinions.Select(opinion => new OpinionLine(opinion.Kind, opinion.Text, opinion.AuthorName, opinion.OnBehalfOfName, opinion.GivenAt))];

    private static Task<RegisterPage> RegisterAsync(int? year, int? page, RegisterLines registers, TimeProvider clock, CurrentPerson me, CancellationToken cancellationToken) =>
        registers.ReadIncomingAsync(me.OrganisationId, year ?? clock.Today().Year, (Math.Max(page ?? 1, 1) - 1) * Most, Most, cancellationToken);

    private static async Task<IResult> WorkFileAsync(Guid id, OpenDocument door, WorkFileDetails workFiles, CurrentPerson me, CancellationToken cancellationToken)
    {
        var access = await door.WorkFileAsync(me, id, cancellationToken);
        if (access != Access.Granted || await workFiles.ReadAsync(me.OrganisationId, id, cancellationToken) is not { } detail)
            return StepAnswers.Of(access);
        var file = detail.File;
        return Results.Ok(new WorkFileAnswer(
            file.Id, file.Code, file.Year, file.Title, detail.FieldName, ColumnNames.Text(file.State), detail.LeadUnitName, detail.LeadPersonName, file.DueAt, file.DocumentId,
            detail.OpenedByName, file.OpenedAt, detail.ClosedByName, file.ClosedAt, file.ClosingRemark, detail.Members,
            [.. detail.Items.Select(item => new WorkFileItemLine(ColumnNames.Text(item.Kind), item.Title, item.Link, item.AuthorName, item.OnBehalfOfName, item.At))]));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
