namespace FlowOffice.Server.Storage;

/// <summary>The database and this program do not fit together. The message is for the operator.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
