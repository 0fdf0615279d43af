namespace FlowOffice.Office.People;

/// <summary>The roles that the program itself knows by code. What each may do stands in <c>Rights/RoleRights</c>.</summary>
public static class RoleCode
{
    public const string Clerk = "clerk";
    public const string ChiefOfOffice = "chief-of-office";
    public const string Chairman = "chairman";
    public const string ViceChairman = "vice-chairman";

    /// <summary>A deputy of the chief of office, who leads with the chief; not a deputy head of a unit.</summary>
    public const string DeputyChief = "deputy-chief";

    public const string UnitHead = "unit-head";
    public const string DeputyHead = "deputy-head";
    public const string Specialist = "specialist";
    public const string Administrator = "administrator";
    public const string Operator = "operator";

    /// <summary>Keeps the personnel records of the unit in which the post is, and of units below that have nobody for it.</summary>
    public const string DataSteward = "data-steward";

    /// <summary>Not a post's: whoever the organisation lets read its reports by a setting, see <see cref="Reports.ReportSettings"/>.</summary>
    public const string ReportReader = "report-reader";

    /// <summary>Those who lead the whole organisation.</summary>
    public static IReadOnlyList<string> Leaders { get; } = [Chairman, ViceChairman, ChiefOfOffice, DeputyChief];

    public static IReadOnlyList<string> All { get; } =
        [Clerk, ChiefOfOffice, Chairman, ViceChairman, DeputyChief, UnitHead, DeputyHead, Specialist, Administrator, Operator, DataSteward];
}
