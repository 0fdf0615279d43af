namespace FlowOffice.Office.People;

/// <summary>The roles that the program itself knows by code. What each may do stands in <c>Rights/RoleRights</c>.</summary>
public static class RoleCode
{
    public const string Clerk = "clerk";
    public const string ChiefOfOffice = "chief-of-office";
    public const string Chairman = "chairman";
    public const string ViceChairman = "vice-chairman";
    public const string UnitHead = "unit-head";
    public const string DeputyHead = "deputy-head";
    public const string Specialist = "specialist";
    public const string Administrator = "administrator";
    public const string Operator = "operator";

    public static IReadOnlyList<string> All { get; } =
        [Clerk, ChiefOfOffice, Chairman, ViceChairman, UnitHead, DeputyHead, Specialist, Administrator, Operator];
}
