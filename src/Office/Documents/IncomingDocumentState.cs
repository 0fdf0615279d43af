using System.Diagnostics;
using static FlowOffice.Office.Documents.IncomingDocumentState;

namespace FlowOffice.Office.Documents;

/// <summary>Where an incoming document stands. Only <see cref="IncomingDocumentLifecycle"/> says what may follow what.</summary>
public enum IncomingDocumentState
{
    /// <summary>At the clerk's desk; without an arrival number nobody has a duty to handle it.</summary>
    Received,

    /// <summary>In the register, with its arrival number, waiting to be assigned.</summary>
    Registered,

    /// <summary>With the unit or person that leads it.</summary>
    Assigned,

    /// <summary>Being handled.</summary>
    InProgress,

    /// <summary>Handled. Taken up again only where a leader finds that it is not, or it was ended by mistake.</summary>
    Finished,

    /// <summary>Sent back to its sender before registration. Final.</summary>
    Returned,

    /// <summary>Called back by its sender before it was finished: it stands still. Final.</summary>
    Recalled,
}

/// <summary>The moves of an incoming document. The database keeps the same table (0021, 0101, 0125).</summary>
public static class IncomingDocumentLifecycle
{
    /// <summary>Whether a document may go from one state to the other.</summary>
    public static bool CanMove(IncomingDocumentState from, IncomingDocumentState to) => from switch
    {
        Received => to is Registered or Returned or Recalled,
        Registered => to is Assigned or InProgress or Finished or Recalled,
        Assigned => to is Registered or InProgress or Finished or Recalled, // Registered: misrouted, back with the clerk
        InProgress => to is Registered or Assigned or Finished or Recalled,
        Finished => to is InProgress, // ended by mistake, or not finished in a leader's eyes
        Returned or Recalled => false, // final
        _ => throw new UnreachableException($"No moves are written down for {from}."),
    };

    /// <summary>What people read for a state.</summary>
    public static string Words(this IncomingDocumentState state) => state switch
    {
        Received => "Mới tiếp nhận",
        Registered => "Đã vào sổ",
        Assigned => "Đã giao chủ trì",
        InProgress => "Đang xử lý",
        Finished => "Đã xử lý",
        Returned => "Đã trả lại nơi gửi",
        Recalled => "Nơi gửi đã thu hồi",
        _ => throw new UnreachableException($"No words are written down for {state}."),
    };
}
