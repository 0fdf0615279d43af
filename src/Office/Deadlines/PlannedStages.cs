namespace FlowOffice.Office.Deadlines;

/// <summary>Reads from a task's stages, sent or not, who was to hear of its deadline: see <see cref="StageRule"/>.</summary>
internal static class PlannedStages
{
    /// <summary>Whether a stage belongs to the due moment; others were planned for a moment of their own.</summary>
    public static bool FollowsDue(string stage) => StageRule.Made(stage) || IsLate(stage);

    /// <summary>The plan by which the stages of a due moment were made.</summary>
    public static DeadlinePlan Of(DateTimeOffset dueAt, IReadOnlyCollection<(string Name, string[]? Channels)> stages) => new(
        stages.Any(stage => IsLate(stage.Name)),
        [.. stages.Select(stage => StageRule.Parse(stage.Name, dueAt, stage.Channels)).OfType<StageRule>()]);

    private static bool IsLate(string stage) => stage.StartsWith("late-", StringComparison.Ordinal);
}
