using System.Text.Json.Nodes;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Tasks;

/// <summary>
/// Carries out a step of a procedure as one transaction: the instance moves on and the office's rows are written together,
/// or nothing happens. The edge between the office and the engine.
/// </summary>
public interface IStepRunner
{
    /// <summary>Begins the procedure in force for the actor's organisation.</summary>
    Task<StepResult> StartAsync(StartProcedure request, CancellationToken cancellationToken);

    /// <summary>Completes a task by one of its outcomes.</summary>
    Task<StepResult> CompleteAsync(CompleteTask request, CancellationToken cancellationToken);

    /// <summary>Ends a procedure in a step of its own, once the work at hand is committed: its tasks are withdrawn.</summary>
    void Withdraw(StepWork work, string instanceId);
}

/// <summary>Asks for a procedure to begin.</summary>
/// <param name="Actor">Who begins it.</param>
/// <param name="Procedure">Which one, for example <c>incoming</c>: the definition's property of that name.</param>
/// <param name="Form">What was filled in.</param>
/// <param name="Files">Files that come with it, already stored by their content.</param>
/// <param name="RequestKey">Makes a repeated request (a double click, a retry) one: the same key answers with the first result.</param>
public sealed record StartProcedure(Actor Actor, string Procedure, JsonObject Form, IReadOnlyList<SubmittedFile> Files, string? RequestKey = null);

/// <summary>Asks for a task to be completed.</summary>
public sealed record CompleteTask(Guid TaskId, Actor Actor, string Outcome, JsonObject Form, IReadOnlyList<SubmittedFile> Files);

/// <summary>A stored file that a form brings: under which field, by content.</summary>
public sealed record SubmittedFile(string Field, string Sha256, string FileName, long Size, string MediaType);

/// <summary>What came of a step. Each case is something a person can be told.</summary>
public abstract record StepResult
{
    /// <summary>The step is committed.</summary>
    /// <param name="InstanceId">The workflow instance.</param>
    /// <param name="DocumentId">Its document, where there is one.</param>
    /// <param name="NextTaskId">The next task of the same actor in this instance, where the step made one.</param>
    public sealed record Done(string InstanceId, Guid? DocumentId, Guid? NextTaskId) : StepResult;

    /// <summary>Fields are missing or malformed (422). Messages by field name, in Vietnamese.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : StepResult
    {
        /// <summary>A code for programs where one of the messages has one, for example <c>ABSTRACT_TOO_GENERAL</c>; else null.</summary>
        public string? Code { get; init; }
    }

    /// <summary>A rule says no now (409).</summary>
    /// <param name="Code">For example <c>EXCLUDED_SECRET</c>.</param>
    /// <param name="Clause">The rule's source.</param>
    /// <param name="Message">Vietnamese, saying what to do.</param>
    public sealed record Refused(string Code, string? Clause, string Message) : StepResult;

    /// <summary>The actor has no right to this (403).</summary>
    public sealed record NotYours(string Message) : StepResult;

    /// <summary>Somebody completed it before (409).</summary>
    public sealed record AlreadyDone(Guid? By, string? ByName, DateTimeOffset? At, string? Outcome) : StepResult;

    /// <summary>There is no such task or procedure (404).</summary>
    public sealed record NotFound : StepResult;

    private StepResult()
    {
    }
}
