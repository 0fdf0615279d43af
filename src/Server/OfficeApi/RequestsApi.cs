using FlowOffice.Office.Database;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Procedures that people begin by a form, and what they asked that way.</summary>
internal static class RequestsApi
{
    private const int Most = 100;

    public static void MapRequestsApi(this RouteGroupBuilder api)
    {
        var procedures = api.MapGroup("procedures").WithTags("Phiếu, yêu cầu");
        procedures.MapGet("", (IProcedureList list, CurrentPerson me, CancellationToken cancellationToken) => list.ForAsync(me.Actor, cancellationToken))
            .WithSummary("Các phiếu, yêu cầu mà anh/chị được gửi").Produces<IReadOnlyList<StartableProcedure>>();
        procedures.MapPost("{procedure}", StartAsync).WithSummary("Gửi một phiếu, yêu cầu")
            .Produces<StepAnswers.Done>(201).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem(422);
        api.MapGet("requests", (OfficeDb db, CurrentPerson me, CancellationToken cancellationToken) => db.RequestsOfAsync(me.PersonId, Most, cancellationToken))
            .WithTags("Phiếu, yêu cầu").WithSummary("Các phiếu, yêu cầu anh/chị đã gửi").Produces<IReadOnlyList<RequestLine>>();
    }

    // What is begun elsewhere, such as a document, is not found here. Who may begin is asked by the step itself.
    private static async Task<IResult> StartAsync(string procedure, StepRequest request, IProcedureList list, IStepRunner steps, CurrentPerson me, CancellationToken cancellationToken) =>
        await list.FindAsync(me.Actor, procedure, cancellationToken) is null
            ? StepAnswers.NotFound()
            : StepAnswers.Of(await steps.StartAsync(new StartProcedure(me.Actor, procedure, request.Form ?? [], [], request.RequestKey), cancellationToken), started: true);
}
