namespace FlowOffice.Office.Database;

/// <summary>Who acts: the person, the account they came by, the organisation, and the person they stand in for.</summary>
/// <param name="PersonId">The person; null when the system acts by itself (a timer, a queue).</param>
/// <param name="AccountId">The account signed in; null for the system.</param>
/// <param name="OrganisationId">The organisation in which the act happens.</param>
/// <param name="OnBehalfOf">The delegator, where the act is done under a delegation.</param>
/// <param name="Origin">Where the request came from (network address), for the audit.</param>
public sealed record Actor(Guid? PersonId, Guid? AccountId, Guid OrganisationId, Guid? OnBehalfOf = null, string? Origin = null)
{
    /// <summary>The program itself, in the name of nobody.</summary>
    public static Actor System(Guid organisationId) => new(null, null, organisationId, null, "system");
}
