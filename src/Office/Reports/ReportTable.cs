using System.Text.Json.Serialization;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Reports;

/// <summary>How a number of a report is written.</summary>
public enum ReportFormat
{
    Count,

    /// <summary>Hundredths, with one decimal.</summary>
    Percent,

    /// <summary>Points out of a hundred, with one decimal.</summary>
    Score,

    /// <summary>Bytes, shown in megabytes.</summary>
    Bytes,

    /// <summary>1 is A, 2 is B, and so on.</summary>
    Grade,
}

/// <summary>One column of a report.</summary>
/// <param name="Code">What programs call it; never changed.</param>
/// <param name="Title">Vietnamese.</param>
public sealed record ReportColumn(string Code, string Title, [property: JsonConverter(typeof(KebabJson<ReportFormat>))] ReportFormat Format = ReportFormat.Count);

/// <summary>One line of a report.</summary>
/// <param name="Name">Whom or what it is about; empty for those that belong to none.</param>
/// <param name="Values">A number for each column; null where there is nothing to count with.</param>
public sealed record ReportRow(string Name, IReadOnlyList<decimal?> Values)
{
    /// <summary>What tells lines of the same name apart, such as a person's unit.</summary>
    public string? Under { get; init; }

    /// <summary>Whether it is the line of the whole office.</summary>
    public bool IsTotal { get; init; }
}

/// <summary>
/// One table of a report. Stored with the report as JSON, words and all: members <c>code</c>, <c>title</c>, <c>of</c> (what its lines
/// are), <c>columns</c> (<c>code</c>, <c>title</c>, <c>format</c>) and <c>rows</c> (<c>name</c>, <c>under</c>, <c>isTotal</c>, <c>values</c>).
/// </summary>
public sealed record ReportTable(string Code, string Title, string Of, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>The number of a line in a column.</summary>
    public decimal? Value(string row, string column) => Value(Rows.Single(one => !one.IsTotal && one.Name == row), column);

    /// <summary>The number of the whole office in a column.</summary>
    public decimal? Total(string column) => Value(Rows.Single(one => one.IsTotal), column);

    private decimal? Value(ReportRow row, string column) => row.Values[Columns.Index().Single(one => one.Item.Code == column).Index];
}
