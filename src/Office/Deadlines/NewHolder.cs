namespace FlowOffice.Office.Deadlines;

/// <summary>Who gets a task that is overdue: one person, or a group to which it is offered.</summary>
/// <param name="Person">The one person; null where it is offered.</param>
/// <param name="Group">The group, see <see cref="Tasks.CandidateKey"/>; null where one person gets it.</param>
internal sealed record NewHolder(Guid? Person, string? Group)
{
    /// <summary>
    /// Whom a transfer reaches; null where nobody would get the task who has not got it. A role that one person holds is that
    /// person; more than one head is the first of them, since a task is one person's or a group's.
    /// </summary>
    public static NewHolder? Of(DueStage stage, IReadOnlyList<Guid> recipients, string? group)
    {
        List<Guid> others = [.. recipients.Where(person => person != stage.AssigneeId).Order()];
        if (others.Count == 0)
            return null;
        if (others.Count == 1 || group is null)
            return new(others[0], null);
        return stage.AssigneeId is null && stage.CandidateKeys is [var only] && only == group ? null : new(null, group);
    }
}
