using FlowOffice.Office.Reports;
using FlowOffice.Studio.Language;

namespace FlowOffice.Studio.Statistics;

/// <summary>Periods, names and numbers of reports in the reader's language.</summary>
internal static class ReportText
{
    public static string Of(this Words words, ReportPeriod period) => period.Span switch
    {
        ReportSpan.Month => words["Tháng {0} năm {1}", period.From.Month, period.From.Year],
        ReportSpan.Quarter => words["Quý {0} năm {1}", period.Quarter, period.From.Year],
        ReportSpan.Year => words["Năm {0}", period.From.Year],
        _ => words["Từ {0} đến {1}", $"{period.From:dd/MM/yyyy}", $"{period.To:dd/MM/yyyy}"],
    };

    public static string NameOf(this Words words, ReportRow row) => row.IsTotal ? words["Cả cơ quan"] : row.Name.Length == 0 ? words["Chưa giao"] : row.Name;

    public static string Show(this Words words, ReportFormat format, decimal? value) => format.Show(value, words.Language == "en" ? "." : ",");
}
