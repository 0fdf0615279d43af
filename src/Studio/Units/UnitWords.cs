using FlowOffice.Office.People;

namespace FlowOffice.Studio.Units;

/// <summary>What the pages call the kinds of unit.</summary>
internal static class UnitWords
{
    public static string Words(this UnitKind kind) => kind switch
    {
        UnitKind.Leadership => "Lãnh đạo cơ quan",
        UnitKind.Office => "Văn phòng",
        UnitKind.Agency => "Cơ quan, đơn vị chuyên môn",
        UnitKind.Commune => "Xã, phường, thị trấn",
        _ => "Phòng trực thuộc",
    };
}
