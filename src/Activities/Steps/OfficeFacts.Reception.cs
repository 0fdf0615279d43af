namespace FlowOffice.Activities.Steps;

/// <summary>How the document reached the desk.</summary>
public sealed partial class OfficeFacts
{
    /// <summary>Whether its sender does not use the exchange.</summary>
    public bool SenderWithoutExchange { get => Text("senderWithoutExchange") is not null; set => Set("senderWithoutExchange", value ? "yes" : null); }

    /// <summary>The arrival of «Văn bản đến qua mạng» that it was received from; null for one that came otherwise.</summary>
    public Guid? ArrivalId { get => Id("arrivalId"); set => Set("arrivalId", value); }

    /// <summary>Whether its electronic file came through the exchange.</summary>
    public bool HasElectronicFile { get => Text("hasElectronicFile") is not null; set => Set("hasElectronicFile", value ? "yes" : null); }
}
