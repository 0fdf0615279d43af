using FlowOffice.Office.Reports;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Office.Tests.Reports.ReportOffice;

namespace FlowOffice.Office.Tests.Reports;

/// <summary>March 2024 has 21 working days, so 42 half-days in which one should look in.</summary>
public sealed class CountingWhatPeopleDid(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private ReportOffice office = null!;
    private Guid binh;

    public async Task InitializeAsync()
    {
        office = await OpenAsync(database);
        binh = await office.Rows.PersonAsync("Lê Thị Bình", "specialist", office.Finance);
        await office.Rows.AccountAsync(binh);
        await office.ExecuteAsync("update accounts set created_at = '2024-01-01' where organisation_id = $1", office.Rows.OrganisationId);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Clause("SD-12.2a")]
    public async Task A_unit_has_what_came_what_became_of_it_and_how_often_its_people_looked_in()
    {
        await office.IncomingAsync(6, At(14), office.Finance);
        await office.IncomingAsync(2, At(18), office.Finance);
        await office.IncomingAsync(1, null, office.Finance);
        await office.IncomingAsync(1, At(5), office.Finance, state: "returned");
        await office.LookedInAsync(binh, 21);

        var units = Assert.Single(await office.FiguresAsync(ReportKind.Compliance));

        Assert.Equal([10m, 6, 2, 1, 1], new[] { "received", "on-time", "late", "open", "returned" }.Select(column => units.Value("Phòng Tài chính", column)));
        Assert.Equal(50m, units.Value("Phòng Tài chính", "access-rate"));
    }

    [Fact, Clause("SD-12.2b")]
    public async Task Weights_of_60_30_and_10_make_88_of_90_80_and_100()
    {
        await office.IncomingAsync(9, At(6), person: binh, due: At(7));
        await office.IncomingAsync(1, At(8), person: binh, due: At(7));
        await office.FilesAsync(2, At(7), At(30), binh);
        await office.SetAsync("""{"attendanceWindows": ["10:30-12:00 | 11:30 | cuối buổi sáng"]}""");
        await LookedInOnFourOfFiveDaysAsync();

        var tables = await office.FiguresAsync(ReportKind.Ranking, ReportPeriod.Days(new(2024, 3, 4), new(2024, 3, 8)));

        foreach (var (table, name) in new[] { ("people", "Lê Thị Bình"), ("units", "Phòng Tài chính") })
        {
            var ranking = tables.Single(one => one.Code == table);
            Assert.Equal([90m, 80, 100, 88], new[] { "on-time-rate", "access-rate", "files-rate", "score" }.Select(column => ranking.Value(name, column)));
            Assert.DoesNotContain(ranking.Columns, column => column.Code is "grade" or "answers-rate");
        }
    }

    [Fact, Clause("GL-18.1")]
    public async Task Who_answers_in_time_gets_a_grade_by_the_thresholds_that_are_set()
    {
        await office.SetAsync("""{"rankOnTime": 40, "rankAccess": 10, "rankAnswers": 30, "rankConsultations": 20, "rankA": 90, "rankB": 70, "rankC": 50}""");
        await office.IncomingAsync(3, At(14), person: binh);
        await office.IncomingAsync(1, At(18), person: binh);
        await AnsweredAsync("Office.ReviewDraft", At(4), At(7, 8)); // within three days
        await AnsweredAsync("Office.ReviewDraft", At(11), At(15));
        await AnsweredAsync("Office.Consult", At(11), At(15));
        await AnsweredAsync("Office.Consult", At(11), At(15), "breach");
        await office.LookedInAsync(binh, 42);

        var people = (await office.FiguresAsync(ReportKind.Ranking))[1];

        Assert.Equal([75m, 100, 50, 50, 65, 3], new[] { "on-time-rate", "access-rate", "answers-rate", "consultations-rate", "score", "grade" }.Select(column => people.Value("Lê Thị Bình", column)));
        Assert.Equal("C", ReportFormat.Grade.Show(people.Value("Lê Thị Bình", "grade")));
    }

    [Theory, InlineData(95, "A"), InlineData(90, "A"), InlineData(89.9, "B"), InlineData(50, "C"), InlineData(49.9, "D")]
    public void A_grade_begins_at_its_threshold(double points, string letter) =>
        Assert.Equal(letter, ReportFormat.Grade.Show(RankingRules.Read("""{"rankA": 90, "rankB": 70, "rankC": 50}""").Grade((decimal)points)));

    [Fact]
    public void What_there_was_no_occasion_for_leaves_its_weight_to_the_rest() => Assert.Equal(80m, RankingRules.Score((60, 80m), (30, 80m), (10, null)));

    [Fact, Clause("HT-11.1b")]
    public async Task A_line_has_blocked_numbers_self_closing_overdue_and_unread()
    {
        foreach (var (action, outcome, count) in new[] { ("step.refused", "PREVIOUS_EFILE_MISSING", 2), ("step.refused", "NOT_YOURS", 3), ("work-file.self-close-attempt", "NEEDS_APPROVAL", 1) })
            for (var time = 0; time < count; time++)
                await office.ExecuteAsync("insert into audit_entries (organisation_id, at, actor_id, action, subject_kind, outcome) values ($1, $2, $3, $4, 'procedure', $5)",
                    office.Rows.OrganisationId, At(12), binh, action, outcome);
        for (var task = 0; task < 5; task++)
            await office.Rows.TaskAsync("Xử lý", binh, At(18));
        await office.Rows.TaskAsync("Xử lý", binh, At(18, month: 4));
        await office.ExecuteAsync("""
            insert into information_copies (id, organisation_id, sending_id, document_id, person_id, kind, about, must_open, sent_at, opened_at)
            select gen_random_uuid(), $1, gen_random_uuid(), gen_random_uuid(), $2, 'for-information', 'Công văn', true, $3, case when n > 7 then $3 end from generate_series(1, 9) n
            """, office.Rows.OrganisationId, binh, At(20));

        var people = Assert.Single(await office.FiguresAsync(ReportKind.Departures));

        Assert.Equal([2m, 1, 5, 7], Assert.Single(people.Rows).Values.Select(value => value!.Value));
        Assert.Equal(("Lê Thị Bình", "Phòng Tài chính"), (people.Rows[0].Name, people.Rows[0].Under));
    }

    [Fact, Clause("HT-11.1b")]
    public async Task A_number_refused_to_the_clerk_stands_with_whoever_drafted()
    {
        var (clerk, draft) = (await office.Rows.PersonAsync("Văn thư", "clerk", office.Culture), Guid.CreateVersion7());
        await office.ExecuteAsync("insert into outgoing_documents (id, organisation_id, state, drafter_id, created_at) values ($1, $2, 'approved', $3, $4)", draft, office.Rows.OrganisationId, binh, At(4));
        var task = await office.Rows.TaskAsync("Cấp số", clerk, At(18, month: 4));
        await office.ExecuteAsync("update tasks set document_id = $2 where id = $1", task, draft);
        await office.ExecuteAsync("insert into audit_entries (organisation_id, at, actor_id, action, subject_kind, subject_id, outcome) values ($1, $2, $3, 'step.refused', 'task', $4::text, 'PREVIOUS_EFILE_MISSING')",
            office.Rows.OrganisationId, At(12), clerk, task.ToString());

        var people = Assert.Single(await office.FiguresAsync(ReportKind.Departures));

        Assert.Equal(("Lê Thị Bình", 1m), (Assert.Single(people.Rows).Name, people.Rows[0].Values[0]));
    }

    [Fact, Clause("SD-12.5")]
    public async Task Twelve_months_show_users_documents_and_how_storage_grew()
    {
        await office.IncomingAsync(3, null);
        await office.OutgoingAsync(2, At(20));
        await StoreAsync("aa", 3 * 1024 * 1024, At(10));
        await StoreAsync("bb", 1024 * 1024, At(10, month: 2));

        var months = Assert.Single(await office.FiguresAsync(ReportKind.Capacity));

        Assert.Equal(12, months.Rows.Count);
        Assert.Equal(("04/2023", "03/2024"), (months.Rows[0].Name, months.Rows[^1].Name));
        Assert.Equal([1m, 3, 2], months.Rows[^1].Values.Take(3).Select(value => value!.Value));
        Assert.Equal(("3,0", "4,0"), (ReportFormat.Bytes.Show(months.Value("03/2024", "added")), ReportFormat.Bytes.Show(months.Value("03/2024", "stored"))));
        Assert.Equal((0m, "1,0"), (months.Value("12/2023", "users"), ReportFormat.Bytes.Show(months.Value("02/2024", "stored"))));
    }

    private async Task StoreAsync(string letters, long size, DateTimeOffset at)
    {
        var sha = string.Concat(Enumerable.Repeat(letters, 32));
        await office.ExecuteAsync("insert into files (sha256, size, media_type, stored_at) values ($1, $2, 'application/pdf', $3) on conflict do nothing", sha, size, at);
        await office.ExecuteAsync("""
            insert into attachments (id, organisation_id, subject_kind, subject_id, series_id, version, sha256, file_name, kind, added_at)
            select gen_random_uuid(), $1, 'task', gen_random_uuid(), gen_random_uuid(), 1, $2, 'a.pdf', 'result', $3 from generate_series(1, 2)
            """, office.Rows.OrganisationId, sha, at); // twice attached is once stored
    }

    private async Task LookedInOnFourOfFiveDaysAsync()
    {
        foreach (var day in Enumerable.Range(4, 4))
            await office.ExecuteAsync("insert into access_log (person_id, organisation_id, at) values ($1, $2, $3)", binh, office.Rows.OrganisationId, At(day, 11));
    }

    private async Task AnsweredAsync(string type, DateTimeOffset from, DateTimeOffset to, string outcome = "respond")
    {
        var task = await office.Rows.TaskAsync("Cho ý kiến", binh);
        await office.ExecuteAsync("update tasks set activity_type = $2, due_at = null, created_at = $3, completed_at = $4, state = 'completed', outcome = $5, completed_by = case when $5 = 'breach' then null else assignee_id end where id = $1",
            task, type, from, to, outcome);
    }
}
