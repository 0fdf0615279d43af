using System.Diagnostics;
using static FlowOffice.Office.Outgoing.OutgoingDocumentState;

namespace FlowOffice.Office.Outgoing;

/// <summary>
/// Where an outgoing document stands. Only <see cref="OutgoingDocumentLifecycle"/> says what may follow what. Whether it has
/// consent, a signature, a number are facts of their own: each unit's procedure decides on their order.
/// </summary>
public enum OutgoingDocumentState
{
    /// <summary>With its drafter.</summary>
    Drafting,

    /// <summary>With those who look at it before it is signed.</summary>
    Reviewing,

    /// <summary>Signed, or agreed to by whoever will sign: what is left is the clerk's.</summary>
    Approved,

    /// <summary>Sent to its recipients.</summary>
    Issued,

    /// <summary>Called back after it was issued; keeps its number. Final.</summary>
    Recalled,

    /// <summary>Given up; a number that it has is kept with the reason. Final.</summary>
    Abandoned,
}

/// <summary>The moves of an outgoing document. The database keeps the same table (0090).</summary>
public static class OutgoingDocumentLifecycle
{
    /// <summary>Whether a document may go from one state to the other.</summary>
    public static bool CanMove(OutgoingDocumentState from, OutgoingDocumentState to) => from switch
    {
        Drafting => to is Reviewing or Approved or Abandoned,
        Reviewing => to is Drafting or Approved or Abandoned,
        Approved => to is Drafting or Reviewing or Issued or Abandoned,
        Issued => to is Recalled,
        Recalled or Abandoned => false, // final
        _ => throw new UnreachableException($"No moves are written down for {from}."),
    };

    /// <summary>What people read for a state.</summary>
    public static string Words(this OutgoingDocumentState state) => state switch
    {
        Drafting => "Đang soạn thảo",
        Reviewing => "Đang trình",
        Approved => "Đã duyệt, chờ ban hành",
        Issued => "Đã ban hành",
        Recalled => "Đã thu hồi",
        Abandoned => "Đã hủy dự thảo",
        _ => throw new UnreachableException($"No words are written down for {state}."),
    };
}
