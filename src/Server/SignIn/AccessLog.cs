using System.Collections.Concurrent;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Server.SignIn;

/// <summary>Notes that a person was here, at most once in five minutes: the ground of «two accesses a working day» (SD-11.1b).</summary>
internal sealed class AccessLog(RequestDelegate next, NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> noted = new();

    public async Task InvokeAsync(HttpContext context, CurrentPerson person)
    {
        if (person.IsSignedIn && !context.Request.IsByThePage() && IsDue(person.PersonId, clock.GetUtcNow()))
            await NoteAsync(person, clock.GetUtcNow(), context.RequestAborted);
        await next(context);
    }

    /// <summary>Asks this server's memory first; another server may have noted the person already, the statement looks.</summary>
    private bool IsDue(Guid person, DateTimeOffset now)
    {
        if (noted.TryGetValue(person, out var last) && now - last < Interval)
            return false;
        noted[person] = now;
        return true;
    }

    private async Task NoteAsync(CurrentPerson person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into access_log (person_id, organisation_id, at)
            select $1, $2, $3 where not exists (select from access_log where person_id = $1 and at > $4 and at <= $3)
            on conflict do nothing
            """);
        command.Parameters.Add(Sql.Value(person.PersonId));
        command.Parameters.Add(Sql.Value(person.OrganisationId));
        command.Parameters.Add(Sql.Value(now));
        command.Parameters.Add(Sql.Value(now - Interval));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
