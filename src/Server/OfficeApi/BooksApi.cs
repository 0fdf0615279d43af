using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.KeptCopies;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Printing;
using FlowOffice.Server.Publishing;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Books: the shelf, closing, printing and taking out, putting lines right.</summary>
internal static class BooksApi
{
    /// <param name="Field">A field of the document, or <c>book</c> for a line in the wrong book or under the wrong number.</param>
    /// <param name="Value">What is right.</param>
    public sealed record Correction(string Field, string? Value, string? Reason);

    public sealed record ExportRequest(string? Reason, DateOnly? From, DateOnly? To, string? Series);

    public sealed record Exported(string Title, int Year, string Mark, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Lines);

    public static void MapBooksApi(this RouteGroupBuilder api)
    {
        var registers = api.MapGroup("registers").WithTags("Sổ");
        registers.MapGet("books", ShelfAsync).RequireAuthorization(nameof(Right.ReadRegister)).WithSummary("Các sổ của cơ quan").Produces<IReadOnlyList<ShelvedBook>>();
        registers.MapPost("books/{id:guid}/close", CloseAsync).RequireAuthorization(nameof(Right.CorrectRegister)).WithSummary("Đóng và niêm phong sổ của một năm đã hết")
            .Produces<CloseBookOutcome.Closed>().ProducesProblem(404).ProducesProblem(409);
        registers.MapGet("books/{id:guid}/verification", VerifyAsync).RequireAuthorization(nameof(Right.ReadRegister)).WithSummary("Kiểm tra niêm phong của một sổ").Produces<BookVerdict>().ProducesProblem(404);
        registers.MapGet("books/{form}/{year:int}/file", FileAsync).WithSummary("In hoặc kết xuất một sổ")
            .WithDescription("form: incoming, outgoing, tracking, postal. format: xlsx, pdf (văn thư in), json, xlsx hoặc pdf (quản trị kết xuất, cần yêu cầu được duyệt khi cơ quan đặt exportApprover). Không có nội dung mật.")
            .ProducesProblem(403).ProducesProblem(404);
        registers.MapGet("kept-copies.pdf", KeptCopiesAsync).RequireAuthorization(nameof(Right.ReadRegister)).WithSummary("In sổ sử dụng bản lưu của một năm").Produces(200, contentType: "application/pdf");
        registers.MapPost("books/{form}/{year:int}/export-requests", AskExportAsync).RequireAuthorization(nameof(Right.ExportRegisters)).WithSummary("Gửi yêu cầu kết xuất một sổ").ProducesProblem(409);
        registers.MapPost("lines/{registerId:guid}/{number:int}/corrections", CorrectAsync).WithSummary("Đính chính một dòng")
            .WithDescription("409 NOT_APPROVED khi cần người quyết định đồng ý mà chưa có yêu cầu được duyệt cho đúng nội dung này.").ProducesProblem(403).ProducesProblem(409).ProducesValidationProblem(422);
        registers.MapPost("lines/{registerId:guid}/{number:int}/correction-requests", AskCorrectionAsync).WithSummary("Đính chính, hoặc gửi yêu cầu nếu cần người quyết định đồng ý")
            .ProducesProblem(403).ProducesProblem(409).ProducesValidationProblem(422);
    }

    private static async Task<IResult> KeptCopiesAsync(int? year, KeptCopyBook book, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToOffset(VietnamTime.Offset);
        var of = year is > 1900 and < 9000 ? year.Value : now.Year;
        return Results.File(
            KeptCopyPaper.Make(me.OrganisationName, of, await book.ReadAsync(me.OrganisationId, of, cancellationToken), PrintMark.Of(now, me.Name), now), "application/pdf", $"so-su-dung-ban-luu-{of}.pdf");
    }

    private static Task<IReadOnlyList<ShelvedBook>> ShelfAsync(BookList books, CurrentPerson me, CancellationToken cancellationToken) =>
        books.ReadAsync(me.OrganisationId, me.May(Right.KeepSecretRegisters), cancellationToken);

    private static async Task<IResult> CloseAsync(Guid id, CloseBook close, CurrentPerson me, CancellationToken cancellationToken) => await close.RunAsync(me.Actor, id, cancellationToken) switch
    {
        CloseBookOutcome.Closed closed => Results.Ok(closed),
        CloseBookOutcome.YearRuns runs => StepAnswers.Problem(409, "Chưa đóng được", $"Năm {runs.Year} chưa hết; sổ còn cấp số.", "YEAR_RUNS"),
        CloseBookOutcome.AlreadyClosed => StepAnswers.Problem(409, "Sổ đã đóng", "Sổ này đã đóng và niêm phong.", "REGISTER_CLOSED"),
        _ => StepAnswers.NotFound(),
    };

