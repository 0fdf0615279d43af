using System.Text.RegularExpressions;
using FlowOffice.Studio.Language;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Differences;

/// <summary>What the server tells of differences has its English, as the pages have.</summary>
public sealed partial class WordsOfDifferences
{
    [Fact]
    public void Every_text_and_every_label_has_its_english()
    {
        var texts = Directory.GetFiles(Path.Combine(Checkout.Folder, "src/Server/Differences"), "*.cs")
            .SelectMany(file => Texts().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value + match.Groups[2].Value + match.Groups[3].Value).Distinct().ToList();

        Assert.True(texts.Count > 50, $"Found {texts.Count} texts.");
        Assert.DoesNotContain(texts, text => Words.English(text) is null);
    }

    /// <summary>Texts that are looked up, and Vietnamese labels in lists and lines.</summary>
    [GeneratedRegex("""\bT\["([^"]+)"[\],]|=> "([^"{}]*\p{IsLatinExtendedAdditional}[^"{}]*)"|DifferenceKind\.\w+, "([^"]+)"[,)]""")]
    private static partial Regex Texts();
}
