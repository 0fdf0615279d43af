using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

/// <summary>The yearly report on the records: drafted on 2 January, sent by the 15th, summed up by Home Affairs.</summary>
public sealed class ReportingEachYear : IAsyncLifetime
{
    private readonly RecordOffice office = new("ls-annual-report");

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact, Clause("LS-2.6a")]
    public async Task On_2_January_the_draft_is_there_and_steward_and_head_have_tasks_with_reminders_on_the_10th_and_14th()
    {
        await office.TickAsync("02/01/2025 05:00");
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from record_reports"));
        await office.TickAsync("02/01/2025 06:00");
        await office.TickAsync("02/01/2025 06:05");
        var report = await ReportAsync();
        Assert.Equal("complete", (await office.TaskAsync(office.Steward, report)).Step);
        Assert.Equal("Thủ trưởng duyệt báo cáo hồ sơ: năm 2024, UBND phường Hoàng Văn Thụ", (await office.TaskAsync(office.Head, report)).Title);
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from record_reports where year = 2024"));

        foreach (var at in new[] { "09/01/2025 08:00", "10/01/2025 08:00", "13/01/2025 08:00", "14/01/2025 08:00", "15/01/2025 23:55" })
            await office.TickAsync(at);
        foreach (var person in new[] { office.Steward, office.Head })
            Assert.Equal(["10/01", "14/01"], (await office.ToldAsync(person, "deadline-remind")).Select(told => told[..5]));
        Assert.DoesNotContain(await LinesAsync(), line => line.IsLate);
        var home = await ReportAsync(office.HomeAffairs);
        await office.DoAsync(office.ChiefSteward, home, "submit", new { difficulties = "Không" });
        await office.DoAsync(office.Chief, home, "approve");

        await office.TickAsync("16/01/2025 00:00");

        Assert.Equal([(office.Ward, true, RecordReportState.Drafted), (office.HomeAffairs, false, RecordReportState.Sent)], (await LinesAsync()).OrderBy(line => line.UnitId != office.Ward).Select(line => (line.UnitId, line.IsLate, line.State)));
    }

    [Fact, Clause("LS-2.6b")]
    public async Task Thirty_verified_people_are_counted_by_grade_or_title_and_by_position_and_the_others_apart()
    {
        foreach (var person in new[] { office.Head, office.Steward, office.Teacher })
            await office.ExecuteAsync("update people set active = false where id = $1", person);
        var steward = await office.Rows.PersonAsync("Bế Thị Hoa", "data-steward", office.Ward); // one of those not verified
        await office.Rows.PersonAsync("Người mới", "specialist", office.Ward);
        for (var number = 0; number < 30; number++)
        {
            var person = await office.Rows.PersonAsync($"Người {number:00}", "specialist", number % 2 == 0 ? office.Ward : office.School);
            await office.VerifyAsync(person, 0,
                number < 12 ? ("grade", $"Ngạch {number % 3}") : ("title", $"Chức danh {number % 4}"), ("position", number < 10 ? "Lãnh đạo" : "Chuyên môn"));
        }

        await office.TickAsync("02/01/2025 05:00");
        await office.TickAsync("02/01/2025 06:00");

        var totals = RecordTotals.Parse((await office.ScalarAsync<string>("select totals::text from record_reports where unit_id = $1", office.Ward))!);
        Assert.Equal([("Ngạch 0", 4), ("Ngạch 1", 4), ("Ngạch 2", 4)], totals.Grades.Select(line => (line.Name, line.People)));
        Assert.Equal([("Chức danh 0", 5), ("Chức danh 1", 5), ("Chức danh 2", 4), ("Chức danh 3", 4)], totals.Titles.Select(line => (line.Name, line.People)));
        Assert.Equal(30, totals.Grades.Concat(totals.Titles).Sum(line => line.People));
        Assert.Equal(30, totals.Positions.Sum(line => line.People));
        Assert.Equal((30, 2, 0, 0), (totals.Verified, totals.Unverified, totals.WithoutGradeOrTitle, totals.WithoutPosition));
        Assert.Single(await office.TasksAsync(steward, await ReportAsync()));
    }

    [Fact, Clause("LS-2.6c")]
    public async Task Difficulties_are_filled_in_with_what_was_filed_and_never_empty()
    {
        await RemarkAsync(office.Teacher, "Đường truyền của trường chậm", "10/10/2024");
        await RemarkAsync(office.Teacher, "Chuyện năm nay", "01/01/2025");
        await RemarkAsync(office.Chief, "Việc của đơn vị khác", "10/10/2024");
        await office.TickAsync("02/01/2025 05:00");
        await office.TickAsync("02/01/2025 06:00");
        var report = await ReportAsync();

        Assert.Equal("- Đường truyền của trường chậm", await office.ScalarAsync<string>(
            "select field ->> 'value' from tasks cross join jsonb_array_elements(form) field where instance_id = $1 and activity_id = 'complete' and field ->> 'name' = 'difficulties'", report.InstanceId));
        var refused = Assert.IsType<StepResult.Invalid>(await office.TryAsync(office.Steward, report, "submit", new { difficulties = " " }));
        Assert.Equal(["difficulties"], refused.Errors.Keys);
        await office.DoAsync(office.Steward, report, "submit", new { difficulties = "Không" });
        Assert.Equal("Không", await office.ScalarAsync<string>("select difficulties from record_reports where instance_id = $1", report.InstanceId));
    }

    [Fact]
    public async Task The_head_decides_what_was_submitted_and_what_is_returned_goes_round_again()
    {
        await office.TickAsync("02/01/2025 05:00");
        await office.TickAsync("02/01/2025 06:00");
        var report = await ReportAsync();
        Assert.Equal("NOT_SUBMITTED", Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Head, report, "approve")).Code);
        await office.DoAsync(office.Steward, report, "submit", new { difficulties = "Không" });
        await office.DoAsync(office.Head, report, "return", new { opinion = "Nêu rõ vướng mắc" });
        Assert.Equal("NOT_SUBMITTED", Assert.IsType<StepResult.Refused>(await office.TryAsync(office.Head, report, "approve")).Code);
        await office.DoAsync(office.Steward, report, "submit", new { difficulties = "Phần mềm chậm" });
        Assert.Empty(await office.TasksAsync(office.Chief, report));
        await office.DoAsync(office.Head, report, "approve");

        Assert.Equal("consolidate", (await office.TaskAsync(office.Chief, report)).Step);
        await office.DoAsync(office.Chief, report, "return", new { opinion = "Sai số liệu" });
        Assert.Equal(RecordReportState.Drafted, (await LinesAsync()).Single(line => line.UnitId == office.Ward).State);
        await office.DoAsync(office.Steward, report, "submit", new { difficulties = "Phần mềm chậm" });
        await office.DoAsync(office.Head, report, "approve");
        await office.DoAsync(office.ChiefSteward, report, "consolidated");

        Assert.Equal(RecordReportState.Consolidated, (await LinesAsync()).Single(line => line.UnitId == office.Ward).State);
        Assert.Equal("finished", await office.ScalarAsync<string>("select lower(status) from workflow_instances where id = $1", report.InstanceId));
    }

    private async Task<Matter> ReportAsync(Guid? unit = null) =>
        new((await office.ScalarAsync<string>("select instance_id from record_reports where unit_id = $1 and year = 2024", unit ?? office.Ward))!, Guid.Empty);

    private Task<IReadOnlyList<RecordReportLine>> LinesAsync() => office.Get<RecordReports>().OfYearAsync(office.OrganisationId, 2024, [office.Ward, office.School, office.HomeAffairs], CancellationToken.None);

    private async Task RemarkAsync(Guid author, string text, string day)
    {
        var review = Guid.CreateVersion7();
        await office.ExecuteAsync("insert into regulation_reviews (id, organisation_id, instance_id, state) values ($1, $2, $3, 'amended')", review, office.OrganisationId, review.ToString("n"));
        await office.ExecuteAsync("""
            insert into regulation_remarks (id, organisation_id, review_id, clause, text, author_id, filed_at) values (gen_random_uuid(), $1, $2, '2.6', $3, $4, to_date($5, 'DD/MM/YYYY') + interval '9 hours')
            """, office.OrganisationId, review, text, author, day);
    }
}
