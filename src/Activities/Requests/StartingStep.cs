using System.Globalization;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Requests;

/// <summary>
/// A first step that people begin a procedure by. It turns away whoever may not begin (403) and forms that lack something (422);
/// what is done with the form is said by the deriving step.
/// </summary>
public abstract class StartingStep : Activity, IStartStep
{
    /// <inheritdoc/>
    public abstract StartForm FormOf(ActivityNode node);

    /// <inheritdoc/>
    public sealed override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var form = FormOf(context.Node);
        if (step.Work.Trial is null && step.Work.Actor.PersonId is { } person) // a dry run tries the way, not who may take it
        {
            HeldPosts posts;
            await using (var reader = await step.Work.ReadAsync(context.Cancellation, HeldPosts.Query(person, step.Work.OrganisationId, VietnamTime.DateOf(step.Work.Now))))
                posts = await HeldPosts.ReadAsync(reader, context.Cancellation);
            if (!form.Who.Allows(posts))
                throw StepRefusedException.NotAllowed($"Anh/chị không có quyền gửi «{form.Name}».");
        }

        if (step.Work.Trial is not null)
            FillIn(step.Form, form, step.Work.Now);
        foreach (var needed in form.Needs.Where(name => step.Work.Trial is null || form.Fields.All(field => field.Name != name || field.Kind is not (TaskFieldKind.File or TaskFieldKind.Files))))
            step.Form.Require(needed, form.Fields.FirstOrDefault(field => field.Name == needed)?.Label ?? needed);
        await BeginAsync(context, step, form);
    }

    /// <summary>A dry run begins with what was given for it; what it lacks is made up. It has no files.</summary>
    private static void FillIn(StepForm sent, StartForm form, DateTimeOffset now)
    {
        foreach (var field in form.Fields.Where(field => form.Needs.Contains(field.Name) && sent.Text(field.Name) is null))
            sent.Fields[field.Name] = field.Kind switch
            {
                TaskFieldKind.Text or TaskFieldKind.LongText => field.Value ?? $"{field.Label} (mẫu)",
                TaskFieldKind.Date => VietnamTime.DateOf(now).AddDays(7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                TaskFieldKind.Number => "1",
                TaskFieldKind.Choice => field.Options is [var first, ..] ? first.Value : null,
                _ => null,
            };
    }

    /// <summary>Does what the form asks and completes the step. Wrong fields are noted on the form, a refusal is thrown.</summary>
    protected abstract ValueTask BeginAsync(ActivityContext context, OfficeStep step, StartForm form);
}
