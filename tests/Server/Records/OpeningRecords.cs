using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Records;

/// <summary>Records at their pages, as the people of Lạng Sơn open them.</summary>
public sealed class OpeningRecords(SampleServer server) : IClassFixture<SampleServer>
{
    [Theory, Clause("LS-1.6", "LS-3.1")]
    [InlineData("chuyenvien2.noivu", "chuyenvien2.noivu", HttpStatusCode.OK)] // the own page
    [InlineData("chuyenvien1.noivu", "chuyenvien2.noivu", HttpStatusCode.OK)]
    [InlineData("truongphong.noivu", "chuyenvien2.noivu", HttpStatusCode.OK)]
    [InlineData("chuyenvien2.noivu", "truongphong.noivu", HttpStatusCode.Forbidden)]
    [InlineData("vanthu.quanglac", "chuyenvien2.noivu", HttpStatusCode.Forbidden)]
    [InlineData("chutich", "chuyenvien2.noivu", HttpStatusCode.Forbidden)]
    public async Task A_record_opens_for_whoever_has_to_do_with_it(string reader, string whose, HttpStatusCode status) =>
        Assert.Equal(status, (await (await BrowserAsync(reader)).OpenAsync($"/records/{await PersonAsync(whose)}")).Status);

    [Fact, Clause("LS-1.6")]
    public async Task The_head_reads_the_end_of_the_identity_number_and_the_steward_all_of_it()
    {
        var person = await PersonAsync("phochutich.quanglac");
        var number = await server.Database.ScalarAsync<string>("select value from record_values where person_id = $1 and field_code = 'identity-number'", person);

        var head = await (await BrowserAsync("chutich.quanglac")).OpenAsync($"/records/{person}");
        var steward = await (await BrowserAsync("vanthu.quanglac")).OpenAsync($"/records/{person}");

        Assert.DoesNotContain(number!, head.Html, StringComparison.Ordinal);
        Assert.Contains($"•••{number![^3..]}", head.Html, StringComparison.Ordinal);
        Assert.Contains(number, steward.Html, StringComparison.Ordinal);
        Assert.Equal(2, await server.Database.ScalarAsync<long>("select count(*) from audit_entries where action = 'record.viewed' and subject_id = $1", person.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await (await BrowserAsync("vanthu.quanglac")).OpenAsync($"/records/{Guid.NewGuid()}")).Status);
    }

    [Fact, Clause("LS-3.2a", "LS-3.2b")]
    public async Task A_change_is_filed_at_the_page_with_a_paper_that_only_those_concerned_open()
    {
        var (person, own) = (await PersonAsync("phochutich.hoangvanthu"), await BrowserAsync("phochutich.hoangvanthu"));
        using var content = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4 quyết định"u8.ToArray()), "file", "quyetdinh.pdf" } };
        var paper = (string)JsonNode.Parse(await (await (await server.ApiAsync("phochutich.hoangvanthu.langson")).PostAsync("/api/files", content)).Content.ReadAsStringAsync())!["id"]!;

        var refused = await own.SubmitAsync("/records/mine/change", "change-record", ("field:salary-step", "4"), ("kept:evidence", paper));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Hãy đánh dấu cam đoan", refused.Html, StringComparison.Ordinal);
        Assert.Contains("quyetdinh.pdf", refused.Html, StringComparison.Ordinal); // stays chosen
        var filed = await own.SubmitAsync("/records/mine/change", "change-record", ("field:salary-step", "4"), ("kept:evidence", paper), ("declared", "true"));

        Assert.Equal("/records/mine?done=filed", filed.Path);
        Assert.Contains("chờ xác thực: 4", filed.Html, StringComparison.Ordinal);
        var file = await server.Database.ScalarAsync<Guid>("select a.id from attachments a join record_filings f on f.id = a.subject_id where f.person_id = $1", person);
        foreach (var (reader, status) in new[] { ("phochutich.hoangvanthu", HttpStatusCode.OK), ("vanthu.hoangvanthu", HttpStatusCode.OK), ("vanthu.quanglac", HttpStatusCode.Forbidden), ("chutich", HttpStatusCode.Forbidden) })
            Assert.Equal((reader, status), (reader, (await (await BrowserAsync(reader)).Http.GetAsync($"/files/{file}")).StatusCode));
        var task = await server.Database.ScalarAsync<Guid>("select t.id from tasks t join record_filings f on f.instance_id = t.instance_id where f.person_id = $1", person);
        await server.Database.ExecuteAsync("""
            insert into delegations (id, organisation_id, delegator_id, delegate_id, starts_on, ends_on, reason, created_at, created_by)
            select gen_random_uuid(), organisation_id, id, $2, current_date - 3650, current_date + 3650, 'Đi công tác', now(), id from people where id = $1
            """, await PersonAsync("vanthu.hoangvanthu"), await PersonAsync("chuyenvien.giaoduc"));
        Assert.Equal(HttpStatusCode.OK, (await (await BrowserAsync("chuyenvien.giaoduc")).Http.GetAsync($"/files/{file}")).StatusCode); // does the steward's work today
        var shown = await (await BrowserAsync("vanthu.hoangvanthu")).OpenAsync($"/tasks/{task}");
        Assert.Contains("<strong>4</strong>", shown.Html, StringComparison.Ordinal);
    }

