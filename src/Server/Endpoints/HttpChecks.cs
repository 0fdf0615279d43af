using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Calls;

namespace FlowOffice.Server.Endpoints;

/// <summary>What publishing checks of steps that take or send requests: nobody else has the path, and the host may be called.</summary>
internal static class HttpChecks
{
    public static async Task<IReadOnlyList<DefinitionIssue>> RunAsync(StepWork work, WorkflowGraph graph, CallSettings calls, CancellationToken cancellationToken)
    {
        var errors = new List<DefinitionIssue>();
        foreach (var trigger in graph.Triggers.Where(trigger => trigger.Endpoint is not null))
            if (await OtherAsync(work, trigger.Hash!, graph.Definition.DefinitionId, cancellationToken) is { } other)
                errors.Add(new("path-taken", trigger.ActivityId, graph.OwnNodes.FirstOrDefault(node => node.Id == trigger.ActivityId)?.Title, $"Đường dẫn «{trigger.Endpoint!.Path}» ({trigger.Endpoint.Method}) đã thuộc quy trình “{other}”. Hãy chọn đường dẫn khác."));
        var hosts = graph.Nodes.Any(IsCall) ? await AllowedHosts.OfAsync(work, calls, cancellationToken) : null;
        foreach (var node in graph.Nodes.Where(IsCall))
            if (node.ExpressionOf("Url")?.Constant is string { Length: > 0 } url && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !hosts!.AllowsHost(address)))
                errors.Add(DefinitionIssue.At(node, "host-not-allowed", $"Bước «{node.Title}» gọi «{url}», máy chủ đó không có trong danh sách được phép. Hãy sửa địa chỉ hoặc đề nghị người vận hành thêm máy chủ vào danh sách."));
        return errors;
    }

    private static bool IsCall(ActivityNode node) => node.Type is "Elsa.SendHttpRequest" or "Elsa.FlowSendHttpRequest";

    private static Task<string?> OtherAsync(StepWork work, string hash, string definitionId, CancellationToken cancellationToken) => work.ReadValueAsync<string>("""
        select v.name from workflow_triggers t join workflow_definition_versions v on v.id = t.version_id and v.is_published
        where t.hash = $1 and t.organisation_id = $2 and t.definition_id <> $3 and t.endpoint is not null limit 1
        """, cancellationToken, Sql.Value(hash), Sql.Value(work.OrganisationId), Sql.Value(definitionId));
}
