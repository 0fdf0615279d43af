using System.Globalization;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Activities.Records;

/// <summary>
/// The first step of a procedure that the calendar begins, once for each unit that keeps records: it notes for which unit and from which day.
/// </summary>
/// <remarks>The start brings <c>unit</c> and <c>period</c> (the first day of the month or year). A dry run takes the first unit there is.</remarks>
public abstract class RecordJobStep : Activity, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.RecordUnit];

    /// <inheritdoc/>
    public sealed override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        var trial = step.Work.Trial is not null;
        facts.RecordUnitId ??= Guid.TryParse(Input(context, "unit"), out var unit) ? unit : trial ? await AnyUnitAsync(step, context.Cancellation) : null;
        facts.RecordPeriod ??= DateOnly.TryParseExact(Input(context, "period"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : trial ? VietnamTime.DateOf(step.Work.Now) is var today ? new DateOnly(today.Year, today.Month, 1) : null : null;
        if (facts.RecordUnitId is not { } keeper || facts.RecordPeriod is not { } period)
            throw new FaultException($"Bước «{context.Node.Title}» thiếu đơn vị và kỳ: quy trình này do công việc định kỳ của hệ thống mở cho từng đơn vị, không mở bằng tay.");
        facts.RecordUnitName = await step.Work.ReadValueAsync<string>("select name from units where id = $1 and organisation_id = $2", context.Cancellation,
            Sql.Value(keeper), Sql.Value(step.Work.OrganisationId));
        await BeginAsync(step, facts, context.Workflow.InstanceId, keeper, period, context.Cancellation);
        await context.CompleteAsync();
    }

    /// <summary>Opens what the procedure is about. Coming here again begins it anew.</summary>
    protected abstract Task BeginAsync(OfficeStep step, OfficeFacts facts, string instance, Guid unit, DateOnly period, CancellationToken cancellationToken);

    private static string? Input(ActivityContext context, string name) => context.Workflow.Input.TryGetValue(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private static Task<Guid?> AnyUnitAsync(OfficeStep step, CancellationToken cancellationToken) => step.Work.ReadValueAsync<Guid?>(
        "select coalesce(record_keeping_unit(id, $2), id) from units where organisation_id = $1 order by sort, id limit 1", cancellationToken,
        Sql.Value(step.Work.OrganisationId), Sql.Value((DateOnly?)VietnamTime.DateOf(step.Work.Now)));
}
