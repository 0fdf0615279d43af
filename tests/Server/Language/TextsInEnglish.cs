using System.Text.RegularExpressions;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;
using FlowOffice.Office.Reports;
using FlowOffice.Studio.Designer;
using FlowOffice.Studio.Language;
using FlowOffice.Studio.Layout;
using Xunit;

namespace FlowOffice.Server.Tests.Language;

/// <summary>Pages are written in Vietnamese; each text has its English beside it, with the same places for values.</summary>
public sealed partial class TextsInEnglish
{
    [Fact]
    public void Every_text_of_a_page_has_its_english()
    {
        var texts = Texts().ToList();

        Assert.NotEmpty(texts);
        Assert.Empty(texts.Where(text => Words.English(text.Text) is null).Select(text => $"{text.File}: {text.Text}"));
    }

    [Fact]
    public void What_the_engine_says_of_moves_has_its_english()
    {
        var sentences = (from file in Directory.EnumerateFiles(Path.Combine(Top(), "src/Engine/Moving"), "*.cs").Concat(Directory.EnumerateFiles(Path.Combine(Top(), "src/Server/Moving"), "*.cs"))
            from Match match in MoveNotePattern().Matches(File.ReadAllText(file))
            where match.Groups[1].Value != "{0}"
            select match.Groups[1].Value).ToList();

        Assert.True(sentences.Count > 25);
        Assert.All(sentences, text => Assert.True(Words.English(text) is not null, text));
    }

    [Fact]
    public void Every_entry_of_the_menu_has_its_english() =>
        Assert.All(Navigation.Entries, entry => Assert.NotNull(Words.English(entry.Text)));

    [Fact]
    public void Every_parameter_and_rule_has_its_english() =>
        Assert.All(
            SystemSettings.Groups.Concat(OfficeRules.Groups).Concat(NoticeSettings.Groups).Concat(ReportSettings.Groups).SelectMany(group => new[] { group.Title, group.Help ?? group.Title })
                .Concat(SystemSettings.All.SelectMany(setting => setting.Choices.Select(choice => choice.Label).Append(setting.Label).Append(setting.Help).Append(setting.Unset)))
                .Where(text => text.Length > 0),
            text => Assert.True(Words.English(text) is not null, text));

    [Fact]
    public void Every_word_of_the_designers_help_has_its_english() =>
        Assert.All(
            from page in DesignerPage.All
            from text in page.Help.SelectMany(part => part.Entries.SelectMany(entry => new[] { entry.Label, entry.Meaning }).Append(part.Title)).Append(page.Title)
            select text,
            text => Assert.NotNull(Words.English(text)));

    [Fact]
    public void The_english_has_the_same_places_for_values() =>
        Assert.Empty(Words.All.Where(pair => !Places(pair.Key).SetEquals(Places(pair.Value))).Select(pair => pair.Key));

    [Fact]
    public void Vietnamese_is_written_with_composed_letters() =>
        Assert.Empty(Texts().Where(text => !text.Text.IsNormalized()).Select(text => $"{text.File}: {text.Text}"));

    private static IEnumerable<(string File, string Text)> Texts() =>
        from file in Directory.EnumerateFiles(Path.Combine(Top(), "src/Studio"), "*.*", SearchOption.AllDirectories)
        where file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal) && !file.EndsWith("Words.cs", StringComparison.Ordinal)
        from Match match in TextPattern().Matches(File.ReadAllText(file))
        select (Path.GetFileName(file), Regex.Unescape(match.Groups[1].Value));

    private static HashSet<string> Places(string text) => [.. PlacePattern().Matches(text).Select(match => match.Value)];

    private static string Top()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FlowOffice.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"Expected FlowOffice.sln above {AppContext.BaseDirectory}, found none.");
        return folder.FullName;
    }

    [GeneratedRegex("""(?:Block|Note|MoveNote)\("[a-z-]+", [^"]*"([^"]+)"[,\)]""")]
    private static partial Regex MoveNotePattern();

    [GeneratedRegex("""\bT\["((?:[^"\\]|\\.)+)"[\],]""")]
    private static partial Regex TextPattern();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex PlacePattern();
}
