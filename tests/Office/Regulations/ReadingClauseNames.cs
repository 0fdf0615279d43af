using FlowOffice.Office.Regulations;
using Xunit;

namespace FlowOffice.Office.Tests.Regulations;

/// <summary>People write clauses in several ways; all of one meaning come to one normal form.</summary>
public sealed class ReadingClauseNames
{
    [Theory]
    [InlineData("Điều 5 khoản 3 điểm b", "5.3b")]
    [InlineData("mục 2 gạch 3", "M2.3")]
    [InlineData("Mục 2", "M2")]
    [InlineData("M2.3", "M2.3")]
    [InlineData("điểm b khoản 3 Điều 5", "5.3b")]
    [InlineData("Điều 5.3b", "5.3b")]
    [InlineData("5.3b", "5.3b")]
    [InlineData("Điều 5 khoản 3b", "5.3b")]
    [InlineData("ĐIỀU 5 KHOẢN 3 ĐIỂM B", "5.3b")]
    [InlineData("  Điều 7. ", "7")]
    [InlineData("Điều 8 khoản 7 điểm c.1", "8.7c1")]
    [InlineData("Điều 8 khoản 7 điểm c4", "8.7c4")]
    [InlineData("Điều 5 khoản 3 điểm đ", "5.3đ")]
    [InlineData("Điều 4 khoản 3 gạch đầu dòng thứ 2", "4.3-2")]
    [InlineData("Điều 11 đoạn 1", "11-1")]
    [InlineData("Điều 4 khoản 3 ý 2", "4.3-2")]
    [InlineData("Điều 2 của Quyết định", "QD2")]
    [InlineData("QĐ2", "QD2")]
    public void Every_way_of_writing_comes_to_one_form(string text, string id) => Assert.Equal(id, ClauseName.Parse(text)?.Id);

    [Theory]
    [InlineData("Điều 5 khoản 3 điểm b", "5.3b")]
    [InlineData("Điều 8 khoản 7 điểm c.1", "8.7c1")]
    [InlineData("Điều 4 khoản 3 ý 2", "4.3-2")]
    [InlineData("Quyết định Điều 2", "QD2")]
    [InlineData("Mục 2 gạch 3", "M2.3")]
    public void The_form_that_people_read_reads_back(string title, string id)
    {
        Assert.Equal(title, ClauseName.Parse(id)?.Title);
        Assert.Equal(id, ClauseName.Parse(title)?.Id);
    }

    [Theory]
    [InlineData("Điều 8 khoản 2, Điều 9 khoản 5", "8.2 9.5")]
    [InlineData("Điều 5 khoản 1, 2; Điều 6", "5.1 5.2 6")]
    [InlineData("Điều 5 khoản 3 điểm a, b và điểm d", "5.3a 5.3b 5.3d")]
    [InlineData("Điều 5 khoản 3, khoản 1", "5.3 5.1")]
    [InlineData("mục 2 gạch 3, 4; mục 1 gạch 3", "M2.3 M2.4 M1.3")]
    [InlineData("Điều 3, 5, 6", "3 5 6")]
    [InlineData("Điều 3.2, 7.1", "3.2 7.1")]
    [InlineData("", "")]
    public void Several_are_read_and_may_leave_out_what_they_share(string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', ClauseNames.Read(text).Select(written => written.Name?.Id)));

    [Theory]
    [InlineData("theo chỉ đạo"), InlineData("khoản 3"), InlineData("Điều năm"), InlineData("Điều 5 khoản b"), InlineData("pháp lý 3"), InlineData("Điều 5 khoản 99999")]
    public void What_is_no_name_is_kept_as_it_was_written_and_means_nothing(string text)
    {
        var written = Assert.Single(ClauseNames.Read(text));

        Assert.Equal(text, written.Text);
        Assert.Null(written.Name);
    }

    [Theory]
    [InlineData("5", "5.3b", true)]
    [InlineData("5.3", "5.3b", true)]
    [InlineData("5.3b", "5.3b", true)]
    [InlineData("5.3b", "5.3", false)]
    [InlineData("5.1", "5.10", false)]
    [InlineData("8.7c", "8.7c1", true)]
    [InlineData("2", "QD2", false)]
    public void A_name_covers_what_stands_below_it(string above, string below, bool covers) =>
        Assert.Equal(covers, ClauseName.Parse(above)!.Covers(ClauseName.Parse(below)!));
}
