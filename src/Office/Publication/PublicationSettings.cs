using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Publication;

/// <summary>What an office lets everybody see without signing in.</summary>
public static class PublicationSettings
{
    /// <summary>Nothing where it is not set, else one of <see cref="Chosen"/>, <see cref="Finished"/>.</summary>
    public const string Mode = "publication";

    /// <summary>Documents that somebody opened to everybody.</summary>
    public const string Chosen = "chosen";

    /// <summary>Those, and what came of every finished document.</summary>
    public const string Finished = "finished";

    public static SystemSettingGroup Group { get; } = new("Công khai cho công dân",
    [
        new(Mode, "Trang tra cứu không cần đăng nhập", "Văn bản mật không bao giờ hiện. Nơi gửi, dự thảo, ý kiến, người xử lý không hiện; trích yếu và tệp chỉ hiện ở văn bản được chọn công khai.",
            SystemSettingKind.Choice, text => text is Chosen or Finished ? text : null, "Hãy chọn trong danh sách.")
        {
            Unset = "không có trang tra cứu",
            Choices = [new FieldOption(Chosen, "Chỉ văn bản được chọn công khai"), new FieldOption(Finished, "Văn bản được chọn, và kết quả của mọi văn bản đã xử lý xong")],
            Clause = "Hà Tĩnh Điều 10.7; Tuần Giáo Điều 1.1",
        },
    ]);
}
