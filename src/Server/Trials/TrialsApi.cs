using FlowOffice.Office.Rights;
using FlowOffice.Server.OfficeApi;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>Trials and replays for programs. Nothing is written, whatever is asked.</summary>
internal static class TrialsApi
{
    /// <summary>A period of a replay.</summary>
    /// <param name="From">First day on which a document was received.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Version">The version; empty for the latest one.</param>
    /// <param name="After">Where to go on, as <c>next</c> of the part before said.</param>
    /// <param name="Most">Most documents of this part, at most 100.</param>
    public sealed record ReplayBody(DateOnly From, DateOnly To, int? Version, string? After, int? Most);

    /// <summary>A trial; see <see cref="TrialRequest"/>.</summary>
    public sealed record TrialBody(
        int? Version, DateTimeOffset? At, Guid? By, Dictionary<string, string>? Form, ArrivedDocument? Document, string? Pace, int? PaceDays,
        IReadOnlyList<TrialChoice>? Choices, bool? GoOn);

    public static void MapTrialsApi(this RouteGroupBuilder api)
    {
        var flows = api.MapGroup("flows/{id}").WithTags("Quy trình").RequireAuthorization(nameof(Right.EditDefinitions));
        flows.MapPost("trial", TryAsync).WithSummary("Chạy thử một quy trình")
            .WithDescription("Chạy các bước thật trong một giao dịch không bao giờ được ghi: không dòng nào, số nào, thông báo nào được lưu. choices là lựa chọn của từng việc theo số thứ tự trong báo cáo; goOn cho chạy tiếp đến hết; pace là at-once, last-moment hoặc after-days.")
            .Produces<TrialReport>().ProducesProblem(403).ProducesProblem(404).ProducesValidationProblem(422);
        flows.MapPost("paths", ExploreAsync).WithSummary("Thử mọi hướng của một quy trình").Produces<TrialPaths>().ProducesProblem(403).ProducesProblem(404).ProducesValidationProblem(422);
        flows.MapPost("replay", ReplayAsync).WithSummary("Chạy lại văn bản đã qua theo một phiên bản khác")
            .WithDescription("Mỗi lần gọi làm trong vài giây; next cho biết gọi tiếp từ đâu. Không trả về nội dung văn bản.")
            .Produces<ReplayReport>().ProducesProblem(403).ProducesProblem(404).ProducesValidationProblem(422);
    }

    private static async Task<IResult> TryAsync(string id, TrialBody body, ITrials trials, CurrentPerson me, CancellationToken cancellationToken) =>
        Request(id, body) is not { } request ? WrongPace()
        : await trials.RunAsync(me.OrganisationId, request, cancellationToken) is { } report ? Results.Ok(report) : StepAnswers.NotFound();

    private static async Task<IResult> ExploreAsync(string id, TrialBody body, ITrials trials, CurrentPerson me, CancellationToken cancellationToken) =>
        Request(id, body) is not { } request ? WrongPace()
        : await trials.ExploreAsync(me.OrganisationId, request, cancellationToken) is { } paths ? Results.Ok(paths) : StepAnswers.NotFound();

    private static async Task<IResult> ReplayAsync(string id, ReplayBody body, IReplays replays, CurrentPerson me, CancellationToken cancellationToken)
    {
        if (body.To < body.From)
            return StepAnswers.Invalid(new Dictionary<string, string[]> { ["to"] = ["Ngày cuối phải từ ngày đầu trở đi."] });
        var request = new ReplayRequest(id, body.From, body.To) { Version = body.Version, After = body.After, Most = body.Most ?? 50 };
        return await replays.RunAsync(me.OrganisationId, request, cancellationToken) is { } report ? Results.Ok(report) : StepAnswers.NotFound();
    }

    private static TrialRequest? Request(string id, TrialBody body) => TrialWords.Pace(body.Pace) is not { } pace ? null : new TrialRequest(id)
    {
        Version = body.Version,
        At = body.At,
        By = body.By,
        Form = body.Form,
        Document = body.Document,
        Pace = pace,
        PaceDays = Math.Clamp(body.PaceDays ?? 0, 0, TrialWords.MostDays),
        Choices = body.Choices ?? [],
        GoOn = body.GoOn ?? false,
    };

    private static IResult WrongPace() => StepAnswers.Invalid(new Dictionary<string, string[]> { ["pace"] = ["Hãy chọn at-once, last-moment hoặc after-days."] });
}
