using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Database;

/// <summary>What a dry run would have left behind outside its own rows.</summary>
public sealed class TrialNotes
{
    private readonly List<DrawnNumber> numbers = [];
    private readonly List<Notice> notices = [];

    /// <summary>Numbers that it would have drawn, in order.</summary>
    public IReadOnlyList<DrawnNumber> Numbers => numbers;

    /// <summary>Notices that it would have sent, in order.</summary>
    public IReadOnlyList<Notice> Notices => notices;

    internal int Draw(string code, int year, int last)
    {
        var number = last + 1 + numbers.Count(drawn => drawn.Series == code && drawn.Year == year);
        numbers.Add(new DrawnNumber(code, year, number));
        return number;
    }

    internal void Tell(IEnumerable<Notice> told) => notices.AddRange(told);

    internal (int Numbers, int Notices) Mark() => (numbers.Count, notices.Count);

    internal void BackTo((int Numbers, int Notices) mark)
    {
        numbers.RemoveRange(mark.Numbers, numbers.Count - mark.Numbers);
        notices.RemoveRange(mark.Notices, notices.Count - mark.Notices);
    }
}

/// <summary>A number of a series and year.</summary>
public sealed record DrawnNumber(string Series, int Year, int Number);
