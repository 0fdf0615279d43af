using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Informing;
using FlowOffice.Office.Rights;

namespace FlowOffice.Server.OfficeApi;

/// <summary>What the person has for information.</summary>
internal static class InformationApi
{
    private const int Most = 200;

    public sealed record Line(
        Guid Id, Guid DocumentId, string Kind, string About, string? Opinion, bool MustOpen, string? Sender, DateTimeOffset SentAt, DateTimeOffset? OpenedAt);

    /// <param name="Documents">The document that the person has before them. Exactly one.</param>
    public sealed record OpenedRequest(IReadOnlyList<Guid>? Documents);

    /// <param name="Text">What is said to the sender, at most 2000 characters.</param>
    public sealed record AnswerRequest(string? Text);

    public static void MapInformationApi(this RouteGroupBuilder api)
    {
        var information = api.MapGroup("information").WithTags("Để biết");
        information.MapGet("", ListAsync).WithSummary("Văn bản gửi cho tôi để biết, chưa mở trước").WithDescription("Liệt kê không tính là đã xem.").Produces<IReadOnlyList<Line>>();
        information.MapPost("opened", OpenedAsync).WithSummary("Ghi nhận đã mở một văn bản")
            .WithDescription("Mỗi lần đúng một văn bản: văn bản để biết phải mở và xem, đánh dấu hàng loạt bị từ chối (400).")
            .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        information.MapPost("{id:guid}/answer", AnswerAsync).WithSummary("Trả lời người gửi; việc xử lý văn bản không thay đổi")
            .Produces(204).ProducesProblem(404).ProducesValidationProblem(422);
    }

    private static async Task<IReadOnlyList<Line>> ListAsync(InformationBox box, CurrentPerson me, CancellationToken cancellationToken) =>
        [.. (await box.ListAsync(me.PersonId, Most, cancellationToken)).Select(line => new Line(
            line.Id, line.DocumentId, ColumnNames.Text(line.Kind), line.About, line.Opinion, line.MustOpen, line.SenderName, line.SentAt, line.OpenedAt))];

    private static async Task<IResult> OpenedAsync(OpenedRequest request, OpenDocument door, InformationBox box, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (request.Documents is not [var document])
            return StepAnswers.Problem(400, "Không đánh dấu hàng loạt", "Văn bản để biết phải mở và xem từng văn bản; hãy gửi đúng một văn bản.", "ONE_AT_A_TIME");
        var access = await door.DocumentAsync(me, document, cancellationToken);
        if (access != Access.Granted)
            return StepAnswers.Of(access);
        await box.OpenAsync(me.PersonId, document, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync(Guid id, AnswerRequest request, AnswerInformation answer, CurrentPerson me, CancellationToken cancellationToken) =>
        await answer.RunAsync(me.Actor, id, request.Text, cancellationToken) switch
        {
            InformationAnswer.Kept => Results.NoContent(),
            InformationAnswer.TextMissing => StepAnswers.Invalid(new Dictionary<string, string[]> { ["text"] = ["Hãy ghi ý kiến, không quá 2000 ký tự."] }),
            _ => StepAnswers.NotFound(),
        };
}
