namespace FlowOffice.Office.KeptCopies;

/// <summary>One line of the book in which the use of kept copies is noted (sổ sử dụng bản lưu).</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex IV: nine columns.</remarks>
/// <param name="ReturnedOn">Null while it is out.</param>
public sealed record KeptCopyUse(
    Guid Id, Guid DocumentId, DateOnly TakenOn, string TakenBy, string? NumberSymbol, DateOnly? IssueDate, string? TypeName, string? Abstract, string? FileCode, DateOnly? ReturnedOn,
    string AllowedBy, string? Note)
{
    /// <summary>The headings of the decree, with each column's share of the width.</summary>
    public static readonly IReadOnlyList<(string Title, int Share)> Columns =
    [
        ("Ngày tháng", 9), ("Họ tên người sử dụng", 14), ("Số, ký hiệu, ngày tháng văn bản", 14), ("Tên loại và trích yếu nội dung văn bản", 26), ("Số và ký hiệu hồ sơ", 9), ("Ký nhận", 9),
        ("Ngày trả", 9), ("Người cho phép sử dụng", 14), ("Ghi chú", 10),
    ];

    /// <summary>The cells of the line; whoever takes it signs by hand.</summary>
    public IReadOnlyList<string> Cells =>
    [
        Day(TakenOn), TakenBy, string.Join(", ", new[] { NumberSymbol, IssueDate is { } date ? Day(date) : null }.OfType<string>()),
        string.Join(": ", new[] { TypeName, Abstract }.OfType<string>()), FileCode ?? "", "", ReturnedOn is { } returned ? Day(returned) : "", AllowedBy, Note ?? "",
    ];

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What was filled in when a kept copy is taken.</summary>
public sealed record KeptCopyEntry(string? NumberSymbol, string? TakenBy, string? AllowedBy, string? FileCode, string? Note);
