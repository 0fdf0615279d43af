using FlowOffice.Office.Calendars;
using FlowOffice.Office.Tasks;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.Tasks;

/// <summary>What a page says of a step that was not carried out.</summary>
internal static class StepAnswer
{
    /// <param name="result">The result; not <see cref="StepResult.Done"/>.</param>
    /// <param name="label">What people read for an outcome.</param>
    public static (int Status, string? Text, string? Clause) Of(StepResult result, Func<string, string> label) => result switch
    {
        StepResult.Invalid => (StatusCodes.Status422UnprocessableEntity, "Chưa ghi nhận: hãy bổ sung các mục được đánh dấu bên dưới.", null),
        StepResult.Refused refused => (StatusCodes.Status409Conflict, refused.Message, refused.Clause),
        StepResult.NotYours notYours => (StatusCodes.Status403Forbidden, notYours.Message, null),
        StepResult.AlreadyDone done => (StatusCodes.Status409Conflict, AlreadyDone(done, label), null),
        _ => (StatusCodes.Status404NotFound, "Không tìm thấy việc này; có thể quy trình đã đi hướng khác.", null),
    };

    private static string AlreadyDone(StepResult.AlreadyDone done, Func<string, string> label)
    {
        var at = done.At is { } moment ? $" lúc {moment.ToOffset(VietnamTime.Offset):HH:mm dd/MM/yyyy}" : "";
        var outcome = done.Outcome is null ? "" : $", kết quả: «{label(done.Outcome)}»";
        return $"Việc này đã được {done.ByName ?? "người khác"} hoàn thành{at}{outcome}. Nội dung anh/chị vừa gửi không được ghi nhận.";
    }
}
