namespace FlowOffice.Engine;

/// <summary>When a definition may be started anew. The host asks before it starts an instance.</summary>
public enum ActivationStrategy
{
    /// <summary>Always.</summary>
    AllowAlways = 0,
    /// <summary>While no instance of the definition runs.</summary>
    Singleton,
    /// <summary>While no instance of the definition with the same correlation id runs.</summary>
    CorrelatedSingleton,
    /// <summary>While no instance of any definition with the same correlation id runs.</summary>
    Correlation,
}
