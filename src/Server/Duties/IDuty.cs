using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;

namespace FlowOffice.Server.Duties;

/// <summary>
/// Something that is done for each organisation at times of its choice. A doorway: what is done says a use case of the office.
/// </summary>
internal interface IDuty
{
    DutyPlan Plan { get; }

    /// <summary>When it is due where the organisation has decided nothing on the board.</summary>
    /// <param name="settings">The organisation's settings, JSON.</param>
    DutySchedule UsualFor(string settings) => Plan.Usual;

    /// <summary>Does what is due. What it adds to the step is written in the transaction that ends the occurrence: once, whatever happens.</summary>
    Task<DutyResult> RunAsync(StepWork work, DateTimeOffset occurrence, CancellationToken cancellationToken);
}
