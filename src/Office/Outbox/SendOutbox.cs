using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlowOffice.Office.Outbox;

/// <summary>
/// Delivers what steps have left to be sent. A message is taken for a while, delivered outside any transaction, then
/// marked: after a crash in between it is delivered again under the same key, so at least once. What must not disturb its
/// receiver's quiet hours is put back until they end.
/// </summary>
public sealed class SendOutbox(NpgsqlDataSource source, IEnumerable<IOutboxChannel> channels, WorkingCalendars calendars, TimeProvider clock, ILogger<SendOutbox> log)
{
    /// <summary>After so many failures a message is set aside as dead: with the waits below, after about ten hours.</summary>
    internal const int MostAttempts = 15;

    private const int BatchSize = 50;

    /// <summary>How long one server keeps a message to itself.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, IOutboxChannel> ways = channels.Where(channel => channel.IsOpen).ToDictionary(channel => channel.Kind);

    /// <returns>How many messages were delivered.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var delivered = 0;
        while (await TakeAsync(cancellationToken) is { Count: > 0 } taken)
            foreach (var message in taken)
                if (!await HoldAsync(message, cancellationToken) && await DeliverAsync(message, cancellationToken))
                    delivered++;
        return delivered;
    }

    /// <summary>How long to wait after a number of failures: half a minute, doubled each time, never more than an hour.</summary>
    internal static TimeSpan WaitAfter(int attempts) => TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, attempts - 1)));

    private async Task<List<Message>> TakeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = source.Command($"""
            update outbox o set attempts = o.attempts + 1, next_attempt_at = $2
            from (
              select id, person_id, organisation_id, waits from outbox where sent_at is null and dead_at is null and next_attempt_at <= $1 and kind = any($3)
              order by next_attempt_at, id limit $4 for update skip locked) due
            left join notice_choices c on due.waits and c.person_id = due.person_id
            left join organisations g on due.waits and g.id = due.organisation_id
            where o.id = due.id
            returning o.id, o.key, o.kind, o.payload::text, o.attempts, o.organisation_id, o.waits,
              c.person_id is not null, c.quiet_from, c.quiet_until, c.quiet_days, g.settings ->> '{NoticeSettings.QuietFrom}', g.settings ->> '{NoticeSettings.QuietUntil}', g.settings ->> '{NoticeSettings.QuietDays}'
            """,
            Sql.Value(now), Sql.Value(now + Lease), Sql.Value([.. ways.Keys]), Sql.Value(BatchSize));
        var taken = new List<Message>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            taken.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4), reader.GetGuid(5),
                reader.GetBoolean(6) ? QuietHours.Read(reader, 7) : QuietHours.None));
        return [.. taken.OrderBy(message => message.Id)];
    }

    private async Task<bool> HoldAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.Quiet == QuietHours.None)
            return false;
        var now = clock.GetUtcNow();
        var end = message.Quiet.EndsAt(now, await calendars.OfAsync(message.OrganisationId, cancellationToken));
        if (end <= now)
            return false;
        await using var command = source.Command("update outbox set next_attempt_at = $2, attempts = attempts - 1 where id = $1", Sql.Value(message.Id), Sql.Value(end));
        await command.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    private async Task<bool> DeliverAsync(Message message, CancellationToken cancellationToken)
    {
        var delivery = await TryAsync(message, cancellationToken);
        var now = clock.GetUtcNow();
        var (error, retryAt, isDead) = delivery switch
        {
            Delivery.NotNow failed when message.Attempts < MostAttempts => (failed.Error, now + WaitAfter(message.Attempts), false),
            Delivery.NotNow failed => (failed.Error, now, true),
            Delivery.Never refused => (refused.Error, now, true),
            _ => ((string?)null, now, false),
        };
        if (error is not null)
            log.LogWarning("Message {Key} was not delivered (attempt {Attempt}): {Error}", message.Key, message.Attempts, error);

        await using var mark = source.Command("""
            update outbox set error = $2, next_attempt_at = $3, answer = $6, sent_by = $7,
              sent_at = case when $2 is null then $4 end, dead_at = case when $5 then $4 end
            where id = $1
            """,
            Sql.Value(message.Id), Sql.Value(error), Sql.Value(retryAt), Sql.Value(now), Sql.Value(isDead),
            Sql.Value((delivery as Delivery.Delivered)?.Answer), Sql.Value(Environment.MachineName));
        await mark.ExecuteNonQueryAsync(CancellationToken.None); // it has been delivered, so this must be written down
        return error is null;
    }

    private async Task<Delivery> TryAsync(Message message, CancellationToken cancellationToken)
    {
        try
        {
            return await ways[message.Kind].DeliverAsync(message.Key, JsonNode.Parse(message.Payload)!.AsObject(), cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return new Delivery.NotNow(problem.Message); // one message that a channel cannot cope with must not hold up the others
        }
    }

    private sealed record Message(long Id, string Key, string Kind, string Payload, int Attempts, Guid OrganisationId, QuietHours Quiet);
}
