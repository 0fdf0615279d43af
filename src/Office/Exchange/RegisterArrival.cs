using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Exchange;

/// <summary>The clerk begins to register what came through the exchange: the office's own incoming procedure starts with its data.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.2, 7.1 (HT-3.2a, HT-7.1a).</remarks>
public sealed class RegisterArrival(OfficeDb db, IStepRunner steps)
{
    /// <summary>The field of the starting form that names the arrival.</summary>
    public const string Field = "arrival";

    public async Task<StepResult> RunAsync(CurrentPerson person, Guid arrivalId, CancellationToken cancellationToken)
    {
        if (!person.May(Right.RegisterDocuments))
            return new StepResult.NotYours("Chỉ văn thư tiếp nhận văn bản đến qua mạng.");
        var arrival = await db.ElectronicArrivals.AsNoTracking().FirstOrDefaultAsync(one => one.Id == arrivalId && one.OrganisationId == person.OrganisationId, cancellationToken);
        if (arrival is null)
            return new StepResult.NotFound();
        var form = new JsonObject
        {
            [Field] = arrivalId.ToString(),
            ["sender"] = arrival.Sender,
            ["typeCode"] = arrival.TypeCode,
            ["urgency"] = arrival.Urgency,
            ["source"] = "network",
            ["arrivedAt"] = arrival.ReceivedAt.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        };
        return await steps.StartAsync(new StartProcedure(person.Actor, "incoming", form, []), cancellationToken);
    }
}
