using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.Moving;

/// <summary>What becomes of one open task when its instance is moved.</summary>
internal sealed record TaskChange(OpenTask Task, TaskAsDefined Defined)
{
    /// <summary>Whether the rule of the new version names somebody else than the task was given to.</summary>
    public bool HolderDiffers => Task.State != TaskState.Suspended && Defined.Holder is { } holder && (holder.PersonId is { } person
        ? person != Task.AssigneeId || Task.Keys.Count > 0
        : !holder.CandidateKeys.ToHashSet().SetEquals(Task.Keys));

    /// <summary>Whether the new version gives it another due moment. One that is set aside keeps its own.</summary>
    public bool DueDiffers => Task.State != TaskState.Suspended && Defined.DueAt != Task.DueAt;

    /// <summary>What changes in any case: <c>title</c>, <c>clause</c>, <c>outcomes</c>, <c>form</c>.</summary>
    public IReadOnlyList<string> Changes { get; } =
    [
        .. Defined.Title == Task.Title ? [] : (string[])["title"],
        .. Defined.Clause == Task.Clause ? [] : (string[])["clause"],
        .. JsonNode.DeepEquals(JsonNode.Parse(TaskRows.Json(Defined.Outcomes)), Task.Outcomes) ? [] : (string[])["outcomes"],
        .. JsonNode.DeepEquals(JsonNode.Parse(TaskRows.Json(Defined.Form)), Task.Form) ? [] : (string[])["form"],
    ];
}
