namespace FlowOffice.Office.Rights;

/// <summary>Names of the claims that a cookie or token carries.</summary>
public static class OfficeClaims
{
    public const string Account = "sub";
    public const string Person = "person";
    public const string Organisation = "organisation";
    public const string OrganisationName = "organisation_name";
    public const string Name = "name";
    public const string Role = "role";
    public const string Unit = "unit";
    public const string Title = "title";

    /// <summary>The account's security stamp; sessions with an older one are over.</summary>
    public const string Stamp = "stamp";

    /// <summary>The row of <c>sessions</c>; one that ended is over everywhere.</summary>
    public const string Session = "sid";

    /// <summary>Present where the organisation has views logged too.</summary>
    public const string LogsViews = "logs_views";

    /// <summary>Present where the organisation keeps personnel records.</summary>
    public const string KeepsRecords = "keeps_records";

    /// <summary>Present while the password must be changed before anything else.</summary>
    public const string MustChangePassword = "must_change_password";
}
