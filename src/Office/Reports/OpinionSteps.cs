namespace FlowOffice.Office.Reports;

/// <summary>Steps in which somebody is asked for an opinion or a decision.</summary>
internal static class OpinionSteps
{
    /// <summary>The setting: for so many days an opinion may take where its step has no due moment.</summary>
    public const string DaysSetting = "opinionDays";

    /// <remarks>Source: Gia Lai Điều 10.7 (GL-10.7).</remarks>
    public const int UsualDays = 3;

    /// <summary>As SQL lists them. Answers to consultations count by themselves.</summary>
    public const string Types = "'Office.ReviewDraft', 'Office.Approve', 'Office.DirectUrgent', 'Office.Collaborate', 'Office.AskComments', 'Office.DecideInUnit', 'Office.DecideDisagreement'";

    /// <summary>So many days as SQL reads them, of the organisation $1.</summary>
    public const string Wait = "(select make_interval(days => coalesce((settings ->> 'opinionDays')::int, 3)) from organisations where id = $1)";
}
