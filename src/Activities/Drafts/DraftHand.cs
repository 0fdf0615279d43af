using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Drafts;

/// <summary>The hand with which whoever does a step edits the draft: two settings of the step, never a choice of the person.</summary>
internal static class DraftHand
{
    /// <summary>The setting with the colour; <c>off</c> where the step does not edit.</summary>
    public const string Color = "EditColor";

    /// <summary>The setting with the level.</summary>
    public const string Level = "EditLevel";

    public static readonly IReadOnlyList<FieldOption> Colors = [new("off", "Không sửa dự thảo ở bước này"), .. EditColors.Options];

    public static int LevelOf(ActivityContext context) => context.Input<int?>(Level) ?? 0;

    /// <summary>Lets the task that was just made edit the draft, where its step says so.</summary>
    public static void Give(ActivityContext context, OfficeStep step, OfficeFacts facts, Guid taskId)
    {
        if (facts.DocumentId is { } document && context.Input<string>(Color) is { Length: > 0 } color && color != "off")
            DraftRows.GiveTurn(step.Work, taskId, document, LevelOf(context), ColumnNames.Value<EditColor>(color));
    }
}
