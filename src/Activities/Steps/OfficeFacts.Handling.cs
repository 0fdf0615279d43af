using System.Globalization;

namespace FlowOffice.Activities.Steps;

/// <summary>What the handling of a matter adds: what was asked for, what is awaited, what a leader allowed.</summary>
public sealed partial class OfficeFacts
{
    /// <summary>Whether the document was sent for reference only: nothing has to be done with it.</summary>
    public bool ForReference { get => Text("forReference") is not null; set => Set("forReference", value ? "yes" : null); }

    /// <summary>Who gave the matter to its handler.</summary>
    public Guid? AssignerId { get => Id("assignerId"); set => Set("assignerId", value); }

    /// <summary>How many more days the handler asks for.</summary>
    public int? AskedDays { get => (int?)bag["askedDays"]; set => bag["askedDays"] = value; }

    /// <summary>Why the handler asks for more time, or how far the matter has come before it waits.</summary>
    public string? AskedBecause { get => Text("askedBecause"); set => Set("askedBecause", value); }

    /// <summary>What is awaited: one of the reasons that the definition lists, in its words.</summary>
    public string? Awaited { get => Text("awaited"); set => Set("awaited", value); }

    /// <summary>Since when the clock stands still; null while it runs.</summary>
    public DateTimeOffset? PausedAt { get => Time("pausedAt"); set => Set("pausedAt", value?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)); }

    /// <summary>The leader who allowed the work file to be ended, until something else is done in it.</summary>
    public Guid? ClosingApprovedBy { get => Id("closingApprovedBy"); set => Set("closingApprovedBy", value); }
}
