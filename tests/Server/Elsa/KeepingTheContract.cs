using System.Globalization;
using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>The contract with Elsa Studio has 32 points. Each has a test that bears its number, here or in the browser.</summary>
public sealed partial class KeepingTheContract
{
    [Fact]
    public void Every_point_has_a_test()
    {
        var held = Directory.EnumerateFiles(Path.Combine(Checkout.Folder, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Numbers().Matches(File.ReadAllText(file)))
            .SelectMany(match => match.Groups[1].Value.Split(','))
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture));

        Assert.Equal(Enumerable.Range(1, 32), held.Distinct().Order());
    }

    [GeneratedRegex(@"ElsaCheck\(([\d, ]+)\)")]
    private static partial Regex Numbers();
}
