using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Documents;

/// <summary>Who sees a draft before it is issued: its flow and the leaders, at whichever page of it; nobody else, the clerk neither.</summary>
public sealed class ReadingDrafts(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Subject = "Góp ý đề án phủ sóng vùng biên";

    [Fact, Clause("HT-4.2d", "HT-4.3a4")]
    public async Task Only_those_responsible_and_leaders_see_it()
    {
        var specialist = await server.BrowserAsync("chuyenvien1.cntt.gialai");
        await specialist.SubmitAsync("/outgoing/new", "draft", ("typeCode", "official-letter"), ("abstract", Subject),
            ("directionSource", "Giám đốc giao ngày 02/3/2026"), ("fieldCode", await FieldAsync()), ("dueDate", "2026-12-31"), ("urgency", "normal"));
        var document = await server.Database.ScalarAsync<Guid>("select id from outgoing_documents where abstract = $1", Subject);

        foreach (var (person, sees) in new[]
        {
            ("chuyenvien1.cntt", true), ("truongphong.cntt", true), ("giamdoc", true), ("chanhvanphong", true),
            ("chuyenvien1.buuchinh", false), ("truongphong.buuchinh", false), ("vanthu", false), ("quantri", false),
        })
        {
            var browser = await server.BrowserAsync($"{person}.gialai");
            foreach (var page in new[] { $"/outgoing/{document}", $"/outgoing/{document}/draft", $"/outgoing/{document}/draft/clean" })
                Assert.Equal((person, page, sees ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (person, page, (await browser.OpenAsync(page)).Status));
            Assert.Equal((person, sees), (person, (await browser.OpenAsync("/outgoing")).Html.Contains(Subject, StringComparison.Ordinal)));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await (await server.BrowserAsync("chutich.sondong")).OpenAsync($"/outgoing/{document}")).Status);
    }

    [Theory]
    [InlineData("chuyenvien1.cntt.gialai", true), InlineData("chuyenvien1.tonghop.hatinh", false)]
    public async Task The_form_marks_what_the_offices_procedure_needs_to_begin(string user, bool needed)
    {
        var page = (await (await server.BrowserAsync(user)).OpenAsync("/outgoing/new")).Html;

        Assert.Equal(needed, System.Text.RegularExpressions.Regex.IsMatch(page, """<label for="abstract">\s*Trích yếu\s*<span class="field-required" """.Trim()));
        Assert.Equal(needed ? 6 : 0, System.Text.RegularExpressions.Regex.Count(page, "class=\"field-required\""));
    }

    private async Task<string> FieldAsync() => await server.Database.ScalarAsync<string>(
        "select f.code from subject_fields f join organisations o on o.id = f.organisation_id where o.code = 'gia-lai' order by f.sort limit 1")
        ?? throw new InvalidOperationException("Gia Lai's sample has no fields.");
}
