using FlowOffice.Office.Calendars;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.OfficeApi;

/// <summary>The secret registers. Nothing of a secret document can be brought here, by anybody.</summary>
internal static class RegistersApi
{
    /// <summary>The procedure by which an outgoing secret envelope is entered.</summary>
    private const string SecretOutgoing = "secret-outgoing";

    public static void MapRegistersApi(this RouteGroupBuilder api)
    {
        var secret = api.MapGroup("registers/secret").WithTags("Sổ");
        secret.MapGet("", ListAsync).WithSummary("Sổ văn bản mật đến hoặc đi của một năm")
            .WithDescription("direction: incoming hoặc outgoing. Văn thư thấy mọi dòng; người nhận chỉ thấy dòng ghi tên mình.").Produces<IReadOnlyList<SecretLine>>();
        secret.MapGet("{id:guid}", ReadAsync).WithSummary("Một dòng của sổ văn bản mật").Produces<SecretLine>().ProducesProblem(404);
        secret.MapPost("outgoing", StartAsync).RequireAuthorization(nameof(Right.KeepSecretRegisters)).WithSummary("Bắt đầu vào sổ một văn bản mật đi")
            .Produces<StepAnswers.Done>(201).ProducesProblem(409);
        secret.Map("{id:guid}/{content}", () => StepAnswers.Of(SecretDocuments.Refusal(null), started: false)).WithSummary("Luôn từ chối: nội dung văn bản mật không đưa lên mạng")
            .ProducesProblem(409);
    }

    private static Task<IReadOnlyList<SecretLine>> ListAsync(string? direction, int? year, SecretLines lines, TimeProvider clock, CurrentPerson me, CancellationToken cancellationToken) =>
        lines.ReadAsync(me, direction == "outgoing" ? RegisterKind.SecretOutgoing : RegisterKind.SecretIncoming, year ?? clock.Today().Year, cancellationToken);

    private static async Task<IResult> ReadAsync(Guid id, SecretLines lines, CurrentPerson me, CancellationToken cancellationToken) =>
        await lines.FindAsync(me, id, cancellationToken) is { } line ? Results.Ok(line) : StepAnswers.NotFound();

    private static async Task<IResult> StartAsync(StepRequest request, IStepRunner steps, CurrentPerson me, CancellationToken cancellationToken) =>
        request.Files is { Count: > 0 }
            ? StepAnswers.Of(SecretDocuments.Refusal(null), started: false)
            : await steps.StartAsync(new StartProcedure(me.Actor, SecretOutgoing, request.Form ?? [], [], request.RequestKey), cancellationToken) is var result && result is StepResult.NotFound
                ? StepAnswers.Problem(409, "Chưa có quy trình", "Cơ quan chưa có quy trình «Vào sổ văn bản mật đi» (secret-outgoing) đang hiệu lực. Hãy báo người quản trị.", "NO_PROCEDURE")
                : StepAnswers.Of(result, started: true);
}
