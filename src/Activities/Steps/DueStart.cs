using System.Globalization;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// The event from which a step's days count, as its definition says it: the receipt of the work (reading R-11), the registration of the
/// document, a date that somebody filled in, or the end of another step. Where the matter has no such event yet, the receipt counts.
/// </summary>
internal static class DueStart
{
    public const string Mode = "DueFrom";
    public const string Field = "DueFromField";
    public const string Step = "DueFromStep";

    public static readonly IReadOnlyList<FieldOption> Modes =
    [
        new("received", "Lúc nhận việc"), new("registered", "Lúc văn bản đến vào sổ"), new("field", "Ngày ghi ở một ô của phiếu, văn bản"), new("step", "Lúc một bước khác hoàn thành"),
    ];

    /// <summary>The event's moment; null where the receipt counts.</summary>
    public static async ValueTask<DateTimeOffset?> OfAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) => context.Input<string>(Mode) switch
    {
        "registered" => facts.RegisteredAt,
        "field" => context.Input<string>(Field) is { Length: > 0 } field && facts.DateIn(field) is { } day ? VietnamTime.At(day, TimeOnly.MinValue) : null,
        "step" when context.Input<string>(Step) is { Length: > 0 } other => await step.Work.ReadValueAsync<DateTimeOffset?>(
            "select max(completed_at) from tasks where instance_id = $1 and activity_id = $2 and state = 'completed'", context.Cancellation,
            Sql.Value(context.Workflow.InstanceId), Sql.Value(other)),
        _ => null,
    };

    /// <summary>A date that was filled in, as forms hold dates.</summary>
    internal static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
