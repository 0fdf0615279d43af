using FlowOffice.Office.Calendars;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Slips;
using FlowOffice.Server.Printing;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Slips of documents and requests as PDF.</summary>
internal static class SlipsApi
{
    public static void MapSlipsApi(this RouteGroupBuilder api)
    {
        api.MapGet("documents/{id:guid}/slip.pdf", HandlingAsync).WithTags("Văn bản đến").WithSummary("Phiếu giải quyết văn bản đến").Produces(200, contentType: "application/pdf")
            .ProducesProblem(403).ProducesProblem(404);
        api.MapGet("outgoing/{id:guid}/slip.pdf", SubmissionAsync).WithTags("Văn bản đi").WithSummary("Phiếu trình").Produces(200, contentType: "application/pdf")
            .ProducesProblem(403).ProducesProblem(404);
        api.MapGet("requests/{id:guid}/slip.pdf", RequestAsync).WithTags("Phiếu, yêu cầu").WithSummary("Phiếu yêu cầu, để in").Produces(200, contentType: "application/pdf").ProducesProblem(404);
    }

    private static async Task<IResult> RequestAsync(Guid id, RequestSlips slips, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken) =>
        Print(await slips.ReadAsync(me, id, cancellationToken), "phieu-yeu-cau", me, clock);

    private static async Task<IResult> HandlingAsync(Guid id, OpenDocument door, HandlingSlips slips, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken) =>
        await door.DocumentAsync(me, id, cancellationToken) is var access and not Access.Granted
            ? StepAnswers.Of(access)
            : Print(await slips.ReadAsync(me.OrganisationId, id, cancellationToken), "phieu-giai-quyet", me, clock);

    private static async Task<IResult> SubmissionAsync(Guid id, OpenDocument door, SubmissionSlips slips, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken) =>
        await door.DocumentAsync(me, id, cancellationToken) is var access and not Access.Granted
            ? StepAnswers.Of(access)
            : Print(await slips.ReadAsync(me.OrganisationId, id, cancellationToken), "phieu-trinh", me, clock);

    private static IResult Print(Slip? slip, string name, CurrentPerson me, TimeProvider clock)
    {
        var now = clock.GetUtcNow().ToOffset(VietnamTime.Offset);
        return slip is null ? StepAnswers.NotFound() : Results.File(SlipPaper.Make(slip, PrintMark.Of(now, me.Name), now), "application/pdf", $"{name}.pdf");
    }
}
