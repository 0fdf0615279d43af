using FlowOffice.Server.Demo;
using FlowOffice.Testing;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>Fills the pages of three offices a little, through their API and plain forms, so that lists and details have something to show.</summary>
internal sealed class SweptOffices(SampleServer server)
{
    private readonly Dictionary<string, OfficeClient> people = [];

    public async Task FillAsync()
    {
        await IssueToAnotherOfficeAsync();
        await ReceiveForInformationAsync();
        await WriteOnTheBoardAsync();
        await WriteToOneAnotherAsync();
        await SubmitAsync("chanhvanphong.hatinh", "/standby", "standby", ("person", await PersonAsync("vanthu.hatinh")), ("from", "2026-03-03"), ("to", "2026-03-05"), ("reason", "Trực phòng chống thiên tai"));
        await SubmitAsync("vanhanh.sondong", "/outages", "outage", ("startsAt", "2026-03-01T08:00"), ("endsAt", "2026-03-01T11:30"), ("description", "Mất điện trung tâm dữ liệu của tỉnh"));
        await SubmitAsync("giamdoc.gialai", "/statistics/reports/new", "report", ("kind", "divisions"), ("from", "2026-02-02"), ("to", "2026-02-27"));
    }

    /// <summary>Sơn Động sends a letter to Hà Tĩnh, where its package is brought in.</summary>
    private async Task IssueToAnotherOfficeAsync()
    {
        var specialist = await AsAsync("chuyenvien1.vanhoa.sondong");
        var document = Document(await specialist.BeginOutgoingAsync(new { typeCode = "official-letter", @abstract = "Về việc phối hợp quảng bá du lịch hai tỉnh" }, CancellationToken.None));
        await CompleteAsync("chuyenvien1.vanhoa.sondong", document, "submit", new { typeCode = "official-letter", @abstract = "Về việc phối hợp quảng bá du lịch hai tỉnh", networkRecipients = "Văn phòng UBND tỉnh Hà Tĩnh" }, "draftFile");
        await CompleteAsync("chutich.sondong", document, "sign", new { });
        await CompleteAsync("vanthu.sondong", document, "format-ok", new { checks = "Thể thức và kỹ thuật trình bày,Thẩm quyền và chữ ký,Nội dung và lỗi chính tả,Nơi nhận" });
        await CompleteAsync("vanthu.sondong", document, "numbered", new { });
        await CompleteAsync("vanthu.sondong", document, "issued", new { copyCount = "1", @sealed = "true", storagePlace = "Tủ 1, cặp công văn", sent = "true" });
        var package = await (await server.ApiAsync("vanthu.sondong")).GetByteArrayAsync($"/api/outgoing/{document}/package");
        using var content = new ByteArrayContent(package);
        content.Headers.ContentType = new("application/xml");
        (await (await server.ApiAsync("vanthu.hatinh")).PostAsync("/api/arrivals/package", content)).Dispose(); // there already, where the exchange was quicker
    }

    /// <summary>Hà Tĩnh's clerk enters a letter for information; one more comes in secret.</summary>
    private async Task ReceiveForInformationAsync()
    {
        var clerk = await AsAsync("vanthu.hatinh");
        var document = Document(await clerk.ReceiveAsync(
            new { sender = "UBND huyện Hương Khê", typeCode = "official-letter", source = "paper", urgency = "urgent", noExchange = "true" },
            [await clerk.UploadAsync(SampleLetter.FileName, SampleLetter.Open(), CancellationToken.None)], CancellationToken.None));
        await CompleteAsync("vanthu.hatinh", document, "fyi", new
        {
            sender = "UBND huyện Hương Khê", numberSymbol = "201/UBND-NL", documentDate = "2026-02-27", typeCode = "official-letter", @abstract = "Về việc giao đất tái định cư xã Phúc Trạch", urgency = "urgent", fieldCode = "dat-dai",
        }, "files");
        await clerk.ReceiveAsync(new { sender = "Công an tỉnh Hà Tĩnh", typeCode = "report", source = "paper", secrecy = "confidential" }, [], CancellationToken.None);
    }

