namespace FlowOffice.Office.Files;

/// <summary>Stored bytes are not what they were. The operator must bring them back from a backup.</summary>
public sealed class FileDamagedException(string message, Exception? inner) : Exception(message, inner);
