namespace FlowOffice.Office.Documents;

/// <summary>How fast a document must be handled (độ khẩn), in rising order.</summary>
public enum Urgency
{
    /// <summary>Thường: no mark.</summary>
    Normal,

    /// <summary>Khẩn.</summary>
    Urgent,

    /// <summary>Thượng khẩn.</summary>
    VeryUrgent,

    /// <summary>Hỏa tốc.</summary>
    Express,
}

/// <summary>Whether a document is a state secret (độ mật), in rising order.</summary>
public enum Secrecy
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>Mật.</summary>
    Confidential,

    /// <summary>Tối mật.</summary>
    Secret,

    /// <summary>Tuyệt mật.</summary>
    TopSecret,
}

/// <summary>The way by which a document came.</summary>
public enum ArrivalSource
{
    /// <summary>Bản giấy, by post or by hand.</summary>
    Paper,

    /// <summary>Văn bản đến qua mạng.</summary>
    Network,

    /// <summary>Bộ phận một cửa.</summary>
    OneStop,
}

/// <summary>The Vietnamese words of the markings.</summary>
public static class MarkingWords
{
    public static string Words(this Urgency urgency) => urgency switch
    {
        Urgency.Urgent => "Khẩn",
        Urgency.VeryUrgent => "Thượng khẩn",
        Urgency.Express => "Hỏa tốc",
        _ => "Thường",
    };

    public static string Words(this Secrecy secrecy) => secrecy switch
    {
        Secrecy.Confidential => "Mật",
        Secrecy.Secret => "Tối mật",
        Secrecy.TopSecret => "Tuyệt mật",
        _ => "Không mật",
    };

    public static string Words(this ArrivalSource source) => source switch
    {
        ArrivalSource.Network => "Qua mạng",
        ArrivalSource.OneStop => "Một cửa",
        _ => "Bản giấy",
    };
}
