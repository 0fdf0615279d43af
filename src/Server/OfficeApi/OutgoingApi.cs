using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Outgoing documents and the text of their drafts.</summary>
internal static class OutgoingApi
{
    private const int Most = 100;

    public sealed record OutgoingLine(
        Guid Id, string State, string? NumberSymbol, DateOnly? IssueDate, DateTimeOffset CreatedAt, string? Type, string? Abstract, string Urgency, string? Drafter, string? DraftingUnit,
        string? Signer, DateTimeOffset? DueAt);

    public sealed record OutgoingListAnswer(IReadOnlyList<OutgoingLine> Items, bool HasMore);

    public sealed record RecipientLine(string Channel, string Name);

    public sealed record OutgoingAnswer(
        Guid Id, string? InstanceId, string State, string? Type, string? Field, string? Abstract, string Urgency, string Drafter, string? DraftingUnit, DateTimeOffset? DueAt,
        string? NumberSymbol, int? Number, DateOnly? IssueDate, string? Signer, DateTimeOffset? IssuedAt, Guid? SourceDocumentId, Guid? WorkFileId, IReadOnlyList<RecipientLine> Recipients,
        IReadOnlyList<IncomingApi.FileLine> Files, IReadOnlyList<IncomingApi.StepLine> Steps, IReadOnlyList<IncomingApi.OpinionLine> Opinions);

    public sealed record ParagraphLine(int Id, string Text);

    public sealed record ChangeLine(Guid Id, string Text, bool IsDone);

    /// <param name="Version">The newest version; 0 where nothing is written yet.</param>
    /// <param name="MayEdit">Whether it is the reader's step now.</param>
    public sealed record DraftAnswer(int Version, bool MayEdit, bool HasConsent, IReadOnlyList<ParagraphLine> Paragraphs, IReadOnlyList<ChangeLine> RequestedChanges);

    /// <param name="BaseVersion">The version that was read before; 0 for none.</param>
    /// <param name="Paragraphs">The whole text; a paragraph that was there before with its id.</param>
    /// <param name="CarriesOut">Requested changes that this edit carries out.</param>
    /// <param name="VoidsConsent">Whether the edit may void a consent.</param>
    public sealed record DraftRequest(int BaseVersion, IReadOnlyList<TypedParagraph>? Paragraphs, IReadOnlyList<Guid>? CarriesOut, bool VoidsConsent);

    public sealed record SavedAnswer(int Version);

    public static void MapOutgoingApi(this RouteGroupBuilder api)
    {
        var outgoing = api.MapGroup("outgoing").WithTags("Văn bản đi");
        outgoing.MapPost("", StartAsync).RequireAuthorization(nameof(Right.DraftDocuments)).WithSummary("Bắt đầu soạn một văn bản đi")
            .WithDescription("Bắt đầu quy trình văn bản đi đang hiệu lực của cơ quan. 422 nêu từng mục còn thiếu để bắt đầu.")
            .Produces<StepAnswers.Done>(201).ProducesProblem(403).ProducesProblem(409).ProducesValidationProblem(422);
        outgoing.MapGet("", ListAsync).WithSummary("Danh sách văn bản đi").WithDescription("Chỉ những văn bản người hỏi được xem; dự thảo chỉ người trong luồng và lãnh đạo thấy.").Produces<OutgoingListAnswer>();
        outgoing.MapGet("{id:guid}", ReadAsync).WithSummary("Một văn bản đi").Produces<OutgoingAnswer>().ProducesProblem(403).ProducesProblem(404);
        outgoing.MapGet("{id:guid}/draft", DraftAsync).WithSummary("Nội dung dự thảo mới nhất").Produces<DraftAnswer>().ProducesProblem(403).ProducesProblem(404);
        outgoing.MapPost("{id:guid}/draft", SaveAsync).WithSummary("Lưu một bản dự thảo mới")
            .WithDescription("409 khi người khác đã lưu bản mới hơn (STALE_DRAFT) hoặc khi sửa mất chỗ cấp trên đã sửa (EDIT_PROTECTED).")
            .Produces<SavedAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
    }

