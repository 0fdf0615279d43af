using System.Security.Claims;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Rights;

/// <summary>Who is at the page or the API right now: name, organisation, roles, units, and what they may do.</summary>
/// <remarks>Read from the claims, which the server renews from the database with every request.</remarks>
public sealed class CurrentPerson
{
    private readonly ClaimsPrincipal principal;

    public CurrentPerson(ClaimsPrincipal principal, string? origin)
    {
        this.principal = principal;
        IsSignedIn = principal.Identity?.IsAuthenticated is true && Id(OfficeClaims.Person) is not null;
        Origin = origin;
    }

    /// <summary>False on pages that are open to everybody. The rest of this class then throws.</summary>
    public bool IsSignedIn { get; }

    public Guid PersonId => Required(OfficeClaims.Person);

    public Guid AccountId => Required(OfficeClaims.Account);

    /// <summary>The time they came in that this is.</summary>
    public Guid SessionId => Required(OfficeClaims.Session);

    public Guid OrganisationId => Required(OfficeClaims.Organisation);

    public string Name => principal.FindFirst(OfficeClaims.Name)?.Value ?? "";

    public string OrganisationName => principal.FindFirst(OfficeClaims.OrganisationName)?.Value ?? "";

    /// <summary>Role codes, each once.</summary>
    public IReadOnlyList<string> Roles => [.. principal.FindAll(OfficeClaims.Role).Select(claim => claim.Value).Distinct()];

    /// <summary>Titles of the posts held today.</summary>
    public IReadOnlyList<string> Titles => [.. principal.FindAll(OfficeClaims.Title).Select(claim => claim.Value).Distinct()];

    /// <summary>Units in which a post is held today.</summary>
    public IReadOnlyList<Guid> Units => [.. principal.FindAll(OfficeClaims.Unit).Select(claim => Guid.Parse(claim.Value)).Distinct()];

    /// <summary>Whether the organisation keeps personnel records here.</summary>
    public bool HasRecords => principal.HasClaim(claim => claim.Type == OfficeClaims.KeepsRecords);

    /// <summary>The network address that the request came from.</summary>
    public string? Origin { get; }

    /// <summary>The actor of what is done at this request, in the person's own name.</summary>
    public Actor Actor => new(PersonId, AccountId, OrganisationId, null, Origin);

    public bool May(Right right) => IsSignedIn && RoleRights.Allow(Roles, right);

    private Guid Required(string claim) => Id(claim) ?? throw new InvalidOperationException($"Nobody is signed in: claim '{claim}' is missing.");

    private Guid? Id(string claim) => Guid.TryParse(principal.FindFirst(claim)?.Value, out var id) ? id : null;
}
