namespace FlowOffice.Office.Outbox;

public sealed class MailChannel
{
    public const string Kind = "mail";
}
