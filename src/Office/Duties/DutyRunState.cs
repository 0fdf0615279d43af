namespace FlowOffice.Office.Duties;

/// <summary>Where one run of a job stands.</summary>
public enum DutyRunState
{
    /// <summary>It is due and waits for a server.</summary>
    Waiting,

    /// <summary>It did what there was to do.</summary>
    Done,

    /// <summary>It ran; there was nothing to do.</summary>
    Idle,

    /// <summary>It failed, or found something wrong.</summary>
    Failed,

    /// <summary>Nothing ran at its time; a later run made up for it.</summary>
    Missed,

    /// <summary>It was left out on purpose: its time was over, or it was paused.</summary>
    Skipped,
}
