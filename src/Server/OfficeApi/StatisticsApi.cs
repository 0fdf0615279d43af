using FlowOffice.Office.Calendars;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Statistics;
using FlowOffice.Server.Printing;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Counts of the whole office over a period.</summary>
internal static class StatisticsApi
{
    public static void MapStatisticsApi(this RouteGroupBuilder api)
    {
        var statistics = api.MapGroup("").WithTags("Thống kê").RequireAuthorization(nameof(Right.ReadReports));
        statistics.MapGet("statistics", async (DateOnly from, DateOnly to, Guid? unit, string? state, CountDocuments count, CurrentPerson me, CancellationToken cancellationToken) =>
            Results.Ok(await count.RunAsync(me.OrganisationId, from, to, new CountFilter(unit, state), cancellationToken))).WithSummary("Số lượng văn bản, hồ sơ trong một khoảng ngày")
            .WithDescription("unit: đơn vị chủ trì, soạn thảo. state: incoming, outgoing hoặc work-files, dấu hai chấm và trạng thái, ví dụ incoming:finished.").Produces<IReadOnlyList<DocumentCount>>().ProducesProblem(403);
        statistics.MapGet("statistics.pdf", PrintAsync).WithSummary("Báo cáo tình hình văn bản, hồ sơ").Produces(200, contentType: "application/pdf").ProducesProblem(403);
        statistics.MapGet("statistics.xlsx", SheetAsync).WithSummary("Bảng tính tình hình văn bản, hồ sơ").Produces(200, contentType: Spreadsheet.MediaType).ProducesProblem(403);
    }

    private static async Task<IResult> PrintAsync(DateOnly from, DateOnly to, Guid? unit, string? state, CountDocuments count, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToOffset(VietnamTime.Offset);
        var counts = await count.RunAsync(me.OrganisationId, from, to, new CountFilter(unit, state), cancellationToken);
        return Results.File(StatisticsPaper.Make(me.OrganisationName, from, to, counts, PrintMark.Of(now, me.Name), now), "application/pdf", "bao-cao-van-ban.pdf");
    }

    private static async Task<IResult> SheetAsync(DateOnly from, DateOnly to, Guid? unit, string? state, CountDocuments count, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken)
    {
        var counts = await count.RunAsync(me.OrganisationId, from, to, new CountFilter(unit, state), cancellationToken);
        var mark = PrintMark.Of(clock.GetUtcNow().ToOffset(VietnamTime.Offset), me.Name);
        return Results.File(StatisticsPaper.Workbook(me.OrganisationName, from, to, counts, mark), Spreadsheet.MediaType, "bao-cao-van-ban.xlsx");
    }
}
