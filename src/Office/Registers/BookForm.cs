namespace FlowOffice.Office.Registers;

/// <summary>A form in which registered documents are printed.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex IV.</remarks>
public enum BookForm
{
    /// <summary>Sổ đăng ký văn bản đến.</summary>
    Incoming,

    /// <summary>Sổ đăng ký văn bản đi.</summary>
    Outgoing,

    /// <summary>Sổ theo dõi giải quyết văn bản đến.</summary>
    Tracking,

    /// <summary>Sổ gửi văn bản đi bưu điện.</summary>
    Postal,

    /// <summary>Sổ đăng ký bản sao.</summary>
    Copies,
}

/// <summary>One column of a form.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Weight">Its share of the page's width.</param>
public sealed record BookColumn(string Title, int Weight);

/// <summary>The forms with the columns that the decree demands, in its order.</summary>
public static class BookForms
{
    private static readonly IReadOnlyList<BookColumn> IncomingColumns =
    [
        new("Ngày đến", 8), new("Số đến", 6), new("Tác giả", 15), new("Số, ký hiệu", 11), new("Ngày tháng", 8), new("Tên loại và trích yếu nội dung", 26),
        new("Đơn vị hoặc người nhận", 13), new("Ngày chuyển", 8), new("Ký nhận", 12), new("Ghi chú", 12),
    ];

    private static readonly IReadOnlyList<BookColumn> OutgoingColumns =
    [
        new("Số, ký hiệu văn bản", 11), new("Ngày tháng văn bản", 8), new("Tên loại và trích yếu nội dung", 26), new("Người ký", 12), new("Nơi nhận văn bản", 17),
        new("Đơn vị, người nhận bản lưu", 12), new("Số lượng bản", 6), new("Ngày chuyển", 8), new("Ký nhận", 9), new("Ghi chú", 11),
    ];

    private static readonly IReadOnlyList<BookColumn> TrackingColumns =
    [
        new("Số đến", 6), new("Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản", 32), new("Đơn vị hoặc người nhận", 17), new("Thời hạn giải quyết", 10),
        new("Tiến độ giải quyết", 14), new("Số, ký hiệu văn bản trả lời", 13), new("Ghi chú", 14),
    ];

    private static readonly IReadOnlyList<BookColumn> PostalColumns =
    [
        new("Ngày chuyển", 10), new("Số, ký hiệu văn bản", 16), new("Nơi nhận văn bản", 34), new("Số lượng bì", 9), new("Ký nhận và dấu bưu điện", 18), new("Ghi chú", 15),
    ];

    private static readonly IReadOnlyList<BookColumn> CopiesColumns =
    [
        new("Số, ký hiệu bản sao", 12), new("Ngày sao", 8), new("Hình thức sao", 9), new("Số, ký hiệu văn bản được sao", 13), new("Tên loại và trích yếu nội dung", 28),
        new("Số lượng bản", 7), new("Người sao", 13), new("Ghi chú", 14),
    ];

    public static IReadOnlyList<BookColumn> Columns(this BookForm form) => form switch
    {
        BookForm.Outgoing => OutgoingColumns,
        BookForm.Tracking => TrackingColumns,
        BookForm.Postal => PostalColumns,
        BookForm.Copies => CopiesColumns,
        _ => IncomingColumns,
    };

    /// <summary>The title on the cover.</summary>
    public static string Title(this BookForm form) => form switch
    {
        BookForm.Outgoing => "Sổ đăng ký văn bản đi",
        BookForm.Tracking => "Sổ theo dõi giải quyết văn bản đến",
        BookForm.Postal => "Sổ gửi văn bản đi bưu điện",
        BookForm.Copies => "Sổ đăng ký bản sao",
        _ => "Sổ đăng ký văn bản đến",
    };

    /// <summary>The register whose lines the form shows.</summary>
    public static RegisterKind Kind(this BookForm form) => form switch
    {
        BookForm.Outgoing or BookForm.Postal => RegisterKind.Outgoing,
        BookForm.Copies => RegisterKind.Copies,
        _ => RegisterKind.Incoming,
    };

    /// <summary>The form in which a register is sealed; null for those that are sealed by their entries alone.</summary>
    public static BookForm? FormOf(RegisterKind kind) => kind switch
    {
        RegisterKind.Incoming => BookForm.Incoming,
        RegisterKind.Outgoing => BookForm.Outgoing,
        _ => null,
    };
}
