using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Delegations;

/// <summary>
/// Records an absence, or asks for permission to delegate where that is needed: by the organisation's procedure
/// <see cref="Procedure"/>, whose first step writes the delegation that waits.
/// </summary>
public sealed class AskToDelegate(RecordAbsence record, IStepRunner steps)
{
    /// <summary>The procedure by which permission is asked for.</summary>
    public const string Procedure = "delegation";

    public async Task<RecordAbsenceOutcome> RunAsync(Actor actor, Absence absence, CancellationToken cancellationToken)
    {
        var outcome = await record.RunAsync(actor, absence, cancellationToken);
        if (outcome is not RecordAbsenceOutcome.Requested)
            return outcome;
        var form = new JsonObject
        {
            ["delegate"] = absence.DelegateId?.ToString(),
            ["startsOn"] = absence.StartsOn?.ToString("O", CultureInfo.InvariantCulture),
            ["endsOn"] = absence.EndsOn?.ToString("O", CultureInfo.InvariantCulture),
            ["reason"] = absence.Reason,
        };
        return await steps.StartAsync(new StartProcedure(actor, Procedure, form, []), cancellationToken) switch
        {
            StepResult.Done => outcome,
            StepResult.NotFound => new RecordAbsenceOutcome.NoProcedure(),
            _ => await record.RunAsync(actor, absence, cancellationToken), // something came between: it says what
        };
    }
}
