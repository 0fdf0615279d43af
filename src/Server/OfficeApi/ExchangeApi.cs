using System.Net.Mime;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Exchange.EdXml;
using FlowOffice.Office.Rights;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Between organisations: what came, what became of what was sent, packages.</summary>
internal static class ExchangeApi
{
    private const int MostListed = 200;

    public static void MapExchangeApi(this RouteGroupBuilder api)
    {
        var arrivals = api.MapGroup("arrivals").WithTags("Liên thông").RequireAuthorization(nameof(Right.RegisterDocuments));
        arrivals.MapGet("", ListAsync).WithSummary("Văn bản đến qua mạng").WithDescription("group: waiting, registered, refused, recalled.");
        arrivals.MapPost("package", ImportAsync).WithSummary("Đưa một gói edXML vào").Accepts<Stream>(MediaTypeNames.Application.Xml).Produces(201).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        arrivals.MapPost("{id:guid}/register", async (Guid id, RegisterArrival register, CurrentPerson me, CancellationToken cancellationToken) =>
            StepAnswers.Of(await register.RunAsync(me, id, cancellationToken), started: true)).WithSummary("Tiếp nhận để vào sổ");
        arrivals.MapPost("{id:guid}/refuse", RefuseAsync).WithSummary("Từ chối tiếp nhận, có lý do").Produces(204).ProducesProblem(409).ProducesProblem(422);

        var outgoing = api.MapGroup("outgoing/{id:guid}").WithTags("Liên thông");
        outgoing.MapGet("deliveries", DeliveriesAsync).WithSummary("Nơi nhận và những gì nơi nhận báo lại").Produces<IReadOnlyList<DeliveryLine>>();
        outgoing.MapGet("package", PackageAsync).WithSummary("Gói edXML của một văn bản đã ban hành")
            .WithDescription("Người đọc được văn bản, hoặc văn thư của cơ quan đã nhận văn bản và có trong danh sách chia sẻ của nơi gửi.").ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        outgoing.MapPost("recall", RecallAsync).WithSummary("Thu hồi văn bản đã ban hành, có lý do").Produces(204).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> ListAsync(string? group, string? q, ArrivalList list, CurrentPerson me, CancellationToken cancellationToken)
    {
        var chosen = Enum.TryParse<ArrivalGroup>(group, ignoreCase: true, out var one) ? one : ArrivalGroup.Waiting;
        return Results.Ok((await list.ReadAsync(me, chosen, q, MostListed, 0, cancellationToken)).Items);
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, ImportPackage import, CurrentPerson me, CancellationToken cancellationToken) =>
        await import.RunAsync(me, request.Body, cancellationToken) switch
        {
            ImportPackageOutcome.Arrived arrived => Results.Created($"/arrivals/{arrived.ArrivalId}", new { id = arrived.ArrivalId }),
            ImportPackageOutcome.Invalid invalid => StepAnswers.Invalid(new Dictionary<string, string[]> { ["package"] = [.. invalid.Errors] }),
            ImportPackageOutcome.There there => StepAnswers.Problem(409, "Đã có", "Văn bản trong gói này đã đến rồi.", "ALREADY_ARRIVED", ("id", there.ArrivalId)),
            ImportPackageOutcome.NotAllowed no => StepAnswers.Problem(403, "Không có quyền", no.Message, "NOT_SHARED"),
            var other => throw new InvalidOperationException($"Unexpected outcome {other}."),
        };

    private static async Task<IResult> RefuseAsync(Guid id, Reasoned request, RefuseArrival refuse, CurrentPerson me, CancellationToken cancellationToken) =>
        await refuse.RunAsync(me, id, request.Reason, cancellationToken) switch
        {
            RefuseArrivalOutcome.Refused => Results.NoContent(),
            RefuseArrivalOutcome.Invalid invalid => StepAnswers.Invalid(new Dictionary<string, string[]> { ["reason"] = [invalid.Reason] }),
            RefuseArrivalOutcome.Settled => StepAnswers.Problem(409, "Không thực hiện được", "Văn bản qua mạng này đã được tiếp nhận, từ chối hoặc nơi gửi đã thu hồi.", "ARRIVAL_SETTLED"),
            RefuseArrivalOutcome.NotAllowed => StepAnswers.Problem(403, "Không có quyền", "Chỉ văn thư từ chối được văn bản đến qua mạng.", "NOT_YOURS"),
            _ => StepAnswers.NotFound(),
        };

    private static async Task<IResult> DeliveriesAsync(Guid id, OpenDocument door, DeliveryList deliveries, CurrentPerson me, CancellationToken cancellationToken) =>
        await door.DocumentAsync(me, id, cancellationToken) is var access && access == Access.Granted
            ? Results.Ok(await deliveries.ReadAsync(me.OrganisationId, id, cancellationToken))
            : StepAnswers.Of(access);

    private static async Task<IResult> PackageAsync(Guid id, OpenDocument door, ExportPackage export, MoveDelivery move, CurrentPerson me, CancellationToken cancellationToken)
    {
        var access = await door.DocumentAsync(me, id, cancellationToken);
        if (access == Access.Refused)
            return StepAnswers.Of(access);
        var answer = await export.RunAsync(me, id, cancellationToken);
        if (answer is ExportPackageOutcome.Packed)
            await move.TakenAsync(me.Actor, id, cancellationToken); // the sender's lines only: others have none of this document
        return answer switch
        {
            ExportPackageOutcome.Packed packed => Results.File(packed.Content, MediaTypeNames.Application.Xml, packed.FileName),
            ExportPackageOutcome.Invalid invalid => StepAnswers.Invalid(new Dictionary<string, string[]> { ["package"] = [.. invalid.Errors] }),
            ExportPackageOutcome.Refused refused => StepAnswers.Problem(409, "Không thực hiện được", refused.Message, refused.Code),
            ExportPackageOutcome.NotShared => StepAnswers.Problem(403, "Không có quyền", "Văn bản này không chia sẻ với cơ quan của anh/chị.", "NOT_SHARED"),
            _ => StepAnswers.NotFound(),
        };
    }

    private static async Task<IResult> RecallAsync(Guid id, Reasoned request, RecallDocument recall, CurrentPerson me, CancellationToken cancellationToken) =>
        await recall.RunAsync(me, id, request.Reason, cancellationToken) switch
        {
            RecallOutcome.Recalled => Results.NoContent(),
            RecallOutcome.Invalid invalid => StepAnswers.Invalid(new Dictionary<string, string[]> { ["reason"] = [invalid.Reason] }),
            RecallOutcome.Refused refused => StepAnswers.Problem(409, "Không thực hiện được", refused.Message, refused.Code),
            RecallOutcome.NotAllowed => StepAnswers.Problem(403, "Không có quyền", "Chỉ văn thư và lãnh đạo thu hồi được văn bản đã ban hành.", "NOT_YOURS"),
            _ => StepAnswers.NotFound(),
        };

    /// <summary>A reason, as it is sent.</summary>
    internal sealed record Reasoned(string? Reason);
}
