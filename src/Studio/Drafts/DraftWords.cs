using FlowOffice.Office.Drafts;

namespace FlowOffice.Studio.Drafts;

/// <summary>The Vietnamese words of drafts.</summary>
internal static class DraftWords
{
    public static string OfColor(EditColor color) => color.Words();

    public static string OfStand(ReviewStand stand) => stand switch
    {
        ReviewStand.Agreed => "Đồng ý",
        ReviewStand.AgreedWithEdits => "Đồng ý, kèm yêu cầu chỉnh sửa",
        ReviewStand.NotAgreed => "Chưa đồng ý",
        ReviewStand.Disagreement => "Ý kiến khác nhau",
        ReviewStand.Decided => "Đã quyết định",
        _ => "Báo sai sót",
    };
}
