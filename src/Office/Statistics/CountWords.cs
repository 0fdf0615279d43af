using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Office.Statistics;

/// <summary>What people read for what is counted.</summary>
public static class CountWords
{
    public static string Title(this Counted counted) => counted switch
    {
        Counted.Incoming => "Văn bản đến",
        Counted.Outgoing => "Văn bản đi",
        _ => "Hồ sơ công việc",
    };

    public static string Heading(this CountedBy by) => by switch
    {
        CountedBy.State => "Trạng thái",
        CountedBy.Unit => "Đơn vị",
        _ => "Loại văn bản",
    };

    /// <summary>What may be asked for by state, as <see cref="CountFilter"/> takes it, and its words.</summary>
    public static IEnumerable<(string Value, string Words)> States(this Counted counted) => counted switch
    {
        Counted.Incoming => Of<IncomingDocumentState>(counted),
        Counted.Outgoing => Of<OutgoingDocumentState>(counted),
        _ => Of<WorkFileState>(counted),
    };

    private static IEnumerable<(string Value, string Words)> Of<T>(Counted counted) where T : struct, Enum => Enum.GetValues<T>().Select(state => ColumnNames.Text(state))
        .Select(state => ($"{ColumnNames.Text(counted)}:{state}", new DocumentCount(counted, CountedBy.State, state, 0, 0).Words()));

    /// <summary>The state's words, or the name that was counted by.</summary>
    public static string Words(this DocumentCount count) => (count.By, count.Counted) switch
    {
        (CountedBy.State, Counted.Incoming) => ColumnNames.Value<IncomingDocumentState>(count.Name).Words(),
        (CountedBy.State, Counted.Outgoing) => ColumnNames.Value<OutgoingDocumentState>(count.Name).Words(),
        (CountedBy.State, _) => ColumnNames.Value<WorkFileState>(count.Name) == WorkFileState.Open ? "Đang mở" : "Đã đóng",
        _ => count.Name.Length > 0 ? count.Name : "Chưa có",
    };
}
