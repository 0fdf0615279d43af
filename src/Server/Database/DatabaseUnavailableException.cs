namespace FlowOffice.Server.Database;

/// <summary>There is no database to work on. The message is for the operator: what was tried and what came of it.</summary>
public sealed class DatabaseUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