    private static async Task<IResult> VerifyAsync(Guid id, BookList books, VerifyBooks verify, CurrentPerson me, CancellationToken cancellationToken) =>
        (await ShelfAsync(books, me, cancellationToken)).Any(book => book.Id == id) && await verify.RunAsync(id, cancellationToken) is [var verdict] ? Results.Ok(verdict) : StepAnswers.NotFound();

    private static async Task<IResult> FileAsync(
        string form, int year, string? format, string? series, DateOnly? from, DateOnly? to, int? volume, BookReader reader, ExportGate gate, FinishChange finish, CurrentPerson me,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var prints = format is null or "xlsx" or "pdf" && me.May(Right.CorrectRegister);
        if (!prints && !(format is "json" or "xlsx" or "pdf" && me.May(Right.ExportRegisters)))
            return StepAnswers.Problem(403, "Không có quyền", "Anh/chị không có quyền in hoặc kết xuất sổ.", "NOT_ALLOWED");
        if (FormOf(form) is not { } known)
            return StepAnswers.NotFound();
        var book = await reader.ReadAsync(me.OrganisationId, new BookQuery(known, year, series ?? "", from, to), cancellationToken);
        var now = clock.GetUtcNow().ToOffset(VietnamTime.Offset);
        var mark = PrintMark.Of(now, me.Name);
        if (!prints)
        {
            var permit = await gate.OpenAsync(me.Actor, book, format!, cancellationToken);
            if (permit is ChangePermit.Refused refused)
                return StepAnswers.Problem(403, "Chưa được đồng ý", refused.Message, "EXPORT_NOT_APPROVED");
            var request = (permit as ChangePermit.Granted)?.Request;
            await finish.RunAsync(me.Actor, request, cancellationToken);
            mark = $"{(request is null ? "" : $"Yêu cầu số {request.Symbol}. ")}Người kết xuất: {me.Name}. Lúc {now:HH:mm dd/MM/yyyy}";
        }

        var name = $"so-{ColumnNames.Text(known)}-{year}";
        return format switch
        {
            "json" => Results.Ok(new Exported(book.Title, year, mark, [.. known.Columns().Select(column => column.Title)], [.. book.Lines.Select(line => line.Cells)])),
            "pdf" => Results.File(BookPaper.Make(book, volume ?? 1, mark, now), "application/pdf", $"{name}.pdf"),
            _ => Results.File(BookWorkbook.Make(book, volume ?? 1, mark), Spreadsheet.MediaType, $"{name}.xlsx"),
        };
    }

    private static async Task<IResult> AskExportAsync(string form, int year, ExportRequest request, IStepRunner steps, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (FormOf(form) is not { } known)
            return StepAnswers.NotFound();
        var subject = ExportGate.SubjectOf(new BookQuery(known, year, request.Series ?? "", request.From, request.To));
        return StepAnswers.Of(await steps.StartAsync(new StartProcedure(me.Actor, ChangeSettings.Procedure, new JsonObject
        {
            ["kind"] = ColumnNames.Text(ChangeKind.Data), ["action"] = ExportGate.Action, ["subject"] = subject.Id, ["hash"] = subject.Hash,
            ["title"] = $"Kết xuất «{known.Title()}» năm {year}", ["before"] = "Dữ liệu trong hệ thống", ["after"] = $"Tệp kết xuất {known.Title()} năm {year}", ["reason"] = request.Reason,
        }, []), cancellationToken), started: true);
    }

    private static async Task<IResult> CorrectAsync(Guid registerId, int number, Correction wanted, CorrectLine correct, CurrentPerson me, CancellationToken cancellationToken) =>
        Of(await correct.RunAsync(me, registerId, number, wanted.Field, wanted.Value, wanted.Reason, cancellationToken));

    private static async Task<IResult> AskCorrectionAsync(Guid registerId, int number, Correction wanted, CorrectLine correct, CurrentPerson me, CancellationToken cancellationToken) =>
        Of(await correct.AskAsync(me, registerId, number, wanted.Field, wanted.Value, wanted.Reason, cancellationToken));

    private static IResult Of(CorrectLineOutcome outcome) => outcome switch
    {
        CorrectLineOutcome.Corrected => Results.NoContent(),
        CorrectLineOutcome.Asked => Results.Accepted(),
        CorrectLineOutcome.Invalid invalid => StepAnswers.Invalid(invalid.Errors),
        CorrectLineOutcome.Refused refused => StepAnswers.Problem(409, "Không đính chính được", refused.Message, refused.Code),
        CorrectLineOutcome.NotAllowed => StepAnswers.Problem(403, "Không có quyền", "Chỉ văn thư được đính chính sổ.", "NOT_ALLOWED"),
        _ => StepAnswers.NotFound(),
    };

    private static BookForm? FormOf(string text) => Enum.GetValues<BookForm>().Cast<BookForm?>().FirstOrDefault(form => ColumnNames.Text(form!.Value) == text);
}
