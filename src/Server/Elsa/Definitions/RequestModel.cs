using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Reads the body of a request that carries a definition; what is wrong with it is told in Vietnamese.</summary>
internal static class RequestModel
{
    /// <summary>The largest regulations take some 200 kB; more than this is no definition.</summary>
    public const int LargestBody = 4 * 1024 * 1024;

    public static async Task<(JsonObject? Body, IResult? Refusal)> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int count; (count = await http.Request.Body.ReadAsync(part, cancellationToken)) > 0;)
        {
            if (body.Length + count > LargestBody)
                return (null, ElsaJson.Refused("Quy trình quá lớn: tối đa 4 MB."));
            body.Write(part, 0, count);
        }

        try
        {
            return JsonNode.Parse(body.GetBuffer().AsSpan(0, (int)body.Length), null, DefinitionText.Reading) is JsonObject json
                ? (json, null)
                : (null, ElsaJson.Refused("Nội dung gửi lên không phải là một quy trình."));
        }
        catch (JsonException wrong)
        {
            return (null, ElsaJson.Refused($"Nội dung JSON không đọc được (dòng {wrong.LineNumber + 1}, vị trí {wrong.BytePositionInLine})."));
        }
    }

    public static (DefinitionModel? Model, IReadOnlyList<string> Errors) Read(JsonObject model)
    {
        try
        {
            var definition = WorkflowDefinition.Parse(model).ToJson();
            if (definition["root"] is JsonObject root)
                StandIns.Restore(root);
            return DefinitionModel.Read(definition);
        }
        catch (DefinitionFormatException wrong)
        {
            return (null, [wrong.Message]);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return (null, ["Quy trình có chỗ không đọc được: chữ bị hỏng mã hoặc cấu trúc sai."]); // half a surrogate pair, a broken stand-in
        }
    }
}
