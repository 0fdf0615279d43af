using System.Text.Json;
using System.Text.Json.Serialization;
using FlowOffice.Office.Accounts.Names;

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

    /// <summary>Wrong passwords in a row that lock an account.</summary>
    public int LockoutAttempts { get; init; } = 5;

    /// <summary>How long a locked account stays locked.</summary>
    public int LockoutMinutes { get; init; } = 15;

    /// <summary>After so many days somebody who signs in is advised to change their password (GL-6.2c).</summary>
    public int PasswordAdviceDays { get; init; } = 90;

    /// <summary>The fewest characters of a password.</summary>
    public int PasswordLength { get; init; } = 8;

    /// <summary>Accounts are issued only on a decision with number and date (SD-9.4a).</summary>
    public bool AccountsNeedDecision { get; init; }

    /// <summary>Posts, and the rights that come with them, are given on a leader's direction only (GL-3.4g).</summary>
    public bool RightsNeedDirection { get; init; }

    /// <summary>See <see cref="AccountNameRules.Pattern"/>.</summary>
    public string? AccountNamePattern { get; init; }

    /// <summary>See <see cref="AccountNameRules.SecondPattern"/>.</summary>
    public string? AccountNameSecondPattern { get; init; }

    /// <summary>See <see cref="AccountNameRules.UnitPattern"/>.</summary>
    public string? UnitAccountPattern { get; init; }

    /// <summary>See <see cref="AccountNameRules.Domain"/>.</summary>
    public string? AccountDomain { get; init; }

    /// <summary>How account names are built (GL-6.1i).</summary>
    [JsonIgnore]
    public AccountNameRules AccountNames
    {
        get
        {
            var usual = new AccountNameRules();
            return new AccountNameRules
            {
                Pattern = AccountNamePattern ?? usual.Pattern, SecondPattern = AccountNameSecondPattern ?? usual.SecondPattern,
                UnitPattern = UnitAccountPattern ?? usual.UnitPattern, Domain = AccountDomain,
            };
        }
    }

    /// <summary>Minutes without a request that end a session; null where none do (GL-3.4e).</summary>
    public int? IdleMinutes { get; init; }

    /// <summary>Hours for which a program's token counts (GL-3.4e).</summary>
    public int TokenHours { get; init; } = 8;

    /// <summary>The time of day at which sessions end, except for people on standby; null where they last (HT-8.1, HT-8.2).</summary>
    public TimeOnly? SessionsEndAt { get; init; }

    /// <summary>The host names by which the system is reached; none means any (GL-6.3).</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>The office's own networks, as 10.64.0.0/16; who comes from elsewhere is noted as remote (GL-17.1).</summary>
    public IReadOnlyList<string> InternalNetworks { get; init; } = [];

    /// <summary>Two places that use one account within so many minutes raise an alert (GL-17.2).</summary>
    public int TwoPlacesMinutes { get; init; } = 10;

    /// <summary>Whether the audit also tells who looked at what; what is done is always told (GL-3.4d).</summary>
    public bool LogViews { get; init; }

    /// <summary>What every new account begins with; null for a random password each (GL-6.2a, reading R-29).</summary>
    public string? InitialPassword { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }
}
