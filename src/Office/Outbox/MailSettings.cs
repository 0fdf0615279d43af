namespace FlowOffice.Office.Outbox;

/// <summary>The mail server through which notices go out; the settings section <c>Mail</c>.</summary>
public sealed class MailSettings
{
    /// <summary>Name of the server. Null: no mail is sent, and none is written.</summary>
    public string? Host { get; init; }

    /// <summary>The port at which servers expect encryption from the first byte; at others it begins with STARTTLS.</summary>
    public const int EncryptedFromTheStart = 465;

    public int Port { get; init; } = 587;

    /// <summary>Whether the connection must be encrypted.</summary>
    public bool Encrypted { get; init; } = true;

    /// <summary>Fingerprint (SHA-256, hexadecimal) of the server's certificate where no authority vouches for it; null where one does.</summary>
    public string? CertificateSha256 { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "flowoffice@localhost";

    /// <summary>The address at which people reach the pages; links in mails begin with it.</summary>
    public Uri? Pages { get; init; }

    public bool IsSetUp => !string.IsNullOrWhiteSpace(Host);
}
