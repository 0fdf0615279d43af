using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class IssuingADocument(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Fact, Clause("SD-7.1")]
    public async Task An_agencys_document_is_signed_by_a_leader_of_the_district_and_goes_to_the_clerk()
    {
        var matter = await office.SubmittedAsync(office.CultureSpecialist);
        Assert.Equal("reviewing", await office.OutgoingAsync(matter, "state"));
        Assert.Empty(await office.TasksAsync(office.CultureHead, matter));
        Assert.Equal("sign-district", Assert.Single(await office.TasksAsync(office.Chairman, matter)).Step);

        await office.DoAsync(office.Chairman, matter, "sign", new { signMark = "TM" });

        Assert.Equal("check", Assert.Single(await office.TasksAsync(office.Clerk, matter)).Step);
        Assert.Equal("approved", await office.OutgoingAsync(matter, "state"));
        Assert.Equal(("Lê Quang Minh", "TM", "2024-03-04"), (await office.OutgoingAsync(matter, "signer_name"), await office.OutgoingAsync(matter, "sign_mark"), await office.OutgoingAsync(matter, "signed_on")));
        Assert.NotNull(await office.OutgoingAsync(matter, "signed_sha256"));
    }

    [Fact, Clause("SD-7.1")]
    public async Task A_returned_document_comes_back_to_its_drafter_with_the_opinion()
    {
        var matter = await office.SubmittedAsync(office.CultureSpecialist);

        Assert.Contains("opinion", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Chairman, matter, "return")).Errors.Keys);
        await office.DoAsync(office.Chairman, matter, "return", new { opinion = "Bổ sung căn cứ pháp lý." });

        Assert.Equal("draft", Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Step);
        Assert.Equal("drafting", await office.OutgoingAsync(matter, "state"));
        var form = await office.ScalarAsync<string>("select form::text from tasks where instance_id = $1 and activity_id = 'draft' and completed_at is null", matter.InstanceId);
        Assert.Contains("Ý kiến trả lại: Bổ sung căn cứ pháp lý.", form, StringComparison.Ordinal);
        Assert.Contains("Về việc kiện toàn Ban chỉ đạo", form, StringComparison.Ordinal); // what was filled in is there again
        Assert.IsType<StepResult.Done>(await office.SubmitAsync(office.CultureSpecialist, matter, OutgoingDesk.Form()));
        Assert.Equal(2, await office.ScalarAsync<int>("select max(version) from attachments where subject_id = $1 and kind = 'draft'", matter.DocumentId));
    }

    [Fact, Clause("SD-7.2")]
    public async Task A_communes_document_is_signed_by_its_own_leader()
    {
        var matter = await office.SubmittedAsync(office.AnLacSpecialist);

        Assert.Empty(await office.TasksAsync(office.Chairman, matter));
        Assert.Equal("sign-commune", Assert.Single(await office.TasksAsync(office.AnLacChairman, matter)).Step);
        await office.DoAsync(office.AnLacChairman, matter, "sign");
        Assert.Equal("Nông Văn Tài", await office.OutgoingAsync(matter, "signer_name"));
        await office.DoAsync(office.Clerk, matter, "format-ok", new { checks = OutgoingDesk.AllChecks });
        await office.DoAsync(office.Clerk, matter, "numbered");
        Assert.Equal("01/QĐ-UBND", await office.OutgoingAsync(matter, "number_symbol")); // in its own name and series
    }

    [Theory, Clause("SD-7.3c")]
    [InlineData("typeCode", "typeCode"), InlineData("abstract", "abstract"), InlineData("recipients", "paperRecipients"), InlineData("file", "draftFile")]
    public async Task What_a_document_lacks_is_named_before_it_is_submitted(string missing, string told)
    {
        var matter = await office.BeginAsync(office.CultureSpecialist);
        var form = OutgoingDesk.Form();
        form.Remove(missing);
        if (missing == "recipients")
            foreach (var name in new[] { "paperRecipients", "networkRecipients" })
                form.Remove(name);

        var answer = await office.SubmitAsync(office.CultureSpecialist, matter, form, withFile: missing != "file");

        Assert.Contains(told, Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Equal("drafting", await office.OutgoingAsync(matter, "state"));
    }

    [Fact, Clause("SD-7.3a")]
    public async Task A_format_error_goes_back_to_the_drafter_and_uses_no_number()
    {
        var matter = await office.SignedAsync();
        var before = await LastAsync();

        Assert.Contains("errors", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Clerk, matter, "format-error")).Errors.Keys);
        Assert.Contains("checks", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Clerk, matter, "format-ok")).Errors.Keys);
        Assert.Contains("outcome", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Clerk, matter, "differs", new { errors = "x" })).Errors.Keys); // not in this regulation
        await office.DoAsync(office.Clerk, matter, "format-error", new { errors = "Sai phông chữ phần trích yếu." });

        Assert.Equal("draft", Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter)).Step);
        Assert.Equal(before, await LastAsync());
        Assert.IsType<StepResult.Done>(await office.SubmitAsync(office.CultureSpecialist, matter, OutgoingDesk.Form(), withFile: false));
        Assert.Null(await office.OutgoingAsync(matter, "signed_on")); // the signature was of another content
        Assert.Equal("sign-district", Assert.Single(await office.TasksAsync(office.Chairman, matter)).Step);
    }

    [Theory, Clause("SD-7.3b")]
    [InlineData("decision", "/QĐ-UBND"), InlineData("official-letter", "/UBND-VHTT"), InlineData("programme", "/CTr-UBND"), InlineData("rules", "/QyĐ-UBND")]
    public async Task The_number_is_the_next_of_the_series_and_stands_in_the_register(string type, string symbol)
    {
        var last = await LastAsync();

        var matter = await office.NumberedAsync(OutgoingDesk.Form(type));

        Assert.Equal($"{last + 1:00}{symbol}", await office.OutgoingAsync(matter, "number_symbol"));
        Assert.Equal("2024-03-04", await office.OutgoingAsync(matter, "issue_date"));
        Assert.Equal(last + 1, await office.ScalarAsync<int>("""
            select e.number from register_entries e join registers r on r.id = e.register_id where e.document_id = $1 and r.kind = 'outgoing' and r.year = 2024
            """, matter.DocumentId));
    }

    [Fact, Clause("SD-7.3b")]
    public async Task Twenty_at_once_get_twenty_consecutive_numbers_and_lines()
    {
        await using var busy = new SonDongOffice();
        await busy.InitializeAsync();
        var matters = new List<Matter>();
        for (var i = 0; i < 20; i++)
            matters.Add(await busy.CheckedAsync());

        await Task.WhenAll(matters.Select(matter => busy.DoAsync(busy.Clerk, matter, "numbered")));

        var numbers = new List<int>();
        foreach (var matter in matters)
            numbers.Add(int.Parse((await busy.OutgoingAsync(matter, "number"))!, CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(1, 20), numbers.Order());
        Assert.Equal(20, await busy.ScalarAsync<long>("select count(*) from register_entries e join registers r on r.id = e.register_id where r.kind = 'outgoing'"));
    }

    [Fact, Clause("SD-7.3b")]
    public async Task The_last_instant_of_the_year_and_the_first_of_the_next_are_in_different_books()
    {
        await using var year = new SonDongOffice();
        await year.InitializeAsync();
        var (last, first, third) = (await year.CheckedAsync(), await year.CheckedAsync(), await year.CheckedAsync());
        year.Clock.SetTo(new DateTimeOffset(2024, 12, 31, 23, 59, 59, 999, TimeSpan.FromHours(7)));
        await year.DoAsync(year.Clerk, last, "numbered");
        year.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await year.DoAsync(year.Clerk, first, "numbered");

        Assert.Equal(("1", "2024-12-31"), (await year.OutgoingAsync(last, "number"), await year.OutgoingAsync(last, "issue_date")));
        Assert.Equal(("1", "2025-01-01"), (await year.OutgoingAsync(first, "number"), await year.OutgoingAsync(first, "issue_date")));
        Assert.NotEqual(await year.OutgoingAsync(last, "register_id"), await year.OutgoingAsync(first, "register_id"));
        Assert.Equal("YEAR_CLOSED", Assert.IsType<StepResult.Refused>(await year.TryAsync(year.Clerk, third, "numbered", new { issueDate = "2024-12-31" })).Code);
    }

    [Fact, Clause("SD-7.3b")]
    public async Task Days_never_go_back_inside_a_series_but_after_an_outage_with_its_reason()
    {
        await using var days = new SonDongOffice();
        await days.InitializeAsync();
        var late = await days.CheckedAsync();
        days.Clock.Advance(TimeSpan.FromDays(2));
        var today = await days.NumberedAsync();
        Assert.Equal("2024-03-06", await days.OutgoingAsync(today, "issue_date"));

        var refused = Assert.IsType<StepResult.Refused>(await days.TryAsync(days.Clerk, late, "numbered", new { issueDate = "2024-03-05" }));
        Assert.Equal("ISSUE_DATE_BACKWARD", refused.Code);
        Assert.Equal(1, await days.ScalarAsync<int>("select last_number from number_series where organisation_id = $1 and code like 'outgoing%'", days.OrganisationId));
        await days.DoAsync(days.Clerk, late, "numbered", new { issueDate = "2024-03-05", incidentReason = "Mất điện cả ngày 05/03." });

        Assert.Equal(("2", "2024-03-05"), (await days.OutgoingAsync(late, "number"), await days.OutgoingAsync(late, "issue_date")));
        Assert.Equal("Bổ sung sau sự cố: Mất điện cả ngày 05/03.", await days.ScalarAsync<string>("select note from register_entries where document_id = $1", late.DocumentId));
    }

    [Fact, Clause("SD-7.3e")]
    public async Task Nothing_is_sent_before_it_is_sealed()
    {
        var matter = await office.NumberedAsync();

        var refused = Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Clerk, matter, "issued", OutgoingDesk.Dispatch(without: "sealed")));

        Assert.Equal(("NOT_SEALED", "Điều 7 khoản 3"), (refused.Code, refused.Clause));
        Assert.Equal("approved", await office.OutgoingAsync(matter, "state"));
        await office.DoAsync(office.Clerk, matter, "issued", OutgoingDesk.Dispatch());
        Assert.NotNull(await office.OutgoingAsync(matter, "sealed_at"));
    }

    [Theory]
    [InlineData("copyCount"), InlineData("storagePlace"), InlineData("sent")]
    [Clause("SD-7.3d", "SD-7.3f", "SD-7.3g")]
    public async Task Each_duty_of_the_checklist_is_asked_for(string missing)
    {
        var matter = await office.NumberedAsync();

        var answer = await office.TryAsync(office.Clerk, matter, "issued", OutgoingDesk.Dispatch(without: missing));

        Assert.Equal([missing], Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Equal("approved", await office.OutgoingAsync(matter, "state"));
    }

    [Fact, Clause("SD-7.3d")]
    public async Task There_are_no_fewer_copies_than_recipients_on_paper()
    {
        var matter = await office.NumberedAsync();
        var form = OutgoingDesk.Dispatch();
        form["copyCount"] = "1";

        Assert.Contains("copyCount", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Clerk, matter, "issued", form)).Errors.Keys);
        form["copyCount"] = "2";
        await office.DoAsync(office.Clerk, matter, "issued", form);

        Assert.Equal("2", await office.OutgoingAsync(matter, "copy_count"));
    }

    [Fact, Clause("SD-7.3g")]
    public async Task Five_recipients_have_five_delivery_lines_with_channel_and_state()
    {
        var form = OutgoingDesk.Form();
        form["recipientUnits"] = new JsonArray(office.Finance.ToString(), office.AnLac.ToString());
        var matter = await office.NumberedAsync(form);

        await office.DoAsync(office.Clerk, matter, "issued", OutgoingDesk.Dispatch());

        Assert.Equal(
            "network UBND tỉnh Bắc Giang queued; paper Sở Nội vụ tỉnh Bắc Giang sent; paper Lưu: VT sent; system Phòng Tài chính - Kế hoạch sent; system UBND xã An Lạc sent",
            await office.ScalarAsync<string>("select string_agg(channel || ' ' || recipient || ' ' || state, '; ' order by position) from outgoing_deliveries where document_id = $1", matter.DocumentId));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from notices where person_id = $1 and link = $2", office.FinanceHead, $"/outgoing/{matter.DocumentId}"));
    }

    [Fact, Clause("SD-6.2d", "SD-7.1")]
    public async Task A_reply_is_drafted_from_the_incoming_document_and_its_issue_takes_both_on()
    {
        var incoming = await office.WithSpecialistAsync("2024-03-20");
        await office.DoAsync(office.CultureSpecialist, incoming, "draft-document");
        await office.Ticker.RunDueAsync(CancellationToken.None);
        var reply = await ReplyOfAsync(incoming);

        var draft = Assert.Single(await office.TasksAsync(office.CultureSpecialist, reply));
        Assert.Equal(("draft", new DateOnly(2024, 3, 20)), (draft.Step, DateOnly.FromDateTime(draft.DueAt!.Value.ToOffset(TimeSpan.FromHours(7)).DateTime)));
        Assert.Empty(await office.TasksAsync(office.CultureSpecialist, incoming)); // it waits
        await office.SubmitAsync(office.CultureSpecialist, reply, OutgoingDesk.Form("official-letter"));
        await office.DoAsync(office.Chairman, reply, "sign");
        await office.DoAsync(office.Clerk, reply, "format-ok", new { checks = OutgoingDesk.AllChecks });
        await office.DoAsync(office.Clerk, reply, "numbered");
        await office.DoAsync(office.Clerk, reply, "issued", OutgoingDesk.Dispatch());
        await office.Ticker.RunDueAsync(CancellationToken.None);

        var number = await office.OutgoingAsync(reply, "number_symbol");
        Assert.Equal(reply.DocumentId.ToString(), await office.DocumentAsync(incoming, "reply_document_id"));
        var result = Assert.Single(await office.TasksAsync(office.CultureSpecialist, incoming));
        Assert.Equal("result", result.Step);
        Assert.Contains("resultNumber", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.CultureSpecialist, result.Id, "attach-issued-document")).Errors.Keys);
        await office.DoAsync(office.CultureSpecialist, incoming, "attach-issued-document", new { resultNumber = number, resultDate = "2024-03-04" });
        Assert.Equal((number, "2024-03-04", "finished"), (await office.DocumentAsync(incoming, "result_number"), await office.DocumentAsync(incoming, "result_date"), await office.DocumentAsync(incoming, "state")));
    }

    [Fact]
    public async Task A_draft_given_up_lets_the_incoming_document_go_on()
    {
        var incoming = await office.WithSpecialistAsync();
        await office.DoAsync(office.CultureSpecialist, incoming, "draft-document");
        await office.Ticker.RunDueAsync(CancellationToken.None);
        var reply = await ReplyOfAsync(incoming);

        await office.DoAsync(office.CultureSpecialist, reply, "abandon", new { reason = "Không cần ban hành văn bản." });
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Equal("abandoned", await office.OutgoingAsync(reply, "state"));
        Assert.Equal("handle", Assert.Single(await office.TasksAsync(office.CultureSpecialist, incoming)).Step);
    }

    private async Task<Matter> ReplyOfAsync(Matter incoming)
    {
        var id = await office.ScalarAsync<Guid>("select id from outgoing_documents where source_document_id = $1", incoming.DocumentId);
        return new Matter((await office.ScalarAsync<string>("select instance_id from outgoing_documents where id = $1", id))!, id);
    }

    private async Task<int> LastAsync() =>
        await office.ScalarAsync<int?>("select last_number from number_series where organisation_id = $1 and code = 'outgoing/' || $1::text", office.OrganisationId) ?? 0;
}
