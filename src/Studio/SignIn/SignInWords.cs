using System.Globalization;
using FlowOffice.Office.Accounts;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Studio.SignIn;

/// <summary>What is said to somebody who could not come in; the same at the page and from the API.</summary>
public static class SignInWords
{
    public const string WrongOldPassword = "Mật khẩu cũ không đúng.";

    /// <summary>Why the attempt was refused, in Vietnamese.</summary>
    public static string Refusal(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.LockedOut locked => Locked(locked.Until),
        SignInOutcome.Disabled => "Tài khoản này đã ngừng sử dụng. Hãy liên hệ người quản trị hệ thống.",
        SignInOutcome.WrongHost => "Không đăng nhập được qua địa chỉ này. Hãy dùng địa chỉ do cơ quan thông báo.",
        SignInOutcome.UnitAccount => "Đây là tài khoản của đơn vị. Hãy đăng nhập bằng tài khoản cá nhân để mỗi việc làm đều có tên người thực hiện.",
        _ => "Tên đăng nhập hoặc mật khẩu không đúng.",
    };

    public static string Locked(DateTimeOffset until) =>
        $"Đã nhập sai mật khẩu quá nhiều lần. Tài khoản tạm khóa đến {until.ToOffset(VietnamTime.Offset).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture)}.";
}
