using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>An activity says no to the person who acts: nothing of the step is written, and they are told why.</summary>
public sealed class StepRefusedException : AbortBurstException
{
    /// <summary>Refuses with an answer for the person.</summary>
    public StepRefusedException(StepResult answer) : base(answer.ToString())
    {
        Answer = answer;
    }

    /// <summary>What the person is told.</summary>
    public StepResult Answer { get; }

    /// <summary>The refusal of a document that stays out is counted by this code; null for every other refusal.</summary>
    public string? CountAs { get; init; }

    /// <summary>What the person tried, as the audit is to name it; null where a refusal is one like others.</summary>
    public string? Attempted { get; init; }

    /// <summary>A refusal for lack of right (403).</summary>
    public static StepRefusedException NotAllowed(string message) => new(new StepResult.NotYours(message));

    /// <summary>A refusal by the state of things (409).</summary>
    public static StepRefusedException Conflict(string code, string? clause, string message) => new(new StepResult.Refused(code, clause, message));
}
