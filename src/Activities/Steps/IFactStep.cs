namespace FlowOffice.Activities.Steps;

/// <summary>What a matter may have or lack when a step comes to it (<see cref="OfficeFacts"/>).</summary>
public enum Fact
{
    /// <summary>The document itself.</summary>
    Document,

    /// <summary>Who began the procedure.</summary>
    Initiator,

    /// <summary>The unit that leads.</summary>
    LeadUnit,

    /// <summary>The one person who handles the matter.</summary>
    Handler,

    /// <summary>Who opened the work file.</summary>
    WorkFileOpener,

    /// <summary>By when the matter is to be handled.</summary>
    DueAt,

    /// <summary>Whom the lead asked to collaborate.</summary>
    Collaborators,

    /// <summary>Who writes the outgoing document, and for which unit.</summary>
    Drafter,

    /// <summary>Who signed it.</summary>
    Signer,

    /// <summary>Its number and symbol.</summary>
    OutgoingNumber,

    /// <summary>How many more days the handler asked for, and why.</summary>
    AskedExtension,

    /// <summary>What the handler asked to wait for.</summary>
    AskedWaiting,

    /// <summary>What was filled in to begin the procedure.</summary>
    Request,

    /// <summary>The unit whose personnel records it is about.</summary>
    RecordUnit,
}

/// <summary>A step that cannot do without a fact, or that leaves one for later steps.</summary>
public interface IFactStep
{
    /// <summary>Without these the step fails.</summary>
    IReadOnlyList<Fact> Needs => [];

    /// <summary>The step makes these itself as it begins, where they are not there yet.</summary>
    IReadOnlyList<Fact> Brings => [];

    /// <summary>Some outcome of the step leaves these.</summary>
    IReadOnlyList<Fact> Gives => [];
}
