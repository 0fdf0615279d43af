namespace FlowOffice.Engine;

/// <summary>
/// An activity refuses the burst as a whole: the engine lets it through, nothing of the burst counts and there is no
/// incident. Derive from it to carry what the caller shows to the person.
/// </summary>
public class AbortBurstException : Exception
{
    /// <summary>Refuses without words.</summary>
    public AbortBurstException() { }

    /// <summary>Refuses, saying why.</summary>
    public AbortBurstException(string message) : base(message) { }

    /// <summary>Refuses, saying why and keeping the cause.</summary>
    public AbortBurstException(string message, Exception cause) : base(message, cause) { }
}
