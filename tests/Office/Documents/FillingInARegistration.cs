using System.Text.Json.Nodes;
using FlowOffice.Office.Documents;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Documents;

public sealed class FillingInARegistration(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly string[] Prescribed = ["sender", "numberSymbol", "documentDate", "typeCode", "abstract", "urgency"];
    private readonly OfficeDesk desk = new(database);

    [Theory, Clause("SD-5.1c")]
    [InlineData("sender", "Cơ quan gửi")]
    [InlineData("numberSymbol", "Số, ký hiệu")]
    [InlineData("documentDate", "Ngày văn bản")]
    [InlineData("typeCode", "Loại văn bản")]
    [InlineData("abstract", "Trích yếu")]
    [InlineData("urgency", "Độ khẩn")]
    public async Task A_prescribed_field_that_is_empty_is_named(string field, string label)
    {
        var form = Complete();
        form[field] = "  ";

        var entry = await ReadAsync(form);

        var error = Assert.Single(entry.Errors);
        Assert.Equal(field, error.Key);
        Assert.Contains(label, Assert.Single(error.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_fields_are_prescribed_is_the_definitions_choice()
    {
        var entry = await ReadAsync(new JsonObject { ["sender"] = "Sở Y tế", ["numberSymbol"] = "", ["pageCount"] = "" }, "pageCount");

        Assert.Equal(["pageCount"], entry.Errors.Keys);
    }

    [Fact]
    public async Task A_complete_form_is_read_in_either_way_of_writing_dates()
    {
        var form = Complete();
        form["documentDate"] = "7/2/2026";

        var entry = await ReadAsync(form);

        Assert.Empty(entry.Errors);
        Assert.Equal(new DateOnly(2026, 2, 7), entry.Registration.DocumentDate);
        Assert.Equal(Urgency.VeryUrgent, entry.Registration.Urgency);
    }

    [Fact]
    public async Task The_other_fields_of_the_decree_are_read_and_kept()
    {
        var form = Complete();
        (form["language"], form["copyCount"], form["toPlaces"], form["fileCode"]) = ("Tiếng Việt", "3", "UBND huyện; Phòng Nội vụ", "01.TCCB");

        var entry = await ReadAsync(form, "language", "copyCount", "toPlaces", "fileCode");

        Assert.Empty(entry.Errors);
        Assert.Equal(("Tiếng Việt", 3, "UBND huyện; Phòng Nội vụ", "01.TCCB"),
            (entry.Registration.Language, entry.Registration.CopyCount, entry.Registration.ToPlaces, entry.Registration.FileCode));
    }

    [Theory]
    [InlineData("language", 31)]
    [InlineData("toPlaces", 1001)]
    [InlineData("fileCode", 41)]
    public async Task What_is_longer_than_the_decree_allows_is_named(string field, int length)
    {
        var form = Complete();
        form[field] = new string('a', length);

        Assert.Equal([field], (await ReadAsync(form)).Errors.Keys);
    }

    [Theory]
    [InlineData("documentDate", "31/02/2026")]
    [InlineData("documentDate", "03/03/2026")] // tomorrow
    [InlineData("documentDate", "01/01/0026")]
    [InlineData("urgency", "now")]
    [InlineData("typeCode", "no-such-kind")]
    [InlineData("copyCount", "0")]
    [InlineData("pageCount", "0")]
    [InlineData("pageCount", "-1")]
    public async Task A_value_that_cannot_be_is_named(string field, string value)
    {
        var form = Complete();
        form[field] = value;

        Assert.Equal([field], (await ReadAsync(form)).Errors.Keys);
    }

    [Fact]
    public async Task An_abstract_is_at_most_500_characters()
    {
        var form = Complete();
        form["abstract"] = new string('đ', 501);

        Assert.Equal(["abstract"], (await ReadAsync(form)).Errors.Keys);
    }

    [Fact]
    public async Task A_field_that_the_form_does_not_ask_keeps_what_was_received()
    {
        var document = await desk.ReceiveAsync("Sở Công Thương");

        var entry = await desk.AskAsync(work => Registration.ReadAsync(work, document, new JsonObject(), ["sender", "urgency"], CancellationToken.None));

        Assert.Empty(entry.Errors);
        Assert.Equal("Sở Công Thương", entry.Registration.Sender);
    }

    [Fact]
    public async Task The_same_number_symbol_and_sender_is_a_warning_that_the_clerk_decides()
    {
        var earlier = await desk.ReceiveAsync();
        await desk.RegisterAsync(earlier, (await ReadAsync(Complete())).Registration);

        var warned = await ReadAsync(Complete());
        var decided = Complete();
        decided[Registration.AcceptDuplicate] = "on";

        Assert.Equal([Registration.AcceptDuplicate], warned.Errors.Keys);
        Assert.Contains("số đến 01 ngày 02/03/2026", warned.Errors[Registration.AcceptDuplicate][0], StringComparison.Ordinal);
        Assert.Empty((await ReadAsync(decided)).Errors);
    }

    [Theory]
    [InlineData("numberSymbol", "12/DA-SNV")] // DA and ĐA are different
    [InlineData("sender", "Sở Nội vụ tỉnh Bắc Ninh")]
    public async Task All_three_must_coincide_for_a_warning(string field, string value)
    {
        await desk.RegisterAsync(await desk.ReceiveAsync(), (await ReadAsync(Complete())).Registration);
        var form = Complete();
        form[field] = value;

        Assert.Empty((await ReadAsync(form)).Errors);
    }

    private static JsonObject Complete() => new()
    {
        ["sender"] = "Sở Nội vụ tỉnh Bắc Giang",
        ["numberSymbol"] = "12/ĐA-SNV",
        ["documentDate"] = "2026-02-27",
        ["typeCode"] = "proposal",
        ["abstract"] = "Đề án sắp xếp tổ chức bộ máy",
        ["urgency"] = "very-urgent",
    };

    private Task<RegistrationEntry> ReadAsync(JsonObject form, params string[] required) => desk.AskAsync(async work =>
    {
        var entry = await Registration.ReadAsync(work, Guid.CreateVersion7(), form, required.Length == 0 ? Prescribed : required, CancellationToken.None);
        Assert.Equal(1, work.RoundTrips);
        return entry;
    });
}
