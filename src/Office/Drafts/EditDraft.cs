using System.Text;

namespace FlowOffice.Office.Drafts;

/// <summary>
/// Turns what somebody typed into the next version of a draft: compares it word by word with the version it was typed over,
/// marks what is new or gone in the colour of that hand, and finds the places that a higher level holds.
/// </summary>
/// <remarks>Source: Gia Lai Điều 10.8 (GL-10.8a, GL-10.8b, GL-10.8c).</remarks>
public static class EditDraft
{
    /// <summary>The edited text, and the places where it would break what a higher level marked; with such places the text is not to be kept.</summary>
    public static (DraftText Text, IReadOnlyList<ProtectedPlace> Places) Apply(DraftText over, IReadOnlyList<TypedParagraph> typed, DraftPen pen)
    {
        var next = over.Next;
        var places = new List<ProtectedPlace>();
        var paragraphs = new List<DraftParagraph>();
        AddNew(typed.TakeWhile(paragraph => paragraph.Id is null));
        foreach (var (old, index) in over.Paragraphs.Select((paragraph, index) => (paragraph, index)))
        {
            var at = typed.Index().FirstOrDefault(item => item.Item.Id == old.Id, (Index: -1, Item: new TypedParagraph(old.Id, "")));
            var edit = new ParagraphEdit(old, Plain(at.Item.Text), pen);
            places.AddRange(edit.Broken.Select(broken => new ProtectedPlace(index + 1, broken.Text, broken.Mark, broken.WasStruck)));
            Keep(edit.Lines, old.Id);
            if (at.Index >= 0)
                AddNew(typed.Skip(at.Index + 1).TakeWhile(paragraph => paragraph.Id is null));
        }

        return (new DraftText(paragraphs, next), places);

        void AddNew(IEnumerable<TypedParagraph> added)
        {
            foreach (var paragraph in added)
                Keep(new ParagraphEdit(new DraftParagraph(0, []), Plain(paragraph.Text), pen).Lines, null);
        }

        void Keep(IEnumerable<IReadOnlyList<DraftRun>> lines, int? id)
        {
            foreach (var line in lines.Where(line => line.Any(run => run.Struck is not null || !string.IsNullOrWhiteSpace(run.Text))))
            {
                paragraphs.Add(new DraftParagraph(id ?? next++, line));
                id = null; // the first line stays the paragraph, the others are new ones
            }
        }
    }

    /// <summary>Text without what cannot be seen: control letters, hard spaces, spaces at the ends of lines.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings("\n").Normalize())
            plain.Append(letter switch { '\u00a0' or '\t' => ' ', '\n' => '\n', _ when char.IsControl(letter) => "", _ => letter.ToString() });
        return string.Join('\n', plain.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
    }
}
