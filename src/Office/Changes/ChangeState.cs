using System.Diagnostics;
using static FlowOffice.Office.Changes.ChangeState;

namespace FlowOffice.Office.Changes;

/// <summary>Where a change request stands. Only <see cref="ChangeLifecycle"/> says what may follow what.</summary>
public enum ChangeState
{
    /// <summary>Sent; nobody has decided.</summary>
    Requested,

    /// <summary>Agreed to; not carried out. It lets exactly one change pass.</summary>
    Approved,

    /// <summary>Not agreed to.</summary>
    Refused,

    /// <summary>The change was made.</summary>
    CarriedOut,

    /// <summary>Its procedure was cancelled.</summary>
    Withdrawn,
}

/// <summary>The moves of a change request.</summary>
public static class ChangeLifecycle
{
    public static bool CanMove(ChangeState from, ChangeState to) => from switch
    {
        Requested => to is Approved or Refused or Withdrawn,
        Approved => to is CarriedOut or Withdrawn,
        Refused or CarriedOut or Withdrawn => false, // final
        _ => throw new UnreachableException($"No moves are written down for {from}."),
    };
}
