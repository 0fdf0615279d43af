using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Files;

/// <summary>What came of bringing a file.</summary>
public abstract record StoreFileOutcome
{
    /// <summary>The file is stored, and is the bringer's until a document holds it.</summary>
    public sealed record Stored(Guid UploadId, string Sha256, string FileName, long Size, string MediaType) : StoreFileOutcome
    {
        /// <summary>As it is handed to a step.</summary>
        public SubmittedFile For(string field) => new(field, Sha256, FileName, Size, MediaType);
    }

    /// <summary>Larger than is taken (413).</summary>
    public sealed record TooLarge(long Largest) : StoreFileOutcome;

    /// <summary>Not a kind that is taken, by its content (415).</summary>
    public sealed record WrongKind : StoreFileOutcome;

    /// <summary>The name says another kind than the content (422).</summary>
    public sealed record WrongName(FileFormat Format) : StoreFileOutcome;

    /// <summary>Nothing in it (422).</summary>
    public sealed record Empty : StoreFileOutcome;

    private StoreFileOutcome()
    {
    }

    /// <summary>What the person is told of a file that was not taken, in Vietnamese; null for one that is stored.</summary>
    public string? Message(string fileName) => this switch
    {
        TooLarge large => $"Tệp «{fileName}» lớn hơn {large.Largest / (1024 * 1024)} MB, không nhận được. Hãy chia nhỏ hoặc quét lại với dung lượng thấp hơn.",
        WrongKind => $"Tệp «{fileName}» không phải loại được nhận. Chỉ nhận PDF, ảnh (PNG, JPEG, TIFF), Word, Excel, PowerPoint không có macro, XML và văn bản thuần; không nhận tệp chương trình.",
        WrongName name => $"Tên tệp «{fileName}» không khớp với nội dung; nội dung là {name.Format.Extensions[0]}. Hãy kiểm tra lại tệp.",
        Empty => $"Tệp «{fileName}» rỗng.",
        _ => null,
    };

    /// <summary>The HTTP status of a file that was not taken.</summary>
    public int Status => this switch
    {
        Stored => 201,
        TooLarge => 413,
        WrongKind => 415,
        _ => 422,
    };
}
