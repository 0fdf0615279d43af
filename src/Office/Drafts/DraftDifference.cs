namespace FlowOffice.Office.Drafts;

/// <summary>What became of a piece of text between two versions.</summary>
public enum TextChange
{
    Same,
    Added,
    Removed,
}

/// <summary>Some text and what became of it.</summary>
public sealed record ChangedText(string Text, TextChange Change);

/// <summary>A paragraph with its changes; of one that came or went, all text is of one kind.</summary>
public sealed record ChangedParagraph(int Id, IReadOnlyList<ChangedText> Parts)
{
    public bool IsChanged => Parts.Any(part => part.Change != TextChange.Same);
}

/// <summary>What differs between two versions, as one reads them: without what was struck, whatever the colours.</summary>
public static class DraftDifference
{
    public static IReadOnlyList<ChangedParagraph> Between(DraftText old, DraftText now)
    {
        var result = new List<ChangedParagraph>();
        var left = new Queue<DraftParagraph>(old.Paragraphs);
        var kept = now.Paragraphs.Select(paragraph => paragraph.Id).ToHashSet();
        foreach (var paragraph in now.Paragraphs)
        {
            while (left.TryPeek(out var gone) && !kept.Contains(gone.Id))
                result.Add(new(left.Dequeue().Id, [new(gone.Visible, TextChange.Removed)]));
            if (left.TryPeek(out var same) && same.Id == paragraph.Id)
                result.Add(new(paragraph.Id, Compare(left.Dequeue().Visible, paragraph.Visible)));
            else
                result.Add(new(paragraph.Id, [new(paragraph.Visible, TextChange.Added)]));
        }

        result.AddRange(left.Select(gone => new ChangedParagraph(gone.Id, [new(gone.Visible, TextChange.Removed)])));
        return [.. result.Where(paragraph => paragraph.Parts.Any(part => part.Text.Length > 0))];
    }

    private static List<ChangedText> Compare(string old, string now)
    {
        if (old == now)
            return [new(old, TextChange.Same)];
        var (before, after) = (DraftTokens.Of(old), DraftTokens.Of(now));
        var pairs = DraftTokens.Align(before, after, i => DraftTokens.Weight(before[i]));
        var parts = new List<ChangedText>();
        var at = 0;
        for (var i = 0; i < before.Length; i++)
        {
            if (pairs[i] < 0)
            {
                Add(before[i], TextChange.Removed);
                continue;
            }

            while (at < pairs[i])
                Add(after[at++], TextChange.Added);
            Add(after[at++], TextChange.Same);
        }

        while (at < after.Length)
            Add(after[at++], TextChange.Added);
        return parts;

        void Add(string text, TextChange change)
        {
            if (parts.Count > 0 && parts[^1].Change == change)
                parts[^1] = parts[^1] with { Text = parts[^1].Text + text };
            else
                parts.Add(new(text, change));
        }
    }
}