    private async Task WriteOnTheBoardAsync()
    {
        await SubmitAsync("truongphong.cntt.gialai", "/board/thong-bao/new", "post", ("title", "Bảo trì mạng nội bộ tối thứ Sáu"), ("body", "Từ 19 giờ đến 21 giờ.\nĐề nghị lưu việc đang làm."));
        await SubmitAsync("giamdoc.gialai", "/board/lich-giam-doc/new", "post",
            ("title", "Làm việc với doanh nghiệp viễn thông"), ("startsAt", "2026-03-09T14:00"), ("endsAt", "2026-03-09T16:00"), ("place", "Phòng họp số 1"), ("participants", "Phòng Bưu chính – Viễn thông\nThanh tra Sở"), ("body", ""));
        var post = await server.Database.ScalarAsync<Guid>("select id from board_posts where title like 'Bảo trì mạng%'");
        await SubmitAsync("chuyenvien1.buuchinh.gialai", $"/board/posts/{post}/report", "report", ("reason", "Đăng nhầm thư mục"));
        await SubmitAsync("giamdoc.gialai", "/board/lich-giam-doc/posters", "authorise", ("person", await PersonAsync("vanthu.gialai")));
    }

    private async Task WriteToOneAnotherAsync()
    {
        await SubmitAsync("giamdoc.gialai", "/mail/new", "mail", ("to", await PersonAsync("truongphong.cntt.gialai")), ("kind", "order"), ("subject", "Rà soát an toàn thông tin"), ("body", "Báo cáo trước thứ Năm."));
        await SubmitAsync("truongphong.cntt.gialai", "/mail/new", "mail", ("to", await PersonAsync("giamdoc.gialai")), ("kind", "exchange"), ("subject", "Kết quả rà soát bước đầu"), ("body", "Đã rà soát 12 máy chủ."));
        await SubmitAsync("giamdoc.gialai", "/procedures/task-order", "start", ("receiver", await PersonAsync("truongphong.buuchinh.gialai")), ("content", "Khảo sát vùng lõm sóng di động"), ("dueDate", "2026-03-20"));
        await SubmitAsync("chuyenvien1.cntt.gialai", "/procedures/regulation-feedback", "start", ("clause", "Điều 7 khoản 5"), ("text", "Thời gian lưu một tháng là ngắn."));
        await server.Database.ExecuteAsync("update people set phone = '0903000001' where id = $1", Guid.Parse(await PersonAsync("truongphong.cntt.gialai")));
        await SubmitAsync("giamdoc.gialai", "/text-messages", "sms", ("receiver", await PersonAsync("truongphong.cntt.gialai")), ("text", "Họp 14 giờ, phòng 2"), ("purpose", "Báo họp giao ban"));
        await SubmitAsync("truongphong.buuchinh.gialai", "/delegations", "absence", ("Form.StartsOn", "2026-03-09"), ("Form.EndsOn", "2026-03-11"), ("Form.DelegateId", await PersonAsync("phophong.buuchinh.gialai")), ("Form.Reason", "Đi công tác"));
    }

    private async Task CompleteAsync(string user, Guid document, string outcome, object form, string? fileField = null)
    {
        var person = await AsAsync(user);
        var task = await person.TaskOfAsync(document, CancellationToken.None) ?? throw new InvalidOperationException($"{user} has no task of the document.");
        object[] files = fileField is null ? [] : [new { id = await person.UploadAsync(SampleLetter.FileName, SampleLetter.Open(), CancellationToken.None), field = fileField }];
        var answer = await person.CompleteAsync(task, outcome, form, files, CancellationToken.None);
        if (!answer.Succeeded)
            throw new InvalidOperationException($"{user} → {outcome}: {answer.Body.ToJsonString()}");
    }

    private async Task<OfficeClient> AsAsync(string user) =>
        people.TryGetValue(user, out var known) ? known : people[user] = await OfficeClient.SignInAsync(server.Address, user, SampleServer.Password, SampleServer.Password, CancellationToken.None);

    private async Task SubmitAsync(string user, string page, string form, params (string, string?)[] fields)
    {
        var answer = await (await server.BrowserAsync(user)).SubmitAsync(page, form, fields);
        if (!answer.Response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{user} at {page}: {answer.Status}\n{answer.Html[answer.Html.IndexOf("<main", StringComparison.Ordinal)..]}");
    }

    private async Task<string> PersonAsync(string user) =>
        (await server.Database.ScalarAsync<Guid>("select person_id from accounts where normalized_user_name = upper($1)", user)).ToString();

    private static Guid Document(OfficeClient.Answer answer) => answer.Succeeded ? (Guid)answer.Body["documentId"]! : throw new InvalidOperationException(answer.Body.ToJsonString());
}
