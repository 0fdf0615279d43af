namespace FlowOffice.Office.Outgoing;

/// <summary>What stands before the signer's title: in whose place the document is signed.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, article 13 and annex I. Stored as it is written.</remarks>
public enum SignMark
{
    /// <summary>Thay mặt: on behalf of a collective body.</summary>
    TM,

    /// <summary>Ký thay: a deputy for the head.</summary>
    KT,

    /// <summary>Thừa lệnh: a unit head by order.</summary>
    TL,

    /// <summary>Thừa ủy quyền: by written authorisation, not to be passed on.</summary>
    TUQ,

    /// <summary>Quyền: an acting head.</summary>
    Q,
}

/// <summary>The Vietnamese words of the marks.</summary>
public static class SignMarkWords
{
    public static string Words(this SignMark mark) => mark switch
    {
        SignMark.TM => "TM. (thay mặt tập thể)",
        SignMark.KT => "KT. (ký thay)",
        SignMark.TL => "TL. (thừa lệnh)",
        SignMark.TUQ => "TUQ. (thừa ủy quyền)",
        _ => "Q. (quyền)",
    };
}
