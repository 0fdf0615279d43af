using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>What a waiting parent is told when a child workflow has ended.</summary>
internal static class ChildResult
{
    public static JsonObject OutputOf(JsonNode? result) => result?["output"]?.DeepClone() as JsonObject ?? [];

    /// <summary>A child that failed or was cancelled must not look like one that succeeded.</summary>
    /// <exception cref="FaultException">The child did not finish.</exception>
    public static void MustHaveFinished(JsonNode? result)
    {
        var status = result?["subStatus"]?.ToString();
        if (status is "Faulted" or "Cancelled")
            throw new FaultException($"Quy trình con {result!["workflowInstanceId"]} {(status == "Cancelled" ? "đã bị hủy" : "gặp sự cố")}{(result["message"] is { } message ? ": " + message : ".")}");
    }
}
