using System.Text.Json.Nodes;
using FlowOffice.Office.Accounts;

namespace FlowOffice.Studio.People;

/// <summary>What happened to people and accounts, in words.</summary>
internal static class PeopleWords
{
    private static readonly string[] ToldFields = ["title", "userName", "ground", "decisionNumber"];

    public static string Act(string action) => action switch
    {
        "person.added" => "Thêm người",
        "person.changed" => "Sửa thông tin",
        "post.given" => "Giao chức danh, vai trò",
        "post.withdrawn" => "Thu hồi chức danh, vai trò",
        "account.issued" => "Cấp tài khoản",
        "account.password-changed" => "Tự đổi mật khẩu",
        "account.password-replaced" => "Cấp lại mật khẩu",
        "account.disabled" => "Khóa tài khoản",
        "account.enabled" => "Mở khóa tài khoản",
        "account.locked-out" => "Tạm khóa vì nhập sai mật khẩu",
        "account.signed-in" => "Đăng nhập",
        "task.completed" => "Hoàn thành một bước xử lý",
        "handover.accepted" => "Nhận bàn giao",
        "account.two-places" => "Dùng ở hai nơi trong thời gian ngắn",
        _ => action,
    };

    public static string Result(SignInResult result) => result switch
    {
        SignInResult.SignedIn => "Đã đăng nhập",
        SignInResult.WrongPassword => "Sai mật khẩu",
        SignInResult.LockedOut => "Đang tạm khóa",
        SignInResult.Disabled => "Tài khoản đã khóa",
        SignInResult.WrongHost => "Sai tên máy chủ",
        _ => "Tài khoản đơn vị",
    };

    /// <summary>The words that matter of an entry's details.</summary>
    public static string? Told(string? details)
    {
        if (details is null || JsonNode.Parse(details) is not JsonObject told)
            return null;
        var values = ToldFields.Select(name => told[name]?.ToString()).Where(value => !string.IsNullOrEmpty(value));
        return string.Join(" · ", values);
    }
}
