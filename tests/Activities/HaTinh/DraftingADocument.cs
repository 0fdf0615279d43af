using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class DraftingADocument(HaTinhOffice office) : IClassFixture<HaTinhOffice>
{
    [Theory, Clause("HT-8.7c1")]
    [InlineData("abstract"), InlineData("submissionReport"), InlineData("draftFile")]
    public async Task A_draft_needs_abstract_submission_report_and_draft(string missing)
    {
        var matter = await office.BeginDraftAsync();
        var form = IssuingDesk.Draft();
        form.Remove(missing);

        var answer = await office.TryAsync(office.Land, matter, "submit", form, [.. new[] { IssuingDesk.DraftFile, IssuingDesk.Report }.Where(file => file.Field != missing)]);

        Assert.Equal([missing], Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Equal("draft", (await office.TaskAsync(office.Land, matter)).Step);
    }

    [Fact, Clause("HT-8.7c1", "HT-8.3")]
    public async Task It_goes_to_an_Office_leader_then_is_signed_on_paper_and_the_outcome_is_recorded()
    {
        var matter = await office.WithLeaderAsync();
        Assert.Equal("review", (await office.TaskAsync(office.Chief, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Land, matter));
        await office.DoAsync(office.DeputyChief, matter, "agree");

        var unrecorded = await office.TryAsync(office.Land, matter, "sign");
        Assert.Equal(["signedOn", "signer"], Assert.IsType<StepResult.Invalid>(unrecorded).Errors.Keys.Order());
        Assert.Contains("signer", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Land, matter, "sign", new { signer = office.Trade, signedOn = office.Today })).Errors.Keys);
        await office.DoAsync(office.Land, matter, "sign", new { signer = office.Chairman, signedOn = office.Today, signMark = "TM" });

        Assert.Equal("complete", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.Equal((office.Chairman.ToString(), office.DeputyChief.ToString(), "approved"), (await office.OutgoingAsync(matter, "signer_id"), await office.OutgoingAsync(matter, "consent_by"), await office.OutgoingAsync(matter, "state")));
    }

    [Fact, Clause("HT-8.7c1", "HT-8.7c4")]
    public async Task A_leader_who_wants_changes_sends_it_back_and_the_way_begins_anew()
    {
        var matter = await office.WithLeaderAsync();
        Assert.Contains("opinion", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.DeputyChief, matter, "revise")).Errors.Keys);
        await office.DoAsync(office.DeputyChief, matter, "revise", new { opinion = "Bổ sung căn cứ." });

        Assert.Equal("draft", (await office.TaskAsync(office.Land, matter)).Step);
        await office.DoAsync(office.Land, matter, "submit", IssuingDesk.Draft(), IssuingDesk.DraftFile);
        Assert.Equal("submit", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.Equal(2, await office.ScalarAsync<int>("select max(version) from attachments where subject_id = $1 and kind = 'draft'", matter.DocumentId));
    }

    [Fact, Clause("HT-8.11", "HT-8.7c4")]
    public async Task The_leader_gets_it_only_when_every_collaborator_has_answered()
    {
        var form = IssuingDesk.Draft();
        form["collaborators"] = $"{office.Trade},{office.Culture}";
        var matter = await office.WrittenAsync(form);
        await office.DoAsync(office.Trade, matter, "answered", new { opinion = "Phù hợp quy hoạch." });

        var early = Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Land, matter, "submit", new { @abstract = (string)form["abstract"]! }));
        Assert.Equal("COLLABORATION_PENDING", early.Code);
        Assert.Contains("Đậu Thị Tịnh", early.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Phạm Thị Hoài Thu", early.Message, StringComparison.Ordinal);
        Assert.Empty(await office.TasksAsync(office.Chief, matter));

        await office.DoAsync(office.Culture, matter, "answered", new { opinion = "Không vướng di tích." });
        await office.DoAsync(office.Land, matter, "submit", new { @abstract = (string)form["abstract"]! });

        Assert.Equal("review", (await office.TaskAsync(office.Chief, matter)).Step);
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from opinions where document_id = $1 and author_id = any($2)", matter.DocumentId, new[] { office.Trade, office.Culture }));
    }

    [Fact, Clause("HT-8.7c4")]
    public async Task The_submission_slip_takes_every_incoming_paper_and_the_draft()
    {
        var incoming = await office.AssignedAsync();
        await office.DoAsync(office.Land, incoming, "work-file");
        await office.DoAsync(office.Land, incoming, "open", new { code = $"HS-{Guid.NewGuid().ToString("n")[..8]}", title = "Giao đất", field = "Đất đai" });
        foreach (var _ in Enumerable.Range(0, 2))
            await office.ExecuteAsync(
                "insert into work_file_documents (work_file_id, document_id, organisation_id, added_at) select id, $2, organisation_id, now() from work_files where document_id = $1",
                incoming.DocumentId, (await office.AssignedAsync()).DocumentId);
        var form = IssuingDesk.Draft();
        form["submissionSlip"] = "true";

        var matter = await office.WrittenAsync(form, await office.AnswerAsync(incoming));

        Assert.Equal(
            ["du-thao.pdf", "van-ban.pdf", "van-ban.pdf", "van-ban.pdf"],
            (await office.ScalarAsync<string[]>("select array_agg(file_name order by file_name) from attachments where subject_id = $1 and kind = 'slip'", matter.DocumentId))!);
    }

    [Fact, Clause("HT-8.10")]
    public async Task Who_is_silent_until_the_day_named_agrees_and_the_flow_goes_on()
    {
        var form = IssuingDesk.Draft();
        form["commentPeople"] = $"{office.Trade},{office.Culture},{office.CultureHead}";
        form["commentBy"] = office.Day(3);
        var matter = await office.WithLeaderAsync(form);
        await office.DoAsync(office.Trade, matter, "agree");
        Assert.Contains("opinion", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Culture, matter, "comment")).Errors.Keys);
        await office.DoAsync(office.Culture, matter, "comment", new { opinion = "Bổ sung ý kiến cộng đồng dân cư." });
        Assert.Empty(await office.TasksAsync(office.Chief, matter)); // one may still comment

        office.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromHours(1));
        await office.Ticker.RunDueAsync(CancellationToken.None);
        Assert.Empty(await office.TasksAsync(office.Chief, matter));
        office.Clock.Advance(TimeSpan.FromHours(18));
        await office.Ticker.RunDueAsync(CancellationToken.None);

        Assert.Equal("review", (await office.TaskAsync(office.Chief, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.CultureHead, matter));
        Assert.Equal("Đồng ý mặc nhiên, chịu trách nhiệm chung.", await office.ScalarAsync<string>("select text from opinions where document_id = $1 and author_id = $2 and kind = 'tacit-consent'", matter.DocumentId, office.CultureHead));
        Assert.Equal(
            new[] { office.Trade, office.Culture, office.CultureHead }.Order(),
            (await office.ScalarAsync<Guid[]>("select array_agg(distinct assignee_id) from tasks where instance_id = $1 and activity_id = 'comment' and state = 'completed'", matter.InstanceId))!.Order());
        Assert.Null(await office.ScalarAsync<Guid?>("select completed_by from tasks where instance_id = $1 and activity_id = 'comment' and outcome = 'tacit-consent'", matter.InstanceId));
    }

    [Fact, Clause("HT-8.10")]
    public async Task Comments_are_asked_for_until_a_day()
    {
        var matter = await office.BeginDraftAsync();
        var form = IssuingDesk.Draft();
        form["commentPeople"] = $"{office.Trade}";

        var answer = await office.TryAsync(office.Land, matter, "submit", form, IssuingDesk.DraftFile, IssuingDesk.Report);

        Assert.Contains("commentBy", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
        Assert.Empty(await office.TasksAsync(office.Trade, matter));
    }

    [Fact, Clause("HT-8.9a", "HT-8.9c")]
    public async Task Waiting_for_a_signature_is_reported_and_stops_the_clock_of_the_document_answered()
    {
        var incoming = await office.AssignedAsync();
        var due = (await office.TaskAsync(office.Land, incoming)).DueAt;
        var matter = await office.WithLeaderAsync(matter: await office.AnswerAsync(incoming));
        await office.DoAsync(office.DeputyChief, matter, "agree");
        await office.DoAsync(office.Land, matter, "waiting-signature");
        Assert.Contains("summary", Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Land, matter, "submit", new { waitingReason = "signature" })).Errors.Keys);
        await office.DoAsync(office.Land, matter, "submit", new { waitingReason = "signature", summary = "Đã trình ký." });
        await office.DoAsync(office.Chief, matter, "accept-waiting");
        Assert.Equal("Chờ lãnh đạo ký", await office.DocumentAsync(incoming, "waiting_reason"));

        office.Clock.Advance(TimeSpan.FromDays(1));
        await office.DoAsync(office.Land, matter, "resume");

        Assert.Equal("sign", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.True((await office.TaskAsync(office.Land, matter)).DueAt > due);
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from incoming_documents where id = $1 and due_at > $2", incoming.DocumentId, due!.Value.ToUniversalTime()));
    }

    [Fact, Clause("HT-4.2d")]
    public async Task Before_it_is_issued_only_those_in_its_flow_and_leaders_read_it()
    {
        var form = IssuingDesk.Draft();
        form["collaborators"] = $"{office.Trade}";
        var matter = await office.WrittenAsync(form);
        await office.DoAsync(office.Trade, matter, "answered", new { opinion = "Thống nhất." });
        await office.DoAsync(office.Land, matter, "submit", new { @abstract = (string)form["abstract"]! });

        foreach (var reader in new[] { office.Land, office.Trade, office.DeputyChief, office.ViceChairman })
            Assert.True(await office.MayReadAsync(reader, matter));
        foreach (var other in new[] { office.Culture, office.CultureHead, office.Clerk })
            Assert.False(await office.MayReadAsync(other, matter));
    }
}
