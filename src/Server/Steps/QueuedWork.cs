using System.Text.Json.Nodes;

namespace FlowOffice.Server.Steps;

/// <summary>One row of the queue.</summary>
/// <param name="Attempts">How often it was tried before.</param>
/// <param name="InstanceId">The instance that it concerns; null when it concerns none.</param>
internal sealed record QueuedWork(long Id, string Kind, JsonObject Payload, Guid OrganisationId, int Attempts, string? InstanceId)
{
    /// <summary>After so many failures it is set aside.</summary>
    public const int MostAttempts = 8;

    /// <summary>When it is tried again after a failure: 4 s, 16 s, a minute, …, four and a half hours.</summary>
    public DateTimeOffset NextAttempt(DateTimeOffset now) => now.AddSeconds(Math.Pow(4, Attempts + 1));
}

/// <summary>Queued work can never succeed, however often it is tried. The message is for people, in Vietnamese.</summary>
internal sealed class WorkImpossibleException(string message) : Exception(message);
