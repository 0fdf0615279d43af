namespace FlowOffice.Server.Backups;

/// <summary>A backup cannot be made, is not whole, or may not be restored here. The message is for the operator.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
