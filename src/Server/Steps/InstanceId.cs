using System.Security.Cryptography;
using System.Text;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.Steps;

/// <summary>Names a new instance. A request that carries a key names the same instance each time it is repeated.</summary>
internal static class InstanceId
{
    public static string Of(StartProcedure request, DateTimeOffset now) => request.RequestKey is null
        ? Guid.CreateVersion7(now).ToString("n")
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Actor.AccountId}/{request.Procedure}/{request.RequestKey}")))[..32];
}
