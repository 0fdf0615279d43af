using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Registers;

public sealed class PuttingLinesRight(BookDesk desk) : IClassFixture<BookDesk>
{
    private static readonly DateOnly Day = new(2026, 2, 25);

    [Fact, Clause("HT-4.1a")]
    public async Task The_clerk_puts_an_abstract_right_and_the_audit_keeps_both()
    {
        var line = await desk.LineAsync("ha-tinh", "Về viẹc họp", Day);

        var answer = await desk.CorrectAsync("vanthu.hatinh", line, "abstract", "Về việc họp");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("Về việc họp", await desk.Database.ScalarAsync<string>("select abstract from incoming_documents where id = $1", line.Document));
        Assert.Equal("Về viẹc họp|Về việc họp", await desk.Database.ScalarAsync<string>("select before || '|' || after from register_corrections where register_id = $1 and number = $2", line.Register, line.Number));
        Assert.Equal("Về viẹc họp|Về việc họp", await desk.Database.ScalarAsync<string>(
            "select (details ->> 'before') || '|' || (details ->> 'after') from audit_entries where action = 'register.corrected' and subject_id = $1", line.Document.ToString()));
    }

    [Theory, Clause("HT-4.1a")]
    [InlineData("chuyenvien1.tonghop.hatinh")]
    [InlineData("chanhvanphong.hatinh")]
    [InlineData("quantri.hatinh")]
    public async Task Nobody_else_does(string user)
    {
        var line = await desk.LineAsync("ha-tinh", "Về việc họp", Day);

        Assert.Equal(HttpStatusCode.Forbidden, (await desk.CorrectAsync(user, line, "abstract", "Khác")).StatusCode);
        Assert.Equal("Về việc họp", await desk.Database.ScalarAsync<string>("select abstract from incoming_documents where id = $1", line.Document));
        Assert.Equal(1, await desk.Database.ScalarAsync<long>("select count(*) from audit_entries where action = 'register.correction-refused' and subject_id = $1 and details ->> 'number' = $2",
            line.Register.ToString(), line.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("documentDate", "32/13/2026", "value")]
    [InlineData("documentDate", "2027-01-01", "value")]
    [InlineData("sender", "", "value")]
    [InlineData("typeCode", "khong-co", "value")]
    [InlineData("arrivalNumber", "7", "field")]
    public async Task What_cannot_be_is_refused_by_name(string field, string value, string named)
    {
        var line = await desk.LineAsync("ha-tinh", "Về việc họp", Day);

        var answer = await desk.CorrectAsync("vanthu.hatinh", line, field, value);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(named, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact, Clause("SD-9.5")]
    public async Task A_number_changes_only_when_the_chairman_agrees()
    {
        var line = await desk.LineAsync("son-dong", "Về việc báo cáo quý", Day);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.CorrectAsync("vanthu.sondong", line, "book", "")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.CorrectAsync("vanthu.sondong", line, "abstract", "Khác")).StatusCode);

        Assert.Equal(HttpStatusCode.Accepted, (await desk.CorrectAsync("vanthu.sondong", line, "book", "", "correction-requests")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.CorrectAsync("vanthu.sondong", line, "book", "")).StatusCode); // asked is not agreed
        await desk.CompleteAsync("chutich.sondong", await desk.TaskAsync("chutich.sondong", "Quyết định"), "approve");
        await desk.CompleteAsync("quantri.sondong", await desk.TaskAsync("quantri.sondong", "Thực hiện"), "done");

        var details = JsonNode.Parse((await desk.Database.ScalarAsync<string>("select details::text from audit_entries where action = 'register.corrected' and subject_id = $1", line.Document.ToString()))!)!;
        Assert.Equal(line.Number, (int)details["number"]!);
        Assert.Equal(line.Number + 1, (int)details["newNumber"]!);
        Assert.Equal(await desk.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = 'chutich.sondong'"), Guid.Parse((string)details["approvedBy"]!));
        Assert.Equal("Văn thư nhập nhầm", (string)details["reason"]!);
    }

    [Fact, Clause("GL-14.4")]
    public async Task A_wrong_line_stays_struck_and_its_document_gets_the_next_number()
    {
        var line = await desk.LineAsync("gia-lai", "Vào nhầm", Day);
        var after = await desk.LineAsync("gia-lai", "Dòng sau", Day);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.CorrectAsync("vanthu.gialai", line, "book", "")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await desk.CorrectAsync("vanthu.gialai", line, "abstract", "Vào nhầm sổ")).StatusCode); // what a clerk can fix alone

        Assert.Equal(HttpStatusCode.Accepted, (await desk.CorrectAsync("vanthu.gialai", line, "book", "", "correction-requests")).StatusCode);
        await desk.CompleteAsync("truongphong.cntt.gialai", await desk.TaskAsync("truongphong.cntt.gialai", "Lãnh đạo CNTT quyết định"), "approve");
        Assert.Equal(0, await desk.Database.ScalarAsync<long>("select count(*) from register_strikes where register_id = $1", line.Register));
        await desk.CompleteAsync("quantri.gialai", await desk.TaskAsync("quantri.gialai", "Quản trị sửa sổ"), "done");

        Assert.Equal(after.Number + 1, await desk.Database.ScalarAsync<int>("select arrival_number from incoming_documents where id = $1", line.Document));
        Assert.Equal(after.Number + 1, await desk.Database.ScalarAsync<int>("select moved_number from register_strikes where register_id = $1 and number = $2", line.Register, line.Number));
        Assert.Equal(3, await desk.Database.ScalarAsync<long>("select count(*) from register_entries where register_id = $1", line.Register));
        var page = await (await desk.BrowserAsync("vanthu.gialai")).OpenAsync("/registers/books/incoming/2026");
        Assert.Contains($"<s>{line.Number:00}</s>", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await desk.CorrectAsync("vanthu.gialai", line, "abstract", "Lần nữa")).StatusCode); // the line is struck
    }
}
