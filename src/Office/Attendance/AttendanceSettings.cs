using System.Text.Json;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Attendance;

/// <summary>
/// When people should look into the system on a working day, and who: the member <c>attendance</c> of an organisation's
/// settings.
/// </summary>
/// <remarks>Source: Sơn Động Điều 11.1 (SD-11.1b): unit heads and account holders, at the end of the morning and of the afternoon.</remarks>
public sealed record AttendanceSettings
{
    /// <summary>False: nobody is reminded or counted.</summary>
    public bool Enabled { get; init; } = true;

    public IReadOnlyList<AttendanceWindow> Windows { get; init; } =
    [
        new("cuối buổi sáng", new(10, 30), new(12, 0), new(11, 30)),
        new("cuối buổi chiều", new(16, 0), new(17, 30), new(17, 0)),
    ];

    /// <summary>Codes of the roles whose holders must; empty for everybody with an account of their own.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Reads the member; without one, the usual.</summary>
    public static AttendanceSettings Read(string? json) =>
        json is null ? new() : JsonSerializer.Deserialize<AttendanceSettings>(json, JsonText.Plain) ?? new();
}

/// <summary>A part of the day in which one should have been active.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="From">Its start.</param>
/// <param name="To">Its end, no longer part of it.</param>
/// <param name="RemindAt">When those are reminded who have not been active in it, unless the board of jobs says another time.</param>
public sealed record AttendanceWindow(string Name, TimeOnly From, TimeOnly To, TimeOnly RemindAt);
