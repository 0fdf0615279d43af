using FlowOffice.Office.Documents;
using FlowOffice.Office.Leadership;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Office.Tests.Leadership.LeadershipOffice;

namespace FlowOffice.Office.Tests.Leadership;

public sealed class ReadingTheBoard(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private LeadershipOffice office = null!;

    public async Task InitializeAsync() => office = await LeadershipOffice.OpenAsync(database);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Clause("FO-5")]
    public async Task Ten_matters_are_ten_lines_the_latest_first()
    {
        foreach (var day in new[] { 14, 4, 11, 8, 27, 5, 12, 1, 13, 15 })
            await office.DocumentAsync($"Hạn ngày {day}", office.Specialist, At(day), office.Culture);

        var board = await office.BoardOfAsync(office.Chairman);

        Assert.Equal(new[] { 1, 4, 5, 8, 11, 12, 13, 14, 15, 27 }.Select(day => $"Hạn ngày {day}"), board.Lines.Select(line => line.Subject));
        Assert.Equal(3, board.Lines.Count(line => line.DueAt < office.Clock.GetUtcNow()));
        Assert.Equal((10, 3), (board.Numbers.Running, board.Numbers.Due[BoardDue.Late]));
        var first = Assert.Single(board.Lines[0].Steps);
        Assert.Equal(("Xử lý", "Đỗ Thu Hà", "Phòng Văn hóa và Thông tin", 2), (first.Title, first.HolderName, first.UnitName, first.DaysUsed));
    }

    [Fact, Clause("FO-5")]
    public async Task A_matter_in_several_branches_is_one_line_with_each_holder()
    {
        var document = await office.DocumentAsync("Lấy ý kiến", office.Specialist, At(12), office.Culture);
        await office.StepAsync(document, "Góp ý", office.FinanceHead, At(7), office.Finance);

        var line = Assert.Single((await office.BoardOfAsync(office.Chairman)).Lines);

        Assert.Equal(At(7), line.DueAt);
        Assert.Equal(["Phạm Đức Long", "Đỗ Thu Hà"], line.Steps.Select(step => step.HolderName));
        Assert.Equal(["Đỗ Thu Hà"], Assert.Single((await office.BoardOfAsync(office.Chairman, new() { Holder = office.Specialist })).Lines).Steps.Take(1).Select(step => step.HolderName));
    }

    [Fact, Clause("TG-0.3")]
    public async Task A_commune_sees_its_own_and_the_district_all()
    {
        await office.DocumentAsync("Việc của huyện", office.Specialist, At(8), office.Culture);
        await office.DocumentAsync("Việc của xã", office.AnLacChairman, At(8), office.AnLac);

        Assert.Equal(["Việc của huyện", "Việc của xã"], (await office.BoardOfAsync(office.Chairman)).Lines.Select(line => line.Subject).Order());
        var commune = await office.BoardOfAsync(office.AnLacChairman);
        Assert.Equal("Việc của xã", Assert.Single(commune.Lines).Subject);
        Assert.Equal("UBND xã An Lạc", Assert.Single(commune.Numbers.Units).Name);
        Assert.Empty((await office.BoardOfAsync(office.Specialist)).Lines);
    }

    [Fact, Clause("GL-13.1")]
    public async Task A_head_sees_all_of_the_own_division_and_those_below_and_none_of_others()
    {
        await office.DocumentAsync("Của phòng", office.Specialist, At(8), office.Culture);
        await office.DocumentAsync("Của tổ", office.Curator, At(8));
        await office.DocumentAsync("Chưa ai nhận", null, At(8), office.Heritage);
        await office.DocumentAsync("Của phòng khác", office.FinanceHead, At(8), office.Finance);

        var board = await office.BoardOfAsync(office.CultureHead);

        Assert.Equal(["Chưa ai nhận", "Của phòng", "Của tổ"], board.Lines.Select(line => line.Subject).Order());
        Assert.Equal((3, 1), (board.Numbers.Running, board.Numbers.Unassigned));
        Assert.Empty((await office.BoardOfAsync(office.CultureHead, new() { Unit = office.Finance })).Lines);
    }

    [Fact, Clause("HT-6.1b")]
    public async Task Filtered_by_a_person_it_shows_what_they_hold_with_days_used_and_left()
    {
        await office.DocumentAsync("Của B", office.Specialist, At(8), office.Culture);
        await office.DocumentAsync("Của người khác", office.Curator, At(8));

        var line = Assert.Single((await office.BoardOfAsync(office.Chairman, new() { Holder = office.Specialist })).Lines);

        var step = Assert.Single(line.Steps);
        Assert.Equal(("Của B", "Xử lý", 2, At(8)), (line.Subject, step.Title, step.DaysUsed, step.DueAt));
    }

    [Fact, Clause("GL-13.2")]
    public async Task Outgoing_documents_show_how_far_they_have_come()
    {
        foreach (var (state, more) in new[] { ("drafting", ""), ("reviewing", ""), ("approved", ", signed_at = '2024-03-05T02:00Z'"), ("approved", ", number = 1, number_symbol = '1/VH', series = 's', issue_date = '2024-03-05', register_id = id, numbered_at = '2024-03-05T02:00Z'"), ("issued", ", number = 2, number_symbol = '2/VH', series = 's', issue_date = '2024-03-05', register_id = id, numbered_at = '2024-03-05T02:00Z'") })
        {
            var id = Guid.CreateVersion7();
            await office.ExecuteAsync("insert into outgoing_documents (id, organisation_id, abstract, created_at) values ($1, $2, 'Dự thảo', '2024-03-05T02:00Z')", id, office.Rows.OrganisationId);
            await office.ExecuteAsync($"update outgoing_documents set language = 'vi'{more} where id = $1", id);
            foreach (var step in state == "issued" ? ["approved", "issued"] : new[] { state })
                await office.ExecuteAsync("update outgoing_documents set state = $2 where id = $1", id, step);
            await office.StepAsync(id, "Trình ký", office.Specialist, At(8), office.Culture);
        }

        await office.DocumentAsync("Văn bản đến", office.Specialist, At(8), office.Culture);
        var board = await office.BoardOfAsync(office.CultureHead, new() { Direction = MatterDirection.Outgoing });

        Assert.Equal(Enum.GetValues<OutgoingProgress>(), board.Lines.Select(line => line.Progress!.Value).Order());
        Assert.Equal(["1/VH"], (await office.BoardOfAsync(office.CultureHead, new() { Progress = OutgoingProgress.Numbered })).Lines.Select(line => line.Symbol));
    }

    [Fact]
    public async Task What_is_committed_is_on_the_board_and_what_is_done_is_not()
    {
        var document = await office.DocumentAsync("Sắp xong", office.Specialist, At(8), office.Culture);
        Assert.Single((await office.BoardOfAsync(office.Chairman)).Lines);

        await office.ExecuteAsync("update incoming_documents set abstract = 'Đổi trích yếu', urgency = 'express' where id = $1", document);
        var changed = Assert.Single((await office.BoardOfAsync(office.Chairman, new() { Urgency = Urgency.Express, Search = "doi trich" })).Lines);
        Assert.Equal("Đổi trích yếu", changed.Subject);

        await office.ExecuteAsync("update tasks set state = 'completed', completed_at = created_at where document_id = $1", document);
        var board = await office.BoardOfAsync(office.Chairman);
        Assert.Empty(board.Lines);
        Assert.Equal(0, board.Numbers.Running);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from leadership_totals where organisation_id = $1", office.Rows.OrganisationId));
    }

    [Fact]
    public async Task A_document_that_waits_without_anybodys_task_stays_on_the_board()
    {
        var document = await office.DocumentAsync("Chờ văn bản trả lời", office.Specialist, At(8), office.Culture);
        await office.ExecuteAsync("""
            insert into workflow_instances (id, organisation_id, definition_id, definition_version_id, version, status, sub_status, document_id, bursts, state, created_at, updated_at)
            values ($1::text, $2, 'd', 'v', 1, 'Running', 'Suspended', $1::uuid, 1, '', '2024-03-01T02:00Z', '2024-03-01T02:00Z')
            """, document, office.Rows.OrganisationId);
        await office.ExecuteAsync("update tasks set state = 'completed', completed_at = created_at where document_id = $1", document);

        var line = Assert.Single((await office.BoardOfAsync(office.Chairman)).Lines);
        Assert.True(line.IsWaiting);
        Assert.Empty(line.Steps);

        await office.ExecuteAsync("update workflow_instances set status = 'Finished' where document_id = $1", document);
        Assert.Empty((await office.BoardOfAsync(office.Chairman)).Lines);
    }

    [Fact]
    public async Task A_secret_document_is_a_line_without_content()
    {
        var document = Guid.CreateVersion7();
        await office.ExecuteAsync("insert into outgoing_documents (id, organisation_id, abstract, secrecy, created_at) values ($1, $2, 'Nội dung mật', 'secret', '2024-03-05T02:00Z')", document, office.Rows.OrganisationId);
        await office.StepAsync(document, "Trình ký", office.Specialist, At(8), office.Culture);

        var line = Assert.Single((await office.BoardOfAsync(office.Chairman)).Lines);

        Assert.True(line.IsSecret);
        Assert.Null(line.Subject);
        Assert.Empty((await office.BoardOfAsync(office.Chairman, new() { Search = "mật" })).Lines);
    }

    [Fact]
    public async Task Late_and_due_are_told_apart_in_working_days()
    {
        // Wednesday, 10 o'clock: Friday's are late by three working days, Thursday's by four; 21 February's by ten, 20 February's by eleven.
        foreach (var (month, day, hour) in new[] { (2, 20, 17), (2, 21, 17), (2, 29, 17), (3, 1, 17), (3, 6, 9), (3, 6, 11), (3, 10, 17), (3, 11, 8) })
            await office.DocumentAsync($"{day}/{month}", office.Specialist, At(day, hour, month), office.Culture);

        var due = (await office.BoardOfAsync(office.Chairman)).Numbers.Due;

        Assert.Equal((5, 2, 2, 1, 1, 2), (due[BoardDue.Late], due[BoardDue.LateUpTo3], due[BoardDue.Late4To10], due[BoardDue.LateOver10], due[BoardDue.Today], due[BoardDue.Week]));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_double()
    {
        for (var number = 0; number < 25; number++)
            await office.DocumentAsync($"Văn bản {number}", office.Specialist, number % 3 == 0 ? null : At(8 + (number % 4)), office.Culture);

        List<Guid> met = [];
        for (BoardPlace? place = null; met.Count == 0 || place is not null;)
        {
            var page = await office.BoardOfAsync(office.Chairman, after: BoardPlace.Parse(place?.ToString()), most: 7);
            met.AddRange(page.Lines.Select(line => line.Id));
            place = page.Next;
        }

        Assert.Equal(25, met.Count);
        Assert.Equal(25, met.Distinct().Count());
    }
}
