using FlowOffice.Office.Board;
using FlowOffice.Studio.Forms;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.Board;

/// <summary>Turns what came of an act on the board into a status and words.</summary>
internal static class BoardAnswer
{
    /// <summary>Null where it was done; else what the page says, empty where that stands at the fields.</summary>
    public static string? Of(BoardOutcome outcome, HttpResponse response, StepSubmission submission)
    {
        (response.StatusCode, var text) = outcome switch
        {
            BoardOutcome.Done => (response.StatusCode, null),
            BoardOutcome.Invalid => (StatusCodes.Status422UnprocessableEntity, ""),
            BoardOutcome.NotAllowed no => (StatusCodes.Status403Forbidden, no.Message),
            BoardOutcome.Refused refused => (StatusCodes.Status409Conflict, refused.Message),
            _ => (StatusCodes.Status404NotFound, "Không tìm thấy."),
        };
        if (outcome is BoardOutcome.Invalid invalid)
            submission.Add(invalid.Errors);
        return text;
    }
}
