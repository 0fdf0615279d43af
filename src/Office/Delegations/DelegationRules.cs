using System.Text.Json;
using System.Text.Json.Serialization;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;

namespace FlowOffice.Office.Delegations;

/// <summary>Whom somebody who is away may authorise.</summary>
public enum DelegateFilter
{
    /// <summary>Holders of <see cref="DelegationRules.DeputyRoles"/> in the delegator's own units (SD-5.3d1).</summary>
    Deputies,

    /// <summary>Anybody else of the organisation (HT-3.3c, GL-11.1a).</summary>
    Anybody,

    /// <summary>Anybody else; the head of a unit only people of that unit (GL-13.3).</summary>
    AnybodyHeadsInUnit,
}

/// <summary>What it comes to when somebody with the duty to delegate is away and authorises nobody.</summary>
public enum WhenAway
{
    /// <summary>The absence is not recorded (SD-5.3d1).</summary>
    Required,

    /// <summary>It is recorded, and the one who leaves and the leaders are warned (GL-13.3).</summary>
    Warn,

    /// <summary>It is recorded.</summary>
    Optional,
}

/// <summary>
/// Delegation as an organisation's regulation wants it: members of its settings, all of them optional. Without any, heads and
/// leaders must name a deputy of their unit, and it counts at once.
/// </summary>
/// <remarks>Source: requirements' table of differences, rows on delegation; reading R-21.</remarks>
public sealed record DelegationRules
{
    /// <summary>Whom one may authorise.</summary>
    [JsonPropertyName("delegateFilter"), JsonConverter(typeof(KebabJson<DelegateFilter>))]
    public DelegateFilter Filter { get; init; }

    /// <summary>The deputies' roles.</summary>
    [JsonPropertyName("delegateRoles")]
    public IReadOnlyList<string> DeputyRoles { get; init; } = [RoleCode.DeputyHead];

    /// <summary>Roles that may delegate beside those that have the right.</summary>
    [JsonPropertyName("delegatorRoles")]
    public IReadOnlyList<string> DelegatorRoles { get; init; } = [];

    /// <summary>Roles one of which must permit a delegation; none where it counts at once.</summary>
    [JsonPropertyName("delegationApproval")]
    public IReadOnlyList<string> Approval { get; init; } = [];

    /// <summary>Roles whose own delegation needs no permission.</summary>
    [JsonPropertyName("delegationApprovalExempt")]
    public IReadOnlyList<string> Exempt { get; init; } = [];

    /// <summary>Whether everybody with an account is told.</summary>
    [JsonPropertyName("delegationBroadcast")]
    public bool Broadcast { get; init; }

    /// <summary>What an absence without delegation comes to.</summary>
    [JsonPropertyName("delegationWhenAway"), JsonConverter(typeof(KebabJson<WhenAway>))]
    public WhenAway WhenAway { get; init; }

    /// <summary>Roles that must delegate when away; those with the right where none is named.</summary>
    [JsonPropertyName("delegationDuty")]
    public IReadOnlyList<string> Duty { get; init; } = [];

    /// <summary>The clause of the regulation, for refusals and the audit.</summary>
    [JsonPropertyName("delegationClause")]
    public string? Clause { get; init; }

    /// <summary>Reads them from an organisation's settings.</summary>
    public static DelegationRules Of(Organisation organisation) => JsonSerializer.Deserialize<DelegationRules>(organisation.Settings, JsonText.Plain) ?? new DelegationRules();

    /// <summary>Whether somebody with these roles may delegate their work.</summary>
    public bool Allow(IReadOnlyCollection<string> roles) => RoleRights.Allow(roles, Right.DelegateOwnWork) || roles.Any(DelegatorRoles.Contains);

    /// <summary>Whether the delegation of somebody with these roles waits for permission.</summary>
    public bool NeedPermission(IReadOnlyCollection<string> roles) => Approval.Count > 0 && !roles.Any(Exempt.Contains);

    /// <summary>What it comes to when somebody with these roles is away without having delegated.</summary>
    public WhenAway WithoutDelegate(IReadOnlyCollection<string> roles) =>
        (Duty.Count == 0 ? RoleRights.Allow(roles, Right.DelegateOwnWork) : roles.Any(Duty.Contains)) ? WhenAway : WhenAway.Optional;
}