    [Fact, Clause("LS-2.5a")]
    public async Task Home_Affairs_makes_the_file_for_the_national_database_and_nobody_else_takes_it()
    {
        await server.Database.ExecuteAsync("update record_states set national_queued_at = now() where person_id = $1", await PersonAsync("phochutich.quanglac"));

        var made = await (await BrowserAsync("chuyenvien1.noivu")).SubmitAsync("/records/national", "send-records");
        var again = await (await BrowserAsync("truongphong.noivu")).SubmitAsync("/records/national", "send-records");

        Assert.Equal("/records/national?done=1", made.Path);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        var file = $"/api/records/sends/{await server.Database.ScalarAsync<Guid>("select id from record_sends")}.json";
        Assert.Contains(file, made.Html, StringComparison.Ordinal);
        Assert.Contains("Hứa Thị Bình", await (await (await server.ApiAsync("chuyenvien1.noivu.langson")).GetAsync(file)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.ApiAsync("vanthu.quanglac.langson")).GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await server.ApiAsync("vanthu.sondong")).GetAsync(file)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await BrowserAsync("vanthu.quanglac")).OpenAsync("/records/national")).Status);
    }

    [Fact, Clause("LS-2.4a")]
    public async Task The_steward_notes_at_the_record_what_differs_from_the_paper_file()
    {
        var page = $"/records/{await PersonAsync("phophong.giaoduc")}";
        var steward = await BrowserAsync("chuyenvien.giaoduc");

        var refused = await steward.SubmitAsync(page, "difference", ("note", "Quyết định 15 ghi hạng I"));
        var noted = await steward.SubmitAsync(page, "difference", ("fields", "title"), ("note", "Quyết định 15 ghi hạng I"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Quyết định 15 ghi hạng I</textarea>", refused.Html, StringComparison.Ordinal);
        Assert.Equal(page + "?done=differs", noted.Path);
        Assert.Contains("khác hồ sơ giấy", noted.Html, StringComparison.Ordinal);
        Assert.Contains("Quyết định 15", noted.Html, StringComparison.Ordinal);
        var head = await (await BrowserAsync("truongphong.giaoduc")).OpenAsync(page); // sees that it differs, and not what may be about a masked field
        Assert.Contains("khác hồ sơ giấy", head.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Quyết định 15", head.Html, StringComparison.Ordinal);
        Assert.Equal(0L, await server.Database.ScalarAsync<long>("select count(*) from requests where form::text like '%Quyết định 15%'"));
        Assert.Contains("Hồ sơ giấy: Quyết định 15", (await (await BrowserAsync("phophong.giaoduc")).OpenAsync("/records/mine/change")).Html, StringComparison.Ordinal);
        var tasks = await (await BrowserAsync("phophong.giaoduc")).OpenAsync("/tasks");
        Assert.Contains("Sửa hồ sơ theo hồ sơ giấy: Chức danh nghề nghiệp viên chức", tasks.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_has_records_where_the_office_keeps_them_and_everybody_without_a_right_gets_to_the_own_one()
    {
        var person = await BrowserAsync("chuyenvien2.noivu");

        Assert.Contains("href=\"/records\"", (await person.OpenAsync("/tasks")).Html, StringComparison.Ordinal);
        Assert.Equal("/records/mine", (await person.OpenAsync("/records")).Path);
        Assert.Equal("/records/mine/change", (await person.OpenAsync("/procedures/record-update")).Path);
        Assert.DoesNotContain("href=\"/records\"", (await (await server.BrowserAsync("vanthu.tuangiao")).OpenAsync("/tasks")).Html, StringComparison.Ordinal);
        var without = await server.BrowserAsync("vanthu.tuangiao");
        Assert.Equal(HttpStatusCode.NotFound, (await without.OpenAsync("/records/mine/change")).Status);
        Assert.Contains("Cơ quan chưa dùng hồ sơ cán bộ trên phần mềm", (await without.OpenAsync("/records/mine")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_begins_with_the_usual_fields_and_changes_them()
    {
        var administrator = await server.BrowserAsync("quantri.gialai");
        Assert.Equal("/catalogues/records?done=1", (await administrator.SubmitAsync("/catalogues/records", "begin")).Path);

        var refused = await administrator.SubmitAsync("/catalogues/records/new", "record-field", ("name", "Giới tính"), ("heading", "Khác"), ("kind", "Choice"), ("choices", "Một"), ("asked", "true"));
        var added = await administrator.SubmitAsync("/catalogues/records/new", "record-field", ("name", "Sở trường công tác"), ("heading", "Khác"), ("kind", "Text"), ("asked", "true"));
        var changed = await administrator.SubmitAsync("/catalogues/records/religion", "record-field", ("name", "Tôn giáo"), ("heading", "Thông tin cá nhân"), ("kind", "Text"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Đã có mục «Giới tính».", refused.Html, StringComparison.Ordinal);
        Assert.Contains("Hãy ghi ít nhất hai lựa chọn, mỗi dòng một lựa chọn.", refused.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (added.Status, changed.Status));
        Assert.Equal(53, await server.Database.ScalarAsync<long>("select count(*) from record_fields f join organisations o on o.id = f.organisation_id where o.code = 'gia-lai'"));
        Assert.Equal(1, await server.Database.ScalarAsync<long>("select count(*) from record_fields f join organisations o on o.id = f.organisation_id where o.code = 'gia-lai' and f.code = 'religion' and f.retired_at is not null and not f.required"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await BrowserAsync("chuyenvien2.noivu")).OpenAsync("/catalogues/records")).Status);
    }

    private Task<PlainBrowser> BrowserAsync(string user) => server.BrowserAsync($"{user}.langson");

    private Task<Guid> PersonAsync(string user) => server.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = $1", $"{user}.langson");
}
