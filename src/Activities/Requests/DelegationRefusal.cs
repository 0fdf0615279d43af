using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Delegations;

namespace FlowOffice.Activities.Requests;

/// <summary>A delegation that may not be, as a step refuses it.</summary>
internal static class DelegationRefusal
{
    public static StepRefusedException Of(RecordAbsenceOutcome outcome, OfficeStep step, ActivityContext context)
    {
        switch (outcome)
        {
            case RecordAbsenceOutcome.Invalid invalid:
                foreach (var (field, messages) in invalid.Errors)
                    foreach (var message in messages)
                        step.Form.Wrong(field == nameof(Absence.DelegateId) ? "delegate" : char.ToLowerInvariant(field[0]) + field[1..], message);
                step.Form.ThrowIfWrong();
                break;
            case RecordAbsenceOutcome.NotAllowed:
                return StepRefusedException.NotAllowed(DelegationWords.Refusal(outcome));
        }

        var code = outcome switch
        {
            RecordAbsenceOutcome.Overlaps => "ALREADY_DELEGATED",
            RecordAbsenceOutcome.DelegateAway or RecordAbsenceOutcome.StandsIn => "DELEGATION_CHAIN",
            _ => "NOT_DELEGATED",
        };
        return StepRefusedException.Conflict(code, context.Input<string>("Clause"), DelegationWords.Refusal(outcome));
    }
}
