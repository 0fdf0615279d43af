namespace FlowOffice.Engine;

/// <summary>The groups of Studio's toolbox.</summary>
internal static class Categories
{
    public const string Flow = "Luồng";
    public const string Branching = "Rẽ nhánh";
    public const string Looping = "Lặp";
    public const string Primitives = "Cơ bản";
    public const string Composition = "Quy trình con";
    public const string Scheduling = "Hẹn giờ";
    public const string Http = "Kết nối";
    public const string Scripting = "Mã lệnh";
    public const string System = "Hệ thống";
}
