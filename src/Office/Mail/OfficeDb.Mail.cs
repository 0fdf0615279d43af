using FlowOffice.Office.Mail;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<Mail.Mail> Mails => Set<Mail.Mail>();

    public DbSet<MailCopy> MailCopies => Set<MailCopy>();
}
