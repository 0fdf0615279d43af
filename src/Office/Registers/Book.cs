namespace FlowOffice.Office.Registers;

/// <summary>What is to be read of a book.</summary>
/// <param name="Series">The series of the book; empty for the one book of the year.</param>
/// <param name="From">The first day; null from the beginning.</param>
/// <param name="To">The last day; null to the end.</param>
/// <param name="Search">Words that must be in a line, without regard to case and diacritics; null for all lines.</param>
public sealed record BookQuery(BookForm Form, int Year, string Series = "", DateOnly? From = null, DateOnly? To = null, string? Search = null);

/// <summary>One line as the form shows it.</summary>
/// <param name="Cells">One text a column.</param>
/// <param name="Struck">Where its document went and why, where the line was struck through; else null.</param>
/// <param name="Corrections">What was put right about it, in order.</param>
public sealed record BookLine(int Number, Guid DocumentId, IReadOnlyList<string> Cells, string? Struck, IReadOnlyList<string> Corrections);

/// <summary>Lines of one book with what stands on its cover.</summary>
/// <param name="Parent">The organisation above; empty where none is set.</param>
/// <param name="FirstDay">The day of the first line shown.</param>
public sealed record Book(
    BookQuery Query, Guid RegisterId, string Organisation, string Parent, string Title, IReadOnlyList<BookLine> Lines, DateOnly? FirstDay, DateOnly? LastDay,
    DateTimeOffset? ClosedAt, string? Seal)
{
    /// <summary>The numbers that the lines begin and end with; 0 for a book without lines.</summary>
    public (int First, int Last) Numbers => Lines.Count == 0 ? (0, 0) : (Lines.Min(line => line.Number), Lines.Max(line => line.Number));
}
