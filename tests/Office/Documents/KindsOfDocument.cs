using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Registers;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Documents;

/// <summary>The 29 administrative kinds of Decree 30/2020 with the abbreviations of its annex III, letter for letter.</summary>
public sealed class KindsOfDocument(OfficeDatabase office) : IClassFixture<OfficeDatabase>
{
    private const string Decree = """
        Nghị quyết (cá biệt) NQ
        Quyết định (cá biệt) QĐ
        Chỉ thị CT
        Quy chế QC
        Quy định QyĐ
        Thông cáo TC
        Thông báo TB
        Hướng dẫn HD
        Chương trình CTr
        Kế hoạch KH
        Phương án PA
        Đề án ĐA
        Dự án DA
        Báo cáo BC
        Biên bản BB
        Tờ trình TTr
        Hợp đồng HĐ
        Công văn -
        Công điện CĐ
        Bản ghi nhớ BGN
        Bản thỏa thuận BTT
        Giấy ủy quyền GUQ
        Giấy mời GM
        Giấy giới thiệu GGT
        Giấy nghỉ phép GNP
        Phiếu gửi PG
        Phiếu chuyển PC
        Phiếu báo PB
        Thư công -
        """;

    [Fact]
    public async Task The_catalogue_has_the_kinds_of_the_decree_and_no_other_administrative_one() => Assert.Equal(
        Decree.Split('\n', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal),
        (await office.ScalarAsync<string[]>("select array_agg(name || ' ' || coalesce(abbreviation, '-')) from document_types where kind = 'administrative' and organisation_id is null"))!
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Each_abbreviation_stands_in_the_symbol_as_it_is_written()
    {
        foreach (var line in Decree.Split('\n', StringSplitOptions.TrimEntries))
        {
            var abbreviation = line[(line.LastIndexOf(' ') + 1)..];
            var symbols = new Dictionary<string, string?> { ["number"] = NumberSeries.Show(5), ["type"] = abbreviation == "-" ? null : abbreviation, ["body"] = "UBND", ["unit"] = "VP" };

            var written = NumberTemplate.Fill(abbreviation == "-" ? "{number}/{body}-{unit}" : "{number}/{type}-{body}", symbols, out _);

            Assert.Equal(abbreviation == "-" ? "05/UBND-VP" : $"05/{abbreviation}-UBND", written);
            Assert.True(written.IsNormalized());
        }
    }
}
