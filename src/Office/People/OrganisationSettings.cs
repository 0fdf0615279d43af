using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlowOffice.Office.People;

/// <summary>
/// What an organisation decides for itself about people and accounts; an administrator edits it. Settings of other rooms
/// stand beside these in the same JSON object and are kept as they are.
/// </summary>
public sealed record OrganisationSettings
{
    /// <summary>Code of the unit that runs the system; its members are operators (SD-8.1, SD-12.1).</summary>
    public string? ManagingUnit { get; init; }

    /// <summary>The address at which people reach the system; shown in notices.</summary>
    public string? Address { get; init; }

    /// <summary>Roles, within the delegator's own unit, whose holders may stand in (SD-5.3d1).</summary>
    public IReadOnlyList<string> DelegateRoles { get; init; } = [RoleCode.DeputyHead];

    /// <summary>Wrong passwords in a row that lock an account.</summary>
    public int LockoutAttempts { get; init; } = 5;

    /// <summary>How long a locked account stays locked.</summary>
    public int LockoutMinutes { get; init; } = 15;

    /// <summary>The fewest characters of a password.</summary>
    public int PasswordLength { get; init; } = 8;

    /// <summary>Accounts are issued only on a decision with number and date (SD-9.4a).</summary>
    public bool AccountsNeedDecision { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
