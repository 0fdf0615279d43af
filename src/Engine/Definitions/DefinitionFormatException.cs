namespace FlowOffice.Engine;

/// <summary>A text is no workflow definition that can be read. The message, in Vietnamese, says what was found and where.</summary>
public sealed class DefinitionFormatException : Exception
{
    /// <summary>Says what was found.</summary>
    public DefinitionFormatException(string message) : base(message) { }

    /// <summary>Says what was found, and keeps the cause.</summary>
    public DefinitionFormatException(string message, Exception cause) : base(message, cause) { }
}
