using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Bench.Steps;

/// <summary>The measured procedure: register → classify → assign → (set a variable, decide) → handle → approve.</summary>
internal static class BenchDefinition
{
    /// <summary>The number of the last human step, from 0.</summary>
    public const int LastStep = 4;

    public static async Task PublishAsync(IServiceProvider services, Guid organisationId)
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Steps", "bench-incoming.json"));
        var (model, errors) = DefinitionModel.Read(WorkflowDefinition.Parse(file).ToJson());
        var outcome = model is null ? null : await services.GetRequiredService<SaveDefinition>().RunAsync(Actor.System(organisationId), model, publish: true, CancellationToken.None);
        if (outcome is not DefinitionOutcome.Done)
            throw new InvalidOperationException(outcome is DefinitionOutcome.Refused refused ? string.Join(" ", refused.Reasons) : string.Join(" ", errors));
    }

    public static (string Outcome, JsonObject Form) Answer(int step, BenchOffice office) => step switch
    {
        0 => ("registered", new JsonObject
        {
            ["sender"] = "Sở Nội vụ",
            ["numberSymbol"] = $"{Guid.NewGuid():n}"[..8] + "/SNV",
            ["documentDate"] = "2024-03-01",
            ["typeCode"] = "official-letter",
            ["abstract"] = "Về việc rà soát thủ tục hành chính năm 2024",
            ["urgency"] = "normal",
        }),
        1 => ("assign-unit", new JsonObject { ["direction"] = "Giao chủ trì tham mưu.", ["directionSource"] = "written", ["leadUnit"] = office.UnitId.ToString() }),
        2 => ("forward-specialist", new JsonObject { ["specialist"] = office.Person.ToString() }),
        3 => ("propose-opinion", new JsonObject { ["note"] = "Đã xem." }),
        _ => ("approve", new JsonObject { ["opinion"] = "Đồng ý." }),
    };
}
