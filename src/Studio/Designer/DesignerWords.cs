namespace FlowOffice.Studio.Designer;

/// <summary>Elsa Studio speaks English and takes no other words; what it says is explained here, in the order of the screen.</summary>
internal static class DesignerWords
{
    public static IReadOnlyList<HelpGroup> Definitions { get; } =
    [
        new("Danh sách quy trình",
        [
            new("Create workflow", "Lập quy trình mới. Muốn làm giống quy trình đã có: mở quy trình đó rồi chọn Save as."),
            new("Bulk actions", "Làm một lần với các dòng đã đánh dấu: Publish (ban hành), Unpublish (ngừng phát hành), Export (tải về), Delete (xóa), và Import (nhập từ tệp)."),
            new("Definition ID", "Mã của quy trình; mọi phiên bản của nó có chung mã này."),
            new("Latest version", "Phiên bản mới nhất, có thể còn là bản nháp."),
            new("Published version", "Phiên bản đã ban hành. Văn bản mới theo phiên bản có hiệu lực; xem ngày hiệu lực ở trang Tổng quan của quy trình."),
            new("Rows per page", "Số dòng mỗi trang."),
        ]),
    ];

    public static IReadOnlyList<HelpGroup> Definition { get; } =
    [
        new("Bên trái",
        [
            new("Activities", "Hộp bước. Kéo một bước vào sơ đồ, rồi kéo từ chấm tròn của kết quả đến bước tiếp theo để nối."),
        ]),
        new("Phía trên sơ đồ",
        [
            new("Code view", "Toàn bộ quy trình ở dạng văn bản JSON."),
            new("Auto-save", "Tự lưu bản nháp sau mỗi lần sửa. Bản đang có hiệu lực không đổi cho đến khi ban hành."),
            new("Publish (đám mây)", "Ban hành. Nếu còn lỗi, danh sách lỗi hiện ra và không có gì thay đổi; nếu đơn vị cần người quyết định, hãy gửi yêu cầu ở trang Ban hành trước."),
            new("▾ Unpublish, Export, Import, Save as", "Ngừng phát hành, tải tệp về, nhập tệp, lưu thành quy trình khác."),
            new("Run (tam giác)", "Không chạy ở đây, vì kết quả sẽ vào sổ thật. Hãy dùng trang Chạy thử: chạy đúng các bước mà không ghi gì."),
        ]),
        new("Phía dưới: bước đang chọn",
        [
            new("Input", "Thiết lập của bước: ai làm, kết quả nào được chọn, thời hạn, điều khoản, các mục phải nhập."),
            new("Output", "Kết quả của bước được giữ vào biến nào."),
            new("Common", "Name là tên kỹ thuật; Display text là tên bước hiện trên sơ đồ và trong danh sách việc."),
            new("Test", "Chạy riêng một bước; không dùng được ở đây. Hãy dùng trang Chạy thử."),
            new("Commit strategy", "Không cần chọn: FlowOffice ghi trọn từng bước trong một lần."),
            new("Log", "Những gì của bước được ghi vào nhật ký."),
            new("Info", "Loại bước, mã và mô tả của nó."),
        ]),
        new("Bên phải: cả quy trình",
        [
            new("Properties", "Tên, mô tả và thiết lập chung."),
            new("Activation strategy", "Khi đã có một phiên đang chạy thì có cho bắt đầu phiên nữa hay không."),
            new("Incident handling strategy", "Khi một bước gặp sự cố thì dừng cả phiên hay để các nhánh khác chạy tiếp."),
            new("Usable as activity", "Cho quy trình khác dùng quy trình này như một bước."),
            new("Variables", "Biến: dữ liệu mà các bước truyền cho nhau."),
            new("Input/Output", "Dữ liệu vào, ra và các kết quả khi quy trình được dùng như một bước."),
            new("Version history", "Các phiên bản: xem bản cũ (chỉ đọc), Rollback tạo bản nháp mới từ bản cũ, Delete xóa bản chưa ai theo."),
        ]),
    ];

    public static IReadOnlyList<HelpGroup> Instances { get; } =
    [
        new("Danh sách phiên xử lý",
        [
            new("Bulk actions", "Cancel hủy các phiên đã đánh dấu; Export tải về. Delete luôn bị từ chối: hồ sơ không được xóa."),
            new("Has Incidents", "Chỉ các phiên có, hoặc không có, bước dừng vì sự cố."),
            new("Workflows", "Chỉ các phiên của những quy trình đã chọn."),
            new("Status", "Running: đang chạy. Finished: đã kết thúc."),
            new("Sub status", "Suspended: đang chờ người hoặc thời điểm. Faulted: dừng vì sự cố. Cancelled: đã hủy. Executing: đang chạy máy."),
            new("Date filters", "Lọc theo lúc bắt đầu (Created), lần chạy gần nhất (Updated), lúc kết thúc (Finished)."),
            new("Correlation ID", "Mã nối phiên với việc bên ngoài, nếu có."),
            new("Version", "Phiên bản của quy trình mà phiên này đang theo."),
        ]),
    ];

    public static IReadOnlyList<HelpGroup> Instance { get; } =
    [
        new("Trên sơ đồ",
        [
            new("Số màu xanh lá", "Bước đã xong, và đã xong mấy lần."),
            new("Số màu vàng", "Bước đang chờ."),
            new("Số màu xanh dương", "Bước đang chạy."),
            new("Số màu đỏ", "Bước dừng vì sự cố; xem trang Sự cố để cho chạy lại."),
        ]),
        new("Các thẻ",
        [
            new("Journal", "Nhật ký theo thứ tự thời gian. Bấm vào một dòng để chọn bước đó trên sơ đồ."),
            new("Details", "Trạng thái, phiên bản, thời điểm của cả phiên."),
            new("Variables", "Giá trị hiện tại của các biến."),
            new("Incidents", "Các sự cố, ở dạng ngắn."),
            new("Executions", "Những lần bước đang chọn đã chạy: dữ liệu vào, ra và kết quả đã chọn."),
            new("Edit", "Mở quy trình của phiên này trong trình thiết kế."),
            new("Cancel", "Hủy phiên: việc đang mở được rút lại. Không hoàn lại được."),
        ]),
    ];
}
