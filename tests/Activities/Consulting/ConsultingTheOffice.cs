using FlowOffice.Office.Board;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Consulting;

public sealed class ConsultingOffice() : SampleOfficeAtWork("gia-lai", "gl-consultation", "gl-incoming", "gl-outgoing", "gl-task-order")
{
    private static readonly SubmittedFile Scan = Text with { FileName = "quet.pdf" };

    /// <summary>A document that a leader of the Department has passed on, and the draft with which its handler answers it.</summary>
    public async Task<Matter> AnswerAsync(string drafter, string leader = "giamdoc")
    {
        var incoming = await SentAsync("vanthu", "incoming", new { sender = "UBND tỉnh Gia Lai", typeCode = "official-letter", source = "paper" });
        await DoAsync(this["vanthu"], incoming, "registered", new
        {
            sender = "UBND tỉnh Gia Lai", numberSymbol = $"{Guid.NewGuid().ToString("n")[..6]}/UBND-KGVX", documentDate = "2024-03-01", typeCode = "official-letter",
            @abstract = "UBND tỉnh yêu cầu xây dựng kế hoạch chuyển đổi số năm 2024", urgency = "normal", secrecy = "none", priority = "false",
        }, Scan);
        await DoAsync(this[leader], incoming, "forward-specialist", Passing(new { specialist = this[drafter], reason = "Việc gấp." }));
        await DoAsync(this[drafter], incoming, "reply", Passing(new { }));
        await Ticker.RunDueAsync(CancellationToken.None);
        var draft = await ScalarAsync<Guid>("select id from outgoing_documents where source_document_id = $1", incoming.DocumentId);
        return new Matter((await ScalarAsync<string>("select instance_id from outgoing_documents where id = $1", draft))!, draft);
    }

    /// <summary>A draft that somebody begins by themselves, whatever they give as its ground.</summary>
    public Task<Matter> OwnDraftAsync(string drafter) => SentAsync(drafter, "outgoing", new
    {
        typeCode = "plan", @abstract = "Kế hoạch chuyển đổi số", fieldCode = "cong-nghe", urgency = "normal", dueDate = "2024-03-29", directionSource = "Trưởng phòng giao",
    });

    private static System.Text.Json.Nodes.JsonObject Passing(object more)
    {
        var form = Json(new { typeCode = "official-letter", fieldCode = "cong-nghe", urgency = "normal", dueDate = "2024-03-29" });
        foreach (var (name, value) in Json(more))
            form[name] = value?.DeepClone();
        return form;
    }
}

