using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Board;

/// <summary>What somebody writes into a folder.</summary>
public sealed record PostForm(string? Title, string? Body)
{
    /// <summary>Of a calendar: the day it is about, where no time is given; such as the first of the month.</summary>
    public DateOnly? Day { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public string? Place { get; init; }

    public string? Participants { get; init; }

    public IReadOnlyList<SubmittedFile> Files { get; init; } = [];

    private const int LongestTitle = 300;
    private const int LongestBody = 20_000;
    private const int LongestLine = 500;

    /// <summary>Trimmed, in the one normal form.</summary>
    internal PostForm Clean() => this with { Title = Clean(Title), Body = Clean(Body) ?? "", Place = Clean(Place), Participants = Clean(Participants) };

    internal Dictionary<string, string[]> Errors(FolderKind kind)
    {
        var errors = new Dictionary<string, string[]>();
        if (Title is not { Length: > 0 and <= LongestTitle })
            errors["title"] = [$"Hãy ghi tiêu đề, nhiều nhất {LongestTitle} ký tự."];
        if (Body is { Length: > LongestBody })
            errors["body"] = [$"Nội dung nhiều nhất {LongestBody} ký tự."];
        else if (string.IsNullOrEmpty(Body) && Files.Count == 0 && kind != FolderKind.Calendar)
            errors["body"] = ["Hãy ghi nội dung hoặc đính kèm tệp."];
        if (kind == FolderKind.Calendar && Day is null && StartsAt is null)
            errors["day"] = ["Hãy ghi ngày của lịch."];
        if (EndsAt is not null && (StartsAt is null || EndsAt < StartsAt))
            errors["endsAt"] = ["Lúc kết thúc phải sau lúc bắt đầu."];
        if (Place is { Length: > LongestLine })
            errors["place"] = [$"Địa điểm nhiều nhất {LongestLine} ký tự."];
        if (Participants is { Length: > LongestLine })
            errors["participants"] = [$"Thành phần nhiều nhất {LongestLine} ký tự."];
        return errors;
    }

    private static string? Clean(string? text) => text?.Trim().Normalize() is { Length: > 0 } clean ? clean : null;
}
