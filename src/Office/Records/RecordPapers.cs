using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Records;

/// <summary>The door to papers filed with a change: for whoever reads the record, and for whoever has to decide on the change, also in another's place.</summary>
/// <remarks>Source: Lạng Sơn mục 1 gạch 6 (LS-1.6).</remarks>
public sealed class RecordPapers(OfficeDb db, TaskDetails tasks, RecordReaders readers)
{
    public async Task<Access> OpenAsync(CurrentPerson person, Guid filing, CancellationToken cancellationToken)
    {
        var filed = await db.Database.SqlQuery<Filed>($"""select person_id as "PersonId", instance_id as "InstanceId" from record_filings where id = {filing}""").SingleAsync(cancellationToken);
        foreach (var task in await db.Tasks.Where(task => task.InstanceId == filed.InstanceId && task.State != TaskState.Completed && task.State != TaskState.Obsolete).Select(task => task.Id).ToListAsync(cancellationToken))
            if (await tasks.ReadAsync(person.OrganisationId, person.PersonId, task, cancellationToken) is { StandsFor: not null })
            {
                await readers.SeenAsync(person, filed.PersonId, cancellationToken);
                return Access.Granted;
            }

        return await readers.OpenAsync(person, filed.PersonId, cancellationToken) is RecordAccess.Own or RecordAccess.Watch or RecordAccess.Keep ? Access.Granted : Access.Refused;
    }

    private sealed record Filed(Guid PersonId, string InstanceId);
}
