using System.Text;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Registers;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Outgoing;

public sealed class WritingSymbols
{
    [Theory, Clause("SD-7.3b")]
    [InlineData("{number}/{body}-{unit}", 5, null, "05/BNV-VP")]
    [InlineData("{number}/{type}-{body}", 15, "QĐ", "15/QĐ-BNV")]
    [InlineData("{number}/{type}-{body}", 9, "QyĐ", "09/QyĐ-BNV")]
    [InlineData("{number}/{type}-{body}", 100, "CTr", "100/CTr-BNV")]
    [InlineData("{number}/{type}-{org}", 7, "TrS", "07/TrS-BNV")]
    public void Numbers_below_ten_take_a_zero_and_abbreviations_stay_as_they_are(string pattern, int number, string? type, string expected)
    {
        var values = new Dictionary<string, string?> { ["number"] = NumberSeries.Show(number), ["type"] = type, ["body"] = "BNV", ["org"] = "BNV", ["unit"] = "VP" };

        Assert.Equal(expected, NumberTemplate.Fill(pattern, values, out var missing));
        Assert.Null(missing);
    }

    [Fact]
    public void A_symbol_is_written_with_composed_letters()
    {
        var values = new Dictionary<string, string?> { ["number"] = "01", ["type"] = "ĐA".Normalize(NormalizationForm.FormD), ["body"] = "UBND" };

        Assert.True(NumberTemplate.Fill("{number}/{type}-{body}", values, out _).IsNormalized(NormalizationForm.FormC));
    }

    [Fact]
    public void A_place_without_a_value_is_told()
    {
        NumberTemplate.Fill("{number}/{body}-{unit}", new Dictionary<string, string?> { ["number"] = "01", ["body"] = "UBND" }, out var missing);

        Assert.Equal("unit", missing);
    }
}
