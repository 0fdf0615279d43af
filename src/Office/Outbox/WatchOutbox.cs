using System.Globalization;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Outbox;

/// <summary>
/// Tells those who keep the settings of an organisation when messages were given up, or a way out has failed for an hour: once
/// for a channel and a day, on the pages only, since the failing way may be theirs.
/// </summary>
public sealed class WatchOutbox(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <returns>How many organisations were told, counted for each channel.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        foreach (var trouble in await FindAsync(cancellationToken))
            if (await TellAsync(trouble, cancellationToken))
                told++;
        return told;
    }

    private async Task<List<Trouble>> FindAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = source.Command("""
            select o.organisation_id, o.kind, count(*) filter (where dead_at is not null), count(*) filter (where dead_at is null)
            from outbox o
            where sent_at is null and (dead_at >= $1 or (dead_at is null and error is not null and created_at < $2))
              and not exists (select from told_days d where d.organisation_id = o.organisation_id and d.what = 'outbox:' || o.kind and d.day = $3)
            group by 1, 2
            """, Sql.Value(VietnamTime.At(VietnamTime.DateOf(now), TimeOnly.MinValue)), Sql.Value(now - Long), Sql.Value((DateOnly?)VietnamTime.DateOf(now)));
        var found = new List<Trouble>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            found.Add(new(row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)));
        return found;
    }

    private async Task<bool> TellAsync(Trouble trouble, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(trouble.OrganisationId), clock.GetUtcNow(), cancellationToken);
        var today = VietnamTime.DateOf(work.Now);
        if (!await ToldDays.IsFirstAsync(work, $"outbox:{trouble.Kind}", today, cancellationToken))
            return false;
        notices.Add(work, [.. (await RightHolders.FindAsync(work, Right.ManageSettings, cancellationToken)).Select(person => new Notice
        {
            OrganisationId = trouble.OrganisationId,
            PersonId = person,
            Key = string.Create(CultureInfo.InvariantCulture, $"outbox:{trouble.Kind}:{today:yyyy-MM-dd}"),
            Kind = "outbox",
            Text = trouble.Words,
            Link = trouble.Kind is not (MailChannel.MailKind or SmsChannel.SmsKind) ? "/jobs" : trouble.Dead > 0 ? "/outbox?state=dead" : "/outbox?state=waiting",
            Channels = [],
        })]);
        new AuditEntry("outbox.failing", "outbox", trouble.Kind) { Details = new() { ["dead"] = trouble.Dead, ["failing"] = trouble.Failing } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    private sealed record Trouble(Guid OrganisationId, string Kind, long Dead, long Failing)
    {
        public string Words => Dead > 0
            ? $"{Dead} {Name} không gửi được. Hãy xem lý do, sửa rồi gửi lại."
            : $"{Failing} {Name} chưa gửi được hơn một giờ. Hãy kiểm tra máy chủ gửi.";

        private string Name => Kind switch
        {
            MailChannel.MailKind => "thư điện tử",
            SmsChannel.SmsKind => "tin nhắn",
            _ => "văn bản, phản hồi liên thông",
        };
    }
}
