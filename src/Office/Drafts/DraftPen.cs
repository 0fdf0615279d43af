namespace FlowOffice.Office.Drafts;

/// <summary>With what hand somebody writes: as the definition's step gives it, never chosen.</summary>
/// <param name="Level">0 is the drafter; what a higher level marked, a lower one cannot take away.</param>
/// <param name="Color">How the edits are marked; <see cref="EditColor.None"/> leaves no marks.</param>
/// <param name="By">Who writes.</param>
public sealed record DraftPen(int Level, EditColor Color, Guid? By)
{
    /// <summary>The mark that this hand leaves; null for none.</summary>
    public EditMark? Mark => Color == EditColor.None ? null : new(Level, Color, By);

    /// <summary>Whether this hand must leave what stands under the mark.</summary>
    public bool IsBoundBy(EditMark? mark) => mark is not null && mark.Level > Level;
}

/// <summary>A paragraph as somebody typed it.</summary>
/// <param name="Id">Of the paragraph that it was; null for a new one.</param>
/// <param name="Text">Line breaks part it into several.</param>
public sealed record TypedParagraph(int? Id, string Text);

/// <summary>A place where somebody changed what a higher level had marked.</summary>
/// <param name="Paragraph">The number of the paragraph, from 1.</param>
/// <param name="Text">What was marked.</param>
/// <param name="Mark">Whose mark it is.</param>
/// <param name="WasStruck">Whether it had been struck and was written again; otherwise it had been written, and was taken away or parted.</param>
public sealed record ProtectedPlace(int Paragraph, string Text, EditMark Mark, bool WasStruck);
