namespace FlowOffice.Activities.Describing;

/// <summary>The groups of the toolbox.</summary>
public static class Categories
{
    public const string Incoming = "Văn bản đến";

    public const string Outgoing = "Văn bản đi";

    public const string Forwarding = "Chuyển tiếp, phân công";

    public const string Handling = "Xử lý";

    public const string Timing = "Gia hạn, chờ";

    public const string WorkFiles = "Hồ sơ công việc";

    public const string Changes = "Thay đổi phần mềm";

    public const string Informing = "Thông tin, đồng gửi";

    public const string Drafts = "Dự thảo";

    public const string Repairing = "Sửa luồng";

    public const string Requests = "Phiếu, yêu cầu";

    public const string Accounts = "Tài khoản";

    public const string Records = "Hồ sơ cán bộ";

    public const string General = "Việc của người";
}
