using FlowOffice.Office.Calendars;
using FlowOffice.Office.Reports;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Printing;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Reports that are kept: the list, one with its figures, on paper and as a spreadsheet, and one more.</summary>
internal static class ReportsApi
{
    /// <summary>A kept report.</summary>
    public sealed record Report(Guid Id, string Kind, string Name, string Period, DateTimeOffset AsOf, DateTimeOffset MadeAt, string? MadeBy)
    {
        public IReadOnlyList<ReportTable>? Tables { get; init; }
    }

    /// <param name="Kind">Code of the kind.</param>
    public sealed record Wanted(string? Kind, DateOnly? From, DateOnly? To);

    private const int Most = 200;

    public static void MapReportsApi(this RouteGroupBuilder api)
    {
        var reports = api.MapGroup("reports").WithTags("Thống kê");
        reports.MapGet("", async (string? kind, ReportShelf shelf, CurrentPerson me, CancellationToken cancellationToken) =>
            Results.Ok((await shelf.ListAsync(me, kind is null ? null : ReportKind.Find(kind), Most, 0, cancellationToken)).Select(report => Of(report)))).WithSummary("Báo cáo đã lập mà người gọi được xem").Produces<IEnumerable<Report>>();
        reports.MapGet("{id:guid}", (Guid id, ReportShelf shelf, CurrentPerson me, CancellationToken cancellationToken) =>
            WithAsync(id, shelf, me, report => Results.Ok(Of(report) with { Tables = report.Tables }), cancellationToken)).WithSummary("Một báo cáo với số liệu như khi lập").Produces<Report>().ProducesProblem(403).ProducesProblem(404);
        reports.MapGet("{id:guid}.pdf", (Guid id, ReportShelf shelf, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken) => WithAsync(id, shelf, me, report =>
        {
            var now = clock.GetUtcNow().ToOffset(VietnamTime.Offset);
            return Results.File(ReportPaper.Print(me.OrganisationName, report, PrintMark.Of(now, me.Name), now), "application/pdf", $"{Name(report)}.pdf");
        }, cancellationToken)).WithSummary("In một báo cáo").Produces(200, contentType: "application/pdf").ProducesProblem(403).ProducesProblem(404);
        reports.MapGet("{id:guid}.xlsx", (Guid id, ReportShelf shelf, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken) => WithAsync(id, shelf, me, report =>
            Results.File(ReportPaper.Workbook(me.OrganisationName, report, PrintMark.Of(clock.GetUtcNow().ToOffset(VietnamTime.Offset), me.Name)), Spreadsheet.MediaType, $"{Name(report)}.xlsx"), cancellationToken))
            .WithSummary("Bảng tính của một báo cáo").Produces(200, contentType: Spreadsheet.MediaType).ProducesProblem(403).ProducesProblem(404);
        reports.MapPost("", MakeAsync).RequireAuthorization(nameof(Right.ReadReports)).WithSummary("Lập một báo cáo ngay").Produces(201).ProducesProblem(403).ProducesValidationProblem(422);
    }

    private static async Task<IResult> MakeAsync(Wanted wanted, MakeReport make, CurrentPerson me, CancellationToken cancellationToken) =>
        await make.AskAsync(me.Actor, wanted.Kind, wanted.From, wanted.To, cancellationToken) switch
        {
            MakeReportOutcome.Made made => Results.Created($"/api/reports/{made.Report}", new { id = made.Report }),
            MakeReportOutcome.Invalid invalid => StepAnswers.Invalid(invalid.Errors),
            var other => throw new System.Diagnostics.UnreachableException($"No answer is written down for {other}."),
        };

    private static async Task<IResult> WithAsync(Guid id, ReportShelf shelf, CurrentPerson me, Func<KeptReport, IResult> answer, CancellationToken cancellationToken) =>
        await shelf.FindAsync(me, id, cancellationToken) is { } report ? answer(report)
        : await shelf.ExistsAsync(me, id, cancellationToken) ? StepAnswers.Problem(403, "Không có quyền", "Báo cáo này không gửi cho anh/chị.", "NOT_ALLOWED")
        : StepAnswers.NotFound();

    private static Report Of(KeptReport report) => new(report.Id, report.Kind.Code, report.Kind.Name, report.Period.Code, report.AsOf, report.MadeAt, report.MadeBy);

    private static string Name(KeptReport report) => $"bao-cao-{report.Kind.Code}-{report.Period.Code}";
}
