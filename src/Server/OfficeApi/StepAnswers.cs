using FlowOffice.Office.Calendars;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Answers of the API: what was done, or a problem with its code, clause and Vietnamese words.</summary>
internal static class StepAnswers
{
    /// <summary>A step that was carried out.</summary>
    /// <param name="InstanceId">The workflow instance.</param>
    /// <param name="DocumentId">Its document.</param>
    /// <param name="NextTaskId">The next task of the same person in it; null when it is others' turn.</param>
    public sealed record Done(string InstanceId, Guid? DocumentId, Guid? NextTaskId);

    public static IResult Of(StepResult result, bool started) => result switch
    {
        StepResult.Done done when started => Results.Created(done.DocumentId is { } id ? $"/api/incoming/{id}" : null, new Done(done.InstanceId, done.DocumentId, done.NextTaskId)),
        StepResult.Done done => Results.Ok(new Done(done.InstanceId, done.DocumentId, done.NextTaskId)),
        StepResult.Invalid invalid => Invalid(invalid.Errors, invalid.Code),
        StepResult.Refused refused => Problem(409, "Không thực hiện được", refused.Message, refused.Code, ("clause", refused.Clause)),
        StepResult.NotYours notYours => Problem(403, "Không có quyền", notYours.Message, "NOT_YOURS"),
        StepResult.AlreadyDone already => Problem(409, "Việc đã hoàn thành", AlreadyDone(already), "ALREADY_DONE",
            ("by", already.By), ("byName", already.ByName), ("at", already.At), ("outcome", already.Outcome)),
        _ => NotFound(),
    };

    public static IResult Of(HoldOutcome outcome) => outcome switch
    {
        HoldOutcome.Done => Results.NoContent(),
        HoldOutcome.Taken taken => Problem(409, "Đã có người nhận", outcome.Message!, "TAKEN", ("by", taken.By), ("byName", taken.ByName)),
        HoldOutcome.NotFound => NotFound(),
        _ => Problem(outcome.Status, "Không thực hiện được", outcome.Message!, outcome.GetType().Name switch { "NotYours" => "NOT_YOURS", "Closed" => "CLOSED", _ => "NO_GROUP" }),
    };

    public static IResult Of(Access access) => access == Access.NotFound
        ? NotFound()
        : Problem(403, "Không có quyền", "Anh/chị không có quyền mở nội dung này.", "NOT_IN_CHAIN");

    public static IResult Invalid(IReadOnlyDictionary<string, string[]> errors, string? code = null) =>
        Results.ValidationProblem(errors.ToDictionary(error => error.Key, error => error.Value), "Hãy bổ sung hoặc sửa các mục được nêu.", statusCode: 422, title: "Dữ liệu chưa đúng",
            extensions: code is null ? null : new Dictionary<string, object?> { ["code"] = code });

    public static IResult NotFound() => Problem(404, "Không tìm thấy", "Không tìm thấy nội dung này trong cơ quan của anh/chị.", "NOT_FOUND");

    public static IResult Problem(int status, string title, string detail, string code, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        foreach (var (name, value) in more)
        {
            if (value is not null)
                extensions[name] = value;
        }

        return Results.Problem(detail, statusCode: status, title: title, extensions: extensions);
    }

    private static string AlreadyDone(StepResult.AlreadyDone already) =>
        $"{already.ByName ?? "Người khác"} đã hoàn thành việc này{(already.At is { } at ? $" lúc {at.ToOffset(VietnamTime.Offset):HH:mm dd/MM/yyyy}" : "")}.";
}
