namespace FlowOffice.Office.Documents;

/// <summary>What the clerk knows when a document reaches the desk.</summary>
/// <remarks>Source: Sơn Động Điều 5.1 (SD-5.1a): sender and arrival time.</remarks>
public sealed record ReceivedDocument(string Sender, DateTimeOffset ArrivedAt, ArrivalSource Source)
{
    public string? NumberSymbol { get; init; }

    public DateOnly? DocumentDate { get; init; }

    public string? TypeCode { get; init; }

    public string? Abstract { get; init; }

    public Urgency Urgency { get; init; }

    public Secrecy Secrecy { get; init; }
}
