using System.Text.Json.Nodes;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class IssuingADocument(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Fact, Clause("HT-3.4a", "HT-7.2a")]
    public async Task Without_the_signed_file_it_does_not_reach_the_clerk()
    {
        await office.ReceivedAsync();
        var matter = await office.SignedAsync();

        var answer = await office.TryAsync(office.Land, matter, "send-to-clerk", IssuingDesk.Recipients());

        Assert.Equal(["signedFile"], Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Empty(await office.TasksAsync(office.Clerk, matter));
        await office.DoAsync(office.Land, matter, "send-to-clerk", IssuingDesk.Recipients(), IssuingDesk.SignedFile);
        Assert.Equal(("check", "Văn bản chờ ban hành"), ((await office.TaskAsync(office.Clerk, matter)).Step, (await office.TaskAsync(office.Clerk, matter)).Title));
    }

    [Fact, Clause("HT-7.2a")]
    public async Task Where_nobody_approved_it_does_not_reach_the_clerk_either()
    {
        await using var hasty = new HaTinhOffice();
        await hasty.InitializeAsync();
        await hasty.PublishAsync(Definitions.Change(await ShippedAsync(), "review", review => review["givesConsent"]!["expression"]!["value"] = false));
        await hasty.ReceivedAsync();
        var matter = await hasty.SignedAsync();

        var answer = await hasty.TryAsync(hasty.Land, matter, "send-to-clerk", IssuingDesk.Recipients(), IssuingDesk.SignedFile);

        Assert.Contains("approver", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Empty(await hasty.TasksAsync(hasty.Clerk, matter));
    }

    [Fact, Clause("HT-7.2a")]
    public async Task A_way_past_the_signature_does_not_come_into_force() =>
        Assert.Contains(await office.RefusedAsync(Definitions.Lead(await ShippedAsync(), ("review", "agree"), "complete")), reason => reason.Contains("ký", StringComparison.Ordinal));

    [Fact, Clause("HT-2b")]
    public async Task One_that_asks_for_an_answer_is_followed_up_by_its_drafter_from_the_issue_on()
    {
        var form = IssuingDesk.Draft("programme");
        form["replyBy"] = office.Day(15);

        var matter = await office.IssuedAsync(form);
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Equal(office.Day(15), await office.OutgoingAsync(matter, "reply_by"));
        Assert.Equal($"{office.Land}|{office.Day(15)}", await office.ScalarAsync<string>("""
            select t.assignee_id || '|' || (t.due_at at time zone 'Asia/Ho_Chi_Minh' - interval '1 minute')::date from tasks t join workflow_instances i on i.id = t.instance_id
            where t.document_id = $1 and i.definition_id = 'ht-awaiting-reply'
            """, matter.DocumentId));
    }

    [Fact, Clause("HT-3.4b")]
    public async Task Recipients_must_be_there_and_each_must_be_known_or_have_an_address()
    {
        await office.ReceivedAsync();
        var matter = await office.SignedAsync();

        var none = await office.TryAsync(office.Land, matter, "send-to-clerk", null, IssuingDesk.SignedFile);
        Assert.Contains("paperRecipients", Assert.IsType<StepResult.Invalid>(none).Errors.Keys);
        var unknown = await office.TryAsync(office.Land, matter, "send-to-clerk", new { networkRecipients = "UBND huyện Hương Khê\nSở Nội vu", paperRecipients = "Lưu: VT" }, IssuingDesk.SignedFile);

        Assert.Contains("«Sở Nội vu»", Assert.Single(Assert.IsType<StepResult.Invalid>(unknown).Errors["networkRecipients"]), StringComparison.Ordinal);
        Assert.Equal("complete", (await office.TaskAsync(office.Land, matter)).Step);
    }

    [Fact, Clause("HT-3.4c")]
    public async Task With_the_clerk_the_leaders_and_related_specialists_get_a_copy_the_Chief_always()
    {
        await office.ReceivedAsync();
        var matter = await office.SignedAsync();
        var form = IssuingDesk.Recipients();
        form["notInformed"] = $"{office.Chief}";
        Assert.Equal("COPY_REQUIRED", Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Land, matter, "send-to-clerk", form, IssuingDesk.SignedFile)).Code);
        form["notInformed"] = $"{office.OtherViceChairman}";

        await office.DoAsync(office.Land, matter, "send-to-clerk", form, IssuingDesk.SignedFile);

        Assert.Equal(
            new[] { office.Chief, office.Chairman, office.ViceChairman, office.DeputyChief, office.OtherDeputyChief, office.Trade }.Order(),
            (await office.ScalarAsync<Guid[]>("select array_agg(person_id) from information_copies where document_id = $1", matter.DocumentId))!.Order());
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from tasks where instance_id = $1 and activity_id = 'check'", matter.InstanceId));
    }

    [Fact, Clause("HT-7.2b")]
    public async Task A_file_that_differs_from_the_signed_paper_goes_back_without_a_number()
    {
        var matter = await office.WithClerkAsync();
        Assert.Contains("errors", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Clerk, matter, "differs")).Errors.Keys);

        await office.DoAsync(office.Clerk, matter, "differs", new { errors = "Trang 2 khác bản đã ký." });

        Assert.Equal("complete", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.Null(await office.OutgoingAsync(matter, "number"));
        await office.DoAsync(office.Land, matter, "send-to-clerk", IssuingDesk.Recipients(), IssuingDesk.SignedFile); // the signature stands
        await office.DoAsync(office.Clerk, matter, "format-ok", IssuingDesk.Passed);
        Assert.Equal("number", (await office.TaskAsync(office.Clerk, matter)).Step);
    }

    [Fact, Clause("HT-7.2c")]
    public async Task Numbering_opens_when_every_check_has_passed()
    {
        var matter = await office.WithClerkAsync();

        var incomplete = await office.TryAsync(office.Clerk, matter, "format-ok", new { checks = new[] { "Thể thức", "Hình thức" }, sameAsSigned = "true" });
        Assert.Contains("«Kỹ thuật trình bày»", Assert.Single(Assert.IsType<StepResult.Invalid>(incomplete).Errors["checks"]), StringComparison.Ordinal);
        await office.DoAsync(office.Clerk, matter, "format-error", new { errors = "Sai căn lề." });

        Assert.Equal("complete", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.Equal("Sai căn lề.", await office.ScalarAsync<string>("select text from opinions where document_id = $1 and kind = 'return'", matter.DocumentId));
    }

    [Fact, Clause("HT-7.2d")]
    public async Task Each_kind_has_its_own_series_and_the_symbol_of_who_issues()
    {
        await SeriesAsync("outgoing/VPUB/decision", 206);
        await SeriesAsync("outgoing/VPUB/official-letter", 1450);
        var decision = await office.CheckedAsync(IssuingDesk.Draft("decision"));
        var letter = await office.CheckedAsync();

        await office.DoAsync(office.Clerk, decision, "numbered");
        await office.DoAsync(office.Clerk, letter, "numbered");

        Assert.Equal(("207/QĐ-VPUB", "1451/VPUB"), (await office.OutgoingAsync(decision, "number_symbol"), await office.OutgoingAsync(letter, "number_symbol")));
    }

    [Fact, Clause("HT-7.2d")]
    public async Task Fifty_at_once_get_fifty_consecutive_numbers_of_their_kind()
    {
        await using var busy = new HaTinhOffice();
        await busy.InitializeAsync();
        List<Matter> matters = [];
        for (var number = 1; number <= 50; number++)
            matters.Add(await busy.CheckedAsync(IssuingDesk.Draft("decision")));
        var other = await busy.CheckedAsync(IssuingDesk.Draft("plan"));

        await Task.WhenAll(matters.Append(other).Select(matter => busy.DoAsync(busy.Clerk, matter, "numbered")));

        Assert.Equal(Enumerable.Range(1, 50), (await busy.ScalarAsync<int[]>("select array_agg(number order by number) from outgoing_documents where type_code = 'decision'"))!);
        Assert.Equal(Enumerable.Range(1, 50), (await busy.ScalarAsync<int[]>("""
            select array_agg(e.number order by e.number) from register_entries e join outgoing_documents d on d.id = e.document_id where d.type_code = 'decision'
            """))!);
        Assert.Equal("01/KH-VPUB", await busy.OutgoingAsync(other, "number_symbol"));
    }

    [Fact, Clause("HT-7.2e", "HT-3.4a")]
    public async Task A_day_before_the_last_of_the_series_is_refused_unless_after_an_outage()
    {
        var signed = await office.CheckedAsync(IssuingDesk.Draft("plan"));
        office.Clock.Advance(TimeSpan.FromDays(1));
        var later = await office.CheckedAsync(IssuingDesk.Draft("plan"));
        await office.DoAsync(office.Clerk, later, "numbered", new { issueDate = office.Today });

        var back = await office.TryAsync(office.Clerk, signed, "numbered", new { issueDate = office.Day(-1) });
        Assert.Equal("ISSUE_DATE_BACKWARD", Assert.IsType<StepResult.Refused>(back).Code);
        Assert.Equal(1, await office.ScalarAsync<int>("select last_number from number_series where organisation_id = $1 and code = 'outgoing/VPUB/plan'", office.OrganisationId));
        await office.DoAsync(office.Clerk, signed, "numbered", new { issueDate = office.Day(-1), incidentReason = "Mất điện ngày trước, đã ban hành trên giấy." });

        Assert.Equal(("02/KH-VPUB", office.Day(-1)), (await office.OutgoingAsync(signed, "number_symbol"), await office.OutgoingAsync(signed, "issue_date")));
    }

    [Fact, Clause("HT-7.2g")]
    public async Task From_whoever_owes_no_file_none_is_asked()
    {
        var matter = await office.WithClerkAsync(IssuingDesk.Draft("directive"), drafter: office.Trade);

        Assert.Equal("NOTHING_OWED", Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Clerk, matter, "request-again")).Code);
    }

    [Fact, Clause("HT-7.2f")]
    public async Task Paper_and_electronic_copies_leave_in_parallel_and_every_line_has_a_state()
    {
        var recipients = new JsonObject { ["paperRecipients"] = string.Join('\n', Enumerable.Range(1, 6).Select(number => $"Cơ quan {number}; thành phố Hà Tĩnh")) };
        var matter = await office.CheckedAsync(recipients: recipients);
        await office.DoAsync(office.Clerk, matter, "numbered");

        var five = await office.TryAsync(office.Clerk, matter, "issued", new { paperSent = new[] { "1", "2", "3", "4", "5" } });
        Assert.Contains("Cơ quan 6", Assert.Single(Assert.IsType<StepResult.Invalid>(five).Errors["paperSent"]), StringComparison.Ordinal);
        Assert.Equal("approved", await office.OutgoingAsync(matter, "state"));
        await office.DoAsync(office.Clerk, matter, "issued", new { paperSent = new[] { "1", "2", "3", "4", "5", "6" } });

        Assert.Equal(["network: 6", "paper: 6"], (await office.ScalarAsync<string[]>(
            "select array_agg(line order by line) from (select channel || ': ' || count(*) as line from outgoing_deliveries where document_id = $1 and state in ('queued', 'sent') group by channel) lines", matter.DocumentId))!);
        Assert.Equal("issued", await office.OutgoingAsync(matter, "state"));
    }

    [Theory, Clause("HT-7.2h")]
    [InlineData("UBND", 1), InlineData("VPUB", 0)]
    public async Task What_the_Committee_issues_is_to_be_published_by_the_centre(string issuer, int tasks)
    {
        var matter = await office.IssuedAsync(IssuingDesk.Draft("notice", issuer));

        Assert.Equal(tasks, (await office.TasksAsync(office.CentreHead, matter)).Count);
        if (tasks == 0)
            return;
        Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.CentreHead, matter, "Đã đăng"));
        await office.DoAsync(office.CentreHead, matter, "Đã đăng", new JsonObject { ["Đường dẫn đăng tải"] = "https://congbao.hatinh.gov.vn/1" });
        Assert.Equal("Finished", await office.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", matter.InstanceId));
    }

    [Fact, Clause("HT-7.2h", "HT-4.2b")]
    public async Task What_is_secret_is_never_published_for_nothing_of_it_comes_in()
    {
        var matter = await office.BeginDraftAsync();
        var form = IssuingDesk.Draft("notice", "UBND");
        form["secrecy"] = "confidential";

        Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Land, matter, "submit", form, IssuingDesk.DraftFile, IssuingDesk.Report));

        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from attachments where subject_id = $1", matter.DocumentId));
        Assert.Equal("draft", (await office.TaskAsync(office.Land, matter)).Step);
    }

    [Fact, Clause("HT-4.2b")]
    public async Task What_was_written_does_not_become_secret_afterwards()
    {
        var matter = await office.WithLeaderAsync();
        await office.DoAsync(office.DeputyChief, matter, "revise", new { opinion = "Xem lại độ mật." });
        var form = IssuingDesk.Draft();
        form["secrecy"] = "confidential";

        Assert.Equal("SECRET_CONTENT", Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Land, matter, "submit", form)).Code);

        Assert.Equal("none", await office.OutgoingAsync(matter, "secrecy"));
    }

    private static Task<string> ShippedAsync() => File.ReadAllTextAsync(HaTinhOffice.ShippedFile("ht-outgoing"));

    private Task SeriesAsync(string code, int last) => office.ExecuteAsync(
        "insert into number_series (organisation_id, code, year, last_number, last_date) values ($1, $2, 2024, $3, '2024-03-01')", office.OrganisationId, code, last);
}
