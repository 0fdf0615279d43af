using FlowOffice.Office.Regulations;
using Xunit;

namespace FlowOffice.Office.Tests.Regulations;

/// <summary>A file that is not whole is refused with the place that is wrong.</summary>
public sealed class ReadingARegulation
{
    [Fact]
    public void Clauses_stand_in_their_order_with_what_carries_them_out()
    {
        var regulation = RegulationFile.Read(File("""{ "id": "5.1", "asks": "Nhận văn bản.", "by": [ { "kind": "page", "name": "/documents", "text": "Văn bản đến" } ] }, { "id": "5.2a", "asks": "Giao việc.", "by": [] }"""));

        Assert.Equal(["5.1", "5.2a"], regulation.Clauses.Select(clause => clause.Name.Id));
        Assert.Equal(new ClauseMeans(ClauseMeansKind.Page, "Văn bản đến", "/documents"), Assert.Single(regulation.Clauses.First().By));
        Assert.Equal(new DateOnly(2014, 11, 20), regulation.EffectiveFrom);
        Assert.Equal(["5.2a"], regulation.CoveredBy(new ClauseName(5, 2)).Select(clause => clause.Name.Id));
        Assert.Empty(regulation.CoveredBy(new ClauseName(5, 3)));
    }

    [Theory]
    [InlineData("""{ "id": "6.1", "asks": "Nhận văn bản.", "by": [] }""", "6.1")]
    [InlineData("""{ "id": "Điều 5 khoản 1", "asks": "Nhận văn bản.", "by": [] }""", "Điều 5 khoản 1")]
    [InlineData("""{ "id": "5.1", "asks": "Nhận.", "by": [] }, { "id": "5.1", "asks": "Nhận.", "by": [] }""", "5.1")]
    [InlineData("""{ "id": "5.1", "asks": "Nhận.", "by": [] }, { "id": "5.1a", "asks": "Nhận.", "by": [] }""", "5.1")]
    [InlineData("""{ "id": "5.1", "asks": " ", "by": [] }""", "5.1")]
    [InlineData("""{ "id": "5.1", "asks": "Nhận." }""", "by")]
    [InlineData("""{ "id": "5.1", "asks": "Nhận.", "by": [ { "kind": "magic", "text": "x" } ] }""", "kind")]
    public void What_cannot_be_meant_is_refused(string clauses, string told) =>
        Assert.Contains(told, Assert.Throws<FormatException>(() => RegulationFile.Read(File(clauses))).Message, StringComparison.OrdinalIgnoreCase);

    private static string File(string clauses) => $$"""
        { "number": "06/2014/QĐ-UBND", "signedOn": "2014-11-13", "issuer": "UBND huyện", "title": "Quy chế", "legalBases": [],
          "effective": { "afterDays": 7, "text": "Sau 7 ngày" },
          "articles": [ { "id": "5", "title": "Văn bản đến", "clauses": [ {{clauses}} ] } ] }
        """;
}
