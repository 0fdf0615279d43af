using FlowOffice.Office.Changes;
using FlowOffice.Studio.Language;

namespace FlowOffice.Studio.Changes;

/// <summary>What the pages call the parts of a change request.</summary>
internal static class ChangeWords
{
    public static string Words(this ChangeState state) => state switch
    {
        ChangeState.Requested => "Chờ quyết định",
        ChangeState.Approved => "Được đồng ý, chờ thực hiện",
        ChangeState.Refused => "Không được đồng ý",
        ChangeState.CarriedOut => "Đã thực hiện",
        _ => "Đã rút",
    };

    public static string Tag(this ChangeState state) => state switch
    {
        ChangeState.Requested => "tag tag-soon",
        ChangeState.Approved => "tag tag-info",
        ChangeState.Refused => "tag tag-bad",
        ChangeState.CarriedOut => "tag tag-good",
        _ => "tag",
    };

    /// <summary>Who decided, and in whose name.</summary>
    public static string? Decider(Words words, ChangeLine line) =>
        line.OnBehalfOf is { Length: > 0 } delegator ? words["{0} thay mặt {1}", line.DecidedBy, delegator] : line.DecidedBy;

    /// <summary>The page on which an approved change is carried out; null where the program has none for it.</summary>
    public static string? Address(ChangeRequest request) => (request.Kind, request.Action) switch
    {
        (ChangeKind.Definition, ChangeAction.Retract) => $"/flows/{Uri.EscapeDataString(request.SubjectId)}/publishing/retract",
        (ChangeKind.Definition, ChangeAction.SetEffectiveDate) => $"/flows/{Uri.EscapeDataString(request.SubjectId)}/publishing/effective-date",
        (ChangeKind.Definition, _) => $"/flows/{Uri.EscapeDataString(request.SubjectId)}/publishing",
        (ChangeKind.Setting, _) => "/settings",
        _ => null,
    };
}
