using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Files;

/// <summary>An attached file as a page lists it.</summary>
public sealed record AttachedFile(
    Guid Id, Guid SeriesId, int Version, string FileName, string MediaType, long Size, string Sha256, string Kind, DateTimeOffset AddedAt, string AddedByName, bool IsNewest)
{
    /// <summary>Whether a browser may show it inside the page.</summary>
    public bool ShownInPage => FileFormat.Of(MediaType)?.ShownInPage is true;

    /// <summary>Where its bytes are.</summary>
    public string Address => $"/files/{Id}";
}

/// <summary>Lists attached files.</summary>
public static class AttachedFiles
{
    /// <summary>The files of a document or work file with all their versions, in the order in which they came.</summary>
    public static async Task<IReadOnlyList<AttachedFile>> AttachedFilesAsync(this OfficeDb db, Guid subjectId, CancellationToken cancellationToken)
    {
        var rows = await db.Attachments.Where(attachment => attachment.SubjectId == subjectId)
            .Join(db.Files, attachment => attachment.Sha256, file => file.Sha256, (attachment, file) => new { attachment, file.MediaType, file.Size })
            .OrderBy(row => row.attachment.AddedAt).ThenBy(row => row.attachment.Id)
            .ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, rows.Select(row => row.attachment.AddedBy), cancellationToken);
        return [.. rows.Select(row => new AttachedFile(
            row.attachment.Id, row.attachment.SeriesId, row.attachment.Version, row.attachment.FileName, row.MediaType, row.Size, row.attachment.Sha256,
            row.attachment.Kind, row.attachment.AddedAt, names[row.attachment.AddedBy], row.attachment.ReplacedAt is null))];
    }
}
