using System.Diagnostics;
using FlowOffice.Office.Exchange;

namespace FlowOffice.Studio.Exchange;

/// <summary>What people read of arrivals.</summary>
internal static class ArrivalWords
{
    public static string Of(ArrivalGroup group) => group switch
    {
        ArrivalGroup.Waiting => "Chờ tiếp nhận",
        ArrivalGroup.Registered => "Đã tiếp nhận",
        ArrivalGroup.Refused => "Đã từ chối",
        ArrivalGroup.Recalled => "Nơi gửi đã thu hồi",
        _ => throw new UnreachableException($"No words are written down for {group}."),
    };
}