    private static async Task<IResult> StartAsync(StepRequest request, IStepRunner steps, StepFiles files, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(request, cancellationToken) is not { } submitted)
            return StepAnswers.Invalid(new Dictionary<string, string[]> { ["files"] = ["Có tệp không tìm thấy; hãy gửi lại tệp trước."] });
        var result = await steps.StartAsync(new StartProcedure(me.Actor, "outgoing", request.Form ?? [], submitted, request.RequestKey), cancellationToken);
        await files.SettleAsync(request, result, cancellationToken);
        return result switch
        {
            StepResult.NotFound => StepAnswers.Problem(409, "Chưa có quy trình", "Cơ quan chưa có quy trình văn bản đi đang hiệu lực. Hãy báo người quản trị.", "NO_PROCEDURE"),
            StepResult.Done done => Results.Created($"/api/outgoing/{done.DocumentId}", new StepAnswers.Done(done.InstanceId, done.DocumentId, done.NextTaskId)),
            _ => StepAnswers.Of(result, started: true),
        };
    }

    private static async Task<OutgoingListAnswer> ListAsync(string? search, string? state, int? page, OutgoingList documents, CurrentPerson me, CancellationToken cancellationToken)
    {
        OutgoingDocumentState? chosen = Enum.GetValues<OutgoingDocumentState>().Cast<OutgoingDocumentState?>().FirstOrDefault(one => ColumnNames.Text(one!.Value) == state);
        var list = await documents.ReadAsync(me, search, chosen, Most, (Math.Max(page ?? 1, 1) - 1) * Most, cancellationToken);
        return new OutgoingListAnswer(
            [.. list.Items.Select(item => new OutgoingLine(
                item.Id, ColumnNames.Text(item.State), item.NumberSymbol, item.IssueDate, item.CreatedAt, item.TypeName, item.Abstract, ColumnNames.Text(item.Urgency), item.DrafterName,
                item.DraftingUnitName, item.SignerName, item.DueAt))],
            list.HasMore);
    }

    private static async Task<IResult> ReadAsync(Guid id, OpenDocument door, OutgoingDetails documents, CurrentPerson me, CancellationToken cancellationToken)
    {
        var access = await door.DocumentAsync(me, id, cancellationToken);
        if (access != Access.Granted || await documents.ReadAsync(me.OrganisationId, id, cancellationToken) is not { } detail)
            return StepAnswers.Of(access == Access.Granted ? Access.NotFound : access); // an incoming one is not here
        var document = detail.Document;
        return Results.Ok(new OutgoingAnswer(
            document.Id, document.InstanceId, ColumnNames.Text(document.State), detail.TypeName, detail.FieldName, document.Abstract, ColumnNames.Text(document.Urgency), detail.DrafterName,
            detail.DraftingUnitName, document.DueAt, document.NumberSymbol, document.Number, document.IssueDate, document.SignerName, document.IssuedAt, document.SourceDocumentId,
            document.WorkFileId, [.. detail.Recipients.Select(recipient => new RecipientLine(ColumnNames.Text(recipient.Channel), recipient.Name))],
            IncomingApi.Lines(detail.Files), IncomingApi.Lines(detail.Steps), IncomingApi.Lines(detail.Opinions)));
    }

    private static async Task<IResult> DraftAsync(Guid id, OpenDocument door, DraftDetails drafts, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (await door.DocumentAsync(me, id, cancellationToken) is not Access.Granted and var access)
            return StepAnswers.Of(access);
        var draft = await drafts.ReadAsync(me.OrganisationId, me.PersonId, id, cancellationToken);
        return Results.Ok(new DraftAnswer(
            draft.Newest?.Version ?? 0, draft.Turn is not null, draft.Consent is { VoidedAt: null }, [.. draft.Text.Paragraphs.Select(paragraph => new ParagraphLine(paragraph.Id, paragraph.Visible))],
            [.. draft.Changes.Select(change => new ChangeLine(change.Id, change.Text, change.DoneAt is not null))]));
    }

    private static async Task<IResult> SaveAsync(Guid id, DraftRequest request, OpenDocument door, SaveDraft save, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (await door.DocumentAsync(me, id, cancellationToken) is not Access.Granted and var access)
            return StepAnswers.Of(access);
        var edit = new DraftEdit(id, request.BaseVersion, request.Paragraphs ?? []) { CarriesOut = request.CarriesOut ?? [], VoidsConsent = request.VoidsConsent };
        return await save.RunAsync(me.Actor, edit, cancellationToken) switch
        {
            SaveDraftOutcome.Saved saved => Results.Ok(new SavedAnswer(saved.Version)),
            SaveDraftOutcome.Unchanged unchanged => Results.Ok(new SavedAnswer(unchanged.Version)),
            SaveDraftOutcome.Invalid invalid => StepAnswers.Invalid(new Dictionary<string, string[]> { [invalid.Field] = [invalid.Message] }),
            SaveDraftOutcome.Stale stale => StepAnswers.Problem(409, "Chưa lưu", $"Bản {stale.Newest} đã được lưu trong lúc soạn. Hãy đọc lại bản mới rồi lưu.", "STALE_DRAFT", ("newest", stale.Newest)),
            SaveDraftOutcome.Protected => StepAnswers.Problem(409, "Chưa lưu", "Có chỗ do cấp trên sửa phải giữ nguyên.", "EDIT_PROTECTED", ("clause", "GL-10.8b")),
            _ => StepAnswers.Problem(403, "Không có quyền", "Bây giờ không phải bước của anh/chị, nên không sửa được dự thảo.", "NOT_YOUR_TURN"),
        };
    }
}
