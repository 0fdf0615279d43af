using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Mail;

/// <summary>A letter in a list: from or to whom, when, and whether it was read.</summary>
public sealed record MailLine(Guid Id, MailKind Kind, string Subject, string Name, DateTimeOffset At, bool IsRead);

/// <summary>A letter as one of its holders opens it.</summary>
public sealed record MailDetail(Mail Mail, string SenderName, IReadOnlyList<(string Name, DateTimeOffset DeliveredAt, DateTimeOffset? ReadAt)> Copies);

/// <summary>What one person sent and received. Deleting takes away one's own copy only; the delivery record stays.</summary>
/// <remarks>Source: Gia Lai Điều 7.2 (GL-7.2a, GL-7.2b).</remarks>
public sealed class MailBox(OfficeDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<MailLine>> ReceivedAsync(Guid person, int limit, CancellationToken cancellationToken) => await db.MailCopies.AsNoTracking()
        .Where(copy => copy.PersonId == person && copy.DeletedAt == null)
        .Join(db.Mails, copy => copy.MailId, mail => mail.Id, (copy, mail) => new { copy, mail })
        .Join(db.People, row => row.mail.SenderId, sender => sender.Id, (row, sender) => new { row.copy, row.mail, sender.FullName })
        .OrderByDescending(row => row.mail.SentAt).ThenBy(row => row.mail.Id).Take(limit)
        .Select(row => new MailLine(row.mail.Id, row.mail.Kind, row.mail.Subject, row.FullName, row.mail.SentAt, row.copy.ReadAt != null)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<MailLine>> SentAsync(Guid person, int limit, CancellationToken cancellationToken)
    {
        var mails = await db.Mails.AsNoTracking().Where(mail => mail.SenderId == person && mail.SenderDeletedAt == null)
            .OrderByDescending(mail => mail.SentAt).ThenBy(mail => mail.Id).Take(limit).ToListAsync(cancellationToken);
        var ids = mails.Select(mail => mail.Id).ToArray();
        var copies = await db.MailCopies.AsNoTracking().Where(copy => ids.Contains(copy.MailId)).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, copies.Select(copy => (Guid?)copy.PersonId), cancellationToken);
        return [.. mails.Select(mail => (mail, to: copies.Where(copy => copy.MailId == mail.Id).ToList())).Select(row => new MailLine(
            row.mail.Id, row.mail.Kind, row.mail.Subject, string.Join(", ", row.to.Select(copy => names[copy.PersonId])), row.mail.SentAt, row.to.All(copy => copy.ReadAt != null)))];
    }

    /// <summary>Opens a letter that the person still holds; a recipient's first opening is its reading. Null where they hold none.</summary>
    public async Task<MailDetail?> OpenAsync(Guid person, Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.MailCopies.Where(copy => copy.MailId == id && copy.PersonId == person && copy.DeletedAt == null && copy.ReadAt == null)
            .ExecuteUpdateAsync(copy => copy.SetProperty(one => one.ReadAt, now), cancellationToken);
        var mail = await db.Mails.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id
            && ((one.SenderId == person && one.SenderDeletedAt == null) || db.MailCopies.Any(copy => copy.MailId == id && copy.PersonId == person && copy.DeletedAt == null)), cancellationToken);
        if (mail is null)
            return null;
        var copies = await db.MailCopies.AsNoTracking().Where(copy => copy.MailId == id).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, [mail.SenderId, .. copies.Select(copy => (Guid?)copy.PersonId)], cancellationToken);
        return new MailDetail(mail, names[mail.SenderId], [.. copies.Select(copy => (names[copy.PersonId], copy.DeliveredAt, copy.ReadAt)).OrderBy(copy => copy.Item1, StringComparer.Ordinal)]);
    }

    /// <summary>Takes away the person's own copy. False where they hold none.</summary>
    public async Task<bool> DeleteAsync(Guid person, Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.MailCopies.Where(copy => copy.MailId == id && copy.PersonId == person && copy.DeletedAt == null)
                .ExecuteUpdateAsync(copy => copy.SetProperty(one => one.DeletedAt, now), cancellationToken)
            + await db.Mails.Where(mail => mail.Id == id && mail.SenderId == person && mail.SenderDeletedAt == null)
                .ExecuteUpdateAsync(mail => mail.SetProperty(one => one.SenderDeletedAt, now), cancellationToken) > 0;
    }
}
