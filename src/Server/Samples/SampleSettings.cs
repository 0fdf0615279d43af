namespace FlowOffice.Server.Samples;

/// <summary>Section <c>Samples</c>: made-up offices to try the program with.</summary>
internal sealed class SampleSettings
{
    /// <summary>Whether an empty database gets them.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>With what all their accounts begin.</summary>
    public string Password { get; set; } = "FlowOffice@2026";

    /// <summary>Whether it must be changed at the first sign-in. Off only for trials by machine.</summary>
    public bool MustChangePassword { get; set; } = true;
}
