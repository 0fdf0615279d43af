namespace FlowOffice.Office.Drafts;

/// <summary>One paragraph under one hand: what stays, what goes, what comes, word by word.</summary>
internal sealed class ParagraphEdit
{
    private readonly DraftPen pen;
    private readonly List<List<Placed>> lines = [[]];
    private readonly List<(string Text, EditMark Mark, bool WasStruck)> broken = [];
    private readonly List<string> coming = [];
    private readonly List<DraftRun> struckHere = [];
    private Piece? before;

    public ParagraphEdit(DraftParagraph old, string typed, DraftPen pen)
    {
        this.pen = pen;
        if (typed == EditDraft.Plain(old.Visible))
        {
            lines[0].AddRange(old.Runs.Select(run => new Placed(run, true)));
            return;
        }

        List<Piece> pieces = [.. old.Runs.SelectMany((run, index) => run.Struck is null
            ? DraftTokens.Of(run.Text).Select(token => new Piece(run with { Text = token }, index))
            : [new Piece(run, index)])];
        List<Piece> standing = [.. pieces.Where(piece => piece.Run.Struck is null)];
        var now = DraftTokens.Of(typed);
        var pairs = DraftTokens.Align([.. standing.Select(piece => piece.Run.Text)], now, i =>
            DraftTokens.Weight(standing[i].Run.Text) * (pen.IsBoundBy(standing[i].Run.Added) ? 50 : 1));
        Walk(pieces, pairs, now);
    }

    /// <summary>The paragraph after the edit; several where line breaks were typed.</summary>
    public IEnumerable<IReadOnlyList<DraftRun>> Lines => lines.Select(line => (IReadOnlyList<DraftRun>)[.. line.Select(placed => placed.Run)]);

    /// <summary>What of a higher level would be lost.</summary>
    public IEnumerable<(string Text, EditMark Mark, bool WasStruck)> Broken => broken;

    private void Walk(List<Piece> pieces, int[] pairs, string[] now)
    {
        var (standing, typed) = (0, 0);
        foreach (var piece in pieces)
        {
            if (piece.Run.Struck is not null)
            {
                struckHere.Add(piece.Run);
                Put(piece.Run, isCarried: true);
                continue;
            }

            var pair = pairs[standing++];
            if (pair < 0)
            {
                Remove(piece);
                continue;
            }

            coming.AddRange(now[typed..pair]);
            typed = pair + 1;
            Bring(piece);
            Put(piece.Run);
            before = piece;
        }

        coming.AddRange(now[typed..]);
        Bring(null);
    }

    private void Remove(Piece piece)
    {
        var run = piece.Run;
        if (pen.IsBoundBy(run.Added) && !string.IsNullOrWhiteSpace(run.Text))
        {
            Break(run);
            before = null;
        }
        else if (pen.Mark is { } mark && (run.Added?.Level ?? 0) < pen.Level)
        {
            Put(run with { Struck = mark });
        }
        // The hand's own text, or a drafter's, goes without a trace; earlier versions have it.
    }

    /// <summary>What was typed before a piece that stays, or at the end.</summary>
    private void Bring(Piece? after)
    {
        var text = string.Concat(coming);
        var words = text.Trim();
        if (words.Length > 0 || coming.Contains("\n"))
        {
            if (before is not null && after is not null && before.Origin == after.Origin && pen.IsBoundBy(after.Run.Added))
                Break(before.Run with { Text = $"{before.Run.Text} … {after.Run.Text}" });
            if (words.Length > 0 && struckHere.Find(run => run.Text.Trim() == words) is { } struck)
            {
                if (pen.IsBoundBy(struck.Struck))
                    broken.Add((struck.Text.Trim(), struck.Struck!, true));
                else if (Restore(struck))
                    coming.Clear();
            }
        }

        foreach (var token in coming)
        {
            if (token == "\n")
                lines.Add([]);
            else
                Put(new DraftRun(token, pen.Mark));
        }

        coming.Clear();
        struckHere.Clear();
    }

    /// <summary>Typing again what one's own level, or a lower one, had struck lets it stand again.</summary>
    private bool Restore(DraftRun struck)
    {
        var at = lines[^1].FindLastIndex(placed => placed.IsCarried && placed.Run == struck);
        if (at >= 0)
            lines[^1][at] = new Placed(struck with { Struck = null }, false);
        return at >= 0;
    }

    private void Break(DraftRun run)
    {
        if (broken.Count > 0 && broken[^1] is { WasStruck: false } last && last.Mark == run.Added)
            broken[^1] = ($"{last.Text} {run.Text}", last.Mark, false);
        else
            broken.Add((run.Text, run.Added!, false));
    }

    private void Put(DraftRun run, bool isCarried = false)
    {
        var line = lines[^1];
        if (!isCarried && line.Count > 0 && line[^1] is { IsCarried: false } last && last.Run.Added == run.Added && last.Run.Struck == run.Struck)
            line[^1] = last with { Run = run with { Text = last.Run.Text + run.Text } };
        else
            line.Add(new Placed(run, isCarried));
    }

    /// <summary>A run in the edited paragraph; one that was struck before is carried over as it is.</summary>
    private sealed record Placed(DraftRun Run, bool IsCarried);

    /// <summary>A token, or something struck, and the run that it was part of.</summary>
    private sealed record Piece(DraftRun Run, int Origin);
}
