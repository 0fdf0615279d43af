using System.Security.Cryptography;

namespace FlowOffice.Server.Definitions;

/// <summary>Ids in Elsa's form: sixteen hexadecimal digits.</summary>
internal static class VersionIds
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
