using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using Npgsql;

namespace FlowOffice.Office.Outbox;

/// <summary>Removes the proofs of delivered mails and text messages once the organisation no longer keeps them. What was not delivered stays.</summary>
public sealed class PruneOutbox(NpgsqlDataSource source, TimeProvider clock)
{
    /// <returns>How many messages were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            delete from outbox o using organisations g
            where g.id = o.organisation_id and o.kind in ('mail', 'sms')
              and o.sent_at < $1 - make_interval(days => coalesce((g.settings ->> $2)::int, $3))
            """, Sql.Value(clock.GetUtcNow()), Sql.Value(NoticeSettings.ProofDays), Sql.Value(NoticeSettings.UsualProofDays));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