/// <summary>Monday 4 March 2024; answers are asked for until Friday.</summary>
public sealed class ConsultingTheOffice : IAsyncLifetime
{
    private const string Procedure = "consultation";
    private readonly ConsultingOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact, Clause("GL-7.5a")]
    public async Task Whoever_drafts_for_a_leader_asks_the_whole_office_and_everybody_gets_a_task()
    {
        var matter = await AskedAsync();

        foreach (var (user, person) in office.People)
            Assert.Equal(user == "chuyenvien1.cntt" ? 0 : 1, (await office.TasksAsync(person, matter)).Count);
        Assert.Equal(1, await PostsAsync(matter));
    }

    [Fact, Clause("GL-7.5a")]
    public async Task A_draft_that_nobody_gave_is_not_asked_about()
    {
        var draft = await office.OwnDraftAsync("chuyenvien1.cntt");

        Assert.IsType<StepResult.NotYours>(await office.SendAsync("chuyenvien1.cntt", Procedure, Form(draft.DocumentId)));

        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from board_posts"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from tasks where activity_type = 'Office.Consult'"));
    }

    [Theory, Clause("GL-7.5a")]
    [InlineData("giamdoc", true), InlineData("truongphong.cntt", false)]
    public async Task A_leaders_order_before_the_draft_is_an_assignment_and_a_heads_is_not(string orderedBy, bool counts)
    {
        await office.SentAsync(orderedBy, "task-order", new { receiver = office["chuyenvien1.cntt"], content = "Soạn kế hoạch chuyển đổi số", dueDate = "2024-03-20" });
        var draft = await office.OwnDraftAsync("chuyenvien1.cntt");

        var result = await office.SendAsync("chuyenvien1.cntt", Procedure, Form(draft.DocumentId));

        Assert.Equal(counts ? typeof(StepResult.Done) : typeof(StepResult.NotYours), result.GetType());
        Assert.Equal(counts ? 1 : 0, await office.ScalarAsync<long>("select count(*) from board_posts"));
    }

    [Fact, Clause("GL-7.5a")]
    public async Task Anothers_draft_is_not_ones_own_to_ask_about()
    {
        var draft = await office.AnswerAsync("chuyenvien1.cntt");

        Assert.IsType<StepResult.NotYours>(await office.SendAsync("chuyenvien1.buuchinh", Procedure, Form(draft.DocumentId)));
    }

    [Fact, Clause("GL-7.5b")]
    public async Task Some_persons_are_asked_by_personal_mail_and_nothing_stands_on_the_board()
    {
        var draft = (await office.AnswerAsync("chuyenvien1.cntt", "phogiamdoc1")).DocumentId;

        var matter = await office.SentAsync("chuyenvien1.cntt", Procedure, Form(draft, "truongphong.buuchinh", "chanhthanhtra"));

        Assert.Equal(0, await PostsAsync(matter));
        Assert.Equal(new DateOnly(2024, 3, 8), await office.ScalarAsync<DateOnly>("select answer_by from mails where instance_id = $1", matter.InstanceId));
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from mail_copies c join mails m on m.id = c.mail_id where m.instance_id = $1", matter.InstanceId));
        Assert.Single(await office.TasksAsync(office["chanhthanhtra"], matter));
        Assert.Empty(await office.TasksAsync(office["giamdoc"], matter));
    }

    [Fact, Clause("GL-7.5c")]
    public async Task Everybody_answers_by_the_day_is_reminded_a_day_before_and_the_drafter_sees_how_many_have()
    {
        var matter = await AskedAsync();
        var task = Assert.Single(await office.TasksAsync(office["giamdoc"], matter));
        Assert.Equal(FlowOffice.Office.Calendars.VietnamTime.EndOf(new DateOnly(2024, 3, 8)), task.DueAt);
        Assert.Equal(new DateTime(2024, 3, 7), await office.ScalarAsync<DateTime>(
            "select (due_at at time zone 'Asia/Ho_Chi_Minh')::date::timestamp from deadline_stages where task_id = $1 order by due_at limit 1", task.Id));
        Assert.Contains("opinion", Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office["giamdoc"], task.Id, "respond")).Errors.Keys);

        await office.DoAsync(office["giamdoc"], matter, "respond", new { opinion = "Thống nhất." });
        await office.DoAsync(office["chanhthanhtra"], matter, "reason-for-no-response", new { opinion = "Ngoài chức năng." });

        var answers = await AnswersAsync("chuyenvien1.cntt", matter);
        Assert.Equal((2, office.People.Count - 1), (answers.Count(answer => answer.At is not null), answers.Count));
        Assert.Empty(await AnswersAsync("chuyenvien1.buuchinh", matter)); // only whoever asked
    }

    [Fact, Clause("GL-7.5e")]
    public async Task What_was_answered_stays_in_the_work_file_when_the_post_has_gone()
    {
        var matter = await AskedAsync();
        await office.DoAsync(office["giamdoc"], matter, "respond", new { opinion = "Thống nhất." });
        await TimeIsUpAsync();
        await office.DoAsync(office["chuyenvien1.cntt"], matter, "summed-up", new { summary = "Một ý kiến, thống nhất." });
        var purge = new PurgeBoards(new FlowOffice.Office.Notices.NoticeWriter(new FlowOffice.Office.Outbox.MailSettings()));
        Assert.Equal(0, await OneStep.RunAsync(office.DataSource, office.OrganisationId, office.Clock, work => purge.RunAsync(work, CancellationToken.None)));

        office.Clock.SetTo(new DateTimeOffset(2024, 4, 5, 12, 0, 0, TimeSpan.FromHours(7)));

        Assert.Equal(1, await OneStep.RunAsync(office.DataSource, office.OrganisationId, office.Clock, work => purge.RunAsync(work, CancellationToken.None)));
        Assert.Equal(0, await PostsAsync(matter));
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from opinions where document_id = $1", matter.DocumentId));
    }

    [Fact]
    public async Task Five_minutes_after_the_day_silence_is_put_down_and_agrees_to_nothing()
    {
        var matter = await AskedAsync();
        await office.DoAsync(office["giamdoc"], matter, "respond", new { opinion = "Thống nhất." });
        await office.DoAsync(office["chanhthanhtra"], matter, "reason-for-no-response", new { opinion = "Ngoài chức năng." });

        await TimeIsUpAsync();

        var answers = await AnswersAsync("chuyenvien1.cntt", matter);
        Assert.Equal(office.People.Count - 3, answers.Count(answer => answer.Outcome == "breach"));
        Assert.Equal(office.People.Count - 3, await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'consultation.breach'"));
        Assert.Equal("sum-up", Assert.Single(await office.TasksAsync(office["chuyenvien1.cntt"], matter)).Step);
    }

    [Fact, Clause("GL-7.5d")]
    public async Task Of_ten_who_were_asked_the_one_who_is_silent_without_a_reason_stands_in_the_report()
    {
        string[] asked = [.. office.People.Keys.Where(user => user != "chuyenvien1.cntt").Order().Take(10)];
        var matter = await office.SentAsync("chuyenvien1.cntt", Procedure, Form((await office.AnswerAsync("chuyenvien1.cntt")).DocumentId, asked));
        foreach (var user in asked.Take(8))
            await office.DoAsync(office[user], matter, "respond", new { opinion = "Thống nhất." });
        await office.DoAsync(office[asked[8]], matter, "reason-for-no-response", new { opinion = "Ngoài chức năng." });
        Assert.Empty(await ReportAsync());

        await TimeIsUpAsync();

        var breach = Assert.Single(await ReportAsync());
        Assert.Equal(await office.ScalarAsync<string>("select full_name from people where id = $1", office[asked[9]]), breach.Person);
        Assert.Equal(new DateOnly(2024, 3, 9), FlowOffice.Office.Calendars.VietnamTime.DateOf(breach.At));
        Assert.Equal(8, (await AnswersAsync("chuyenvien1.cntt", matter)).Count(answer => answer.Outcome == "respond")); // silence is no agreement

        Task<IReadOnlyList<FlowOffice.Office.Statistics.Breach>> ReportAsync() =>
            new FlowOffice.Office.Statistics.BreachReport(office.DataSource).ReadAsync(office.OrganisationId, new(2024, 3, 1), new(2024, 3, 31), CancellationToken.None);
    }

    private async Task TimeIsUpAsync()
    {
        office.Clock.SetTo(new DateTimeOffset(2024, 3, 9, 0, 6, 0, TimeSpan.FromHours(7)));
        await office.Ticker.RunDueAsync(CancellationToken.None);
    }

    private async Task<Matter> AskedAsync() => await office.SentAsync("chuyenvien1.cntt", Procedure, Form((await office.AnswerAsync("chuyenvien1.cntt")).DocumentId));

    private object Form(Guid draft, params string[] people) =>
        new { draft, question = "Xin ý kiến về dự thảo.", answerBy = "2024-03-08", people = people.Select(user => office[user]) };

    private Task<IReadOnlyList<ConsultationAnswer>> AnswersAsync(string asker, Matter matter) =>
        new ConsultationReport(office.DataSource).OfAsync(office.OrganisationId, office[asker], matter.InstanceId, CancellationToken.None);

    private Task<long> PostsAsync(Matter matter) => office.ScalarAsync<long>("select count(*) from board_posts where instance_id = $1", matter.InstanceId);
}
