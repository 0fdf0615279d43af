using FlowOffice.Office.Reports;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Office.Tests.Reports.ReportOffice;

namespace FlowOffice.Office.Tests.Reports;

public sealed class CountingWhatBecameOfPapers(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private ReportOffice office = null!;

    public async Task InitializeAsync() => office = await OpenAsync(database);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact, Clause("SD-12.3a")]
    public async Task Of_120_incoming_100_were_on_time_8_late_12_are_open_and_75_went_out()
    {
        await office.IncomingAsync(70, At(14), office.Finance);
        await office.IncomingAsync(30, At(15), office.Culture);
        await office.IncomingAsync(8, At(18), office.Culture);
        await office.IncomingAsync(12, null, office.Finance);
        await office.OutgoingAsync(75, At(20));

        var tables = await office.FiguresAsync(ReportKind.Documents);

        var incoming = tables.Single(table => table.Code == "incoming");
        Assert.Equal((120, 100, 8, 12), (incoming.Total("received"), incoming.Total("on-time"), incoming.Total("late"), incoming.Total("open")));
        Assert.Equal((38, 30, 8), (incoming.Value("Phòng Văn hóa", "received"), incoming.Value("Phòng Văn hóa", "on-time"), incoming.Value("Phòng Văn hóa", "late")));
        Assert.Equal(75, tables.Single(table => table.Code == "outgoing").Total("issued"));
    }

    [Fact, Clause("SD-12.3a")]
    public async Task What_came_or_was_finished_outside_the_period_is_not_of_it()
    {
        await office.IncomingAsync(3, At(14), office.Finance);
        await office.IncomingAsync(2, At(2, month: 4), office.Finance); // open when March ended
        await office.IncomingAsync(1, At(14), office.Finance);
        await office.OutgoingAsync(2, At(1, 0, 4)); // the first minute of April
        await office.ExecuteAsync("update incoming_documents set created_at = $2 where id = (select id from incoming_documents where organisation_id = $1 limit 1)", office.Rows.OrganisationId, At(29, month: 2));
        office.Clock.SetTo(At(20, month: 6));

        var tables = await office.FiguresAsync(ReportKind.Documents);

        var incoming = tables.Single(table => table.Code == "incoming");
        Assert.Equal((5, 3, 2, 2), (incoming.Total("received"), incoming.Total("on-time"), incoming.Total("open"), incoming.Total("overdue")));
        Assert.DoesNotContain(tables.Single(table => table.Code == "outgoing").Rows, row => row.Values[0] > 0);
    }

    [Fact]
    public async Task What_was_returned_or_waits_with_consent_or_has_no_due_day_is_not_late()
    {
        await office.IncomingAsync(1, At(20), office.Finance, state: "returned");
        await office.IncomingAsync(1, null, office.Finance, state: "recalled");
        await office.IncomingAsync(1, At(30), office.Finance, due: At(30, month: 4));
        await office.IncomingAsync(1, null, office.Finance);
        await office.ExecuteAsync("update incoming_documents set waiting_since = $2 where organisation_id = $1 and state = 'in-progress'", office.Rows.OrganisationId, At(10));

        var incoming = (await office.FiguresAsync(ReportKind.Documents))[0];

        Assert.Equal((4, 1, 0, 1, 0, 2), (incoming.Total("received"), incoming.Total("on-time"), incoming.Total("late"), incoming.Total("open"), incoming.Total("overdue"), incoming.Total("returned")));
    }

    [Fact, Clause("SD-12.3b")]
    public async Task Of_20_files_15_are_closed_and_2_of_the_5_open_ones_overdue()
    {
        await office.FilesAsync(15, At(20), At(30));
        await office.FilesAsync(2, null, At(25));
        await office.FilesAsync(3, null, At(25, month: 4));

        var files = Assert.Single(await office.FiguresAsync(ReportKind.WorkFiles));

        Assert.Equal((20, 15, 5, 2), (files.Total("opened"), files.Total("closed"), files.Total("open"), files.Total("overdue")));
    }

    [Fact, Clause("TG-0.2")]
    public async Task Of_40_that_came_36_handled_are_90_percent_and_30_on_time_are_75()
    {
        await office.IncomingAsync(30, At(14), office.Finance);
        await office.IncomingAsync(6, At(18), office.Finance);
        await office.IncomingAsync(4, null, office.Finance);

        var index = Assert.Single(await office.FiguresAsync(ReportKind.Reform, ReportPeriod.Year(2024)));

        Assert.Equal((40, 36, 30), (index.Value("Phòng Tài chính", "received"), index.Value("Phòng Tài chính", "handled"), index.Value("Phòng Tài chính", "on-time")));
        Assert.Equal((90m, 75m), (index.Value("Phòng Tài chính", "handled-rate"), index.Value("Phòng Tài chính", "on-time-rate")));
    }

    [Fact, Clause("GL-4.4b")]
    public async Task Of_80_passed_on_60_without_paper_are_75_percent_next_to_the_month_before()
    {
        await office.IncomingAsync(50, null);
        await office.ExecuteAsync("update incoming_documents set source = 'network' where organisation_id = $1", office.Rows.OrganisationId);
        await office.OutgoingAsync(10, At(20)); // to nobody on paper
        await office.IncomingAsync(19, null);
        await office.IncomingAsync(1, null);
        await office.ExecuteAsync("update incoming_documents set source = 'network', reception = 'matched' where id = (select id from incoming_documents where organisation_id = $1 and source = 'paper' limit 1)", office.Rows.OrganisationId);
        await office.ExecuteAsync("""
            insert into incoming_documents (id, organisation_id, state, sender, arrived_at, source, created_at, assigned_at)
            select gen_random_uuid(), $1, 'assigned', 'Sở Nội vụ', $2, case when n > 2 then 'paper' else 'network' end, $2, $2 from generate_series(1, 4) n
            """, office.Rows.OrganisationId, At(20, month: 2));

        var paper = Assert.Single(await office.FiguresAsync(ReportKind.Paper));

        Assert.Equal((80, 60, 75m), (paper.Value("01/03/2024–31/03/2024", "passed-on"), paper.Value("01/03/2024–31/03/2024", "electronic"), paper.Value("01/03/2024–31/03/2024", "electronic-rate")));
        Assert.Equal((4, 2, 50m), (paper.Value("01/02/2024–29/02/2024", "passed-on"), paper.Value("01/02/2024–29/02/2024", "electronic"), paper.Value("01/02/2024–29/02/2024", "electronic-rate")));
    }

    [Fact, Clause("GL-13.4")]
    public async Task Each_division_has_what_came_and_what_has_waited_for_an_opinion_for_more_than_three_days()
    {
        await office.IncomingAsync(5, At(14), office.Culture);
        await office.IncomingAsync(2, At(18), office.Culture);
        await office.IncomingAsync(1, null, office.Culture);
        var leader = await office.Rows.PersonAsync("Rơ Châm H'Lan", "vice-chairman", office.Finance);
        await WaitsAsync(leader, At(28, 5)); // four days on 1 April, 06:00
        await WaitsAsync(leader, At(30)); // not yet three
        await WaitsAsync(leader, At(20), given: At(29));

        var divisions = Assert.Single(await office.FiguresAsync(ReportKind.Divisions));

        Assert.Equal((8, 5, 2, 1), (divisions.Value("Phòng Văn hóa", "received"), divisions.Value("Phòng Văn hóa", "on-time"), divisions.Value("Phòng Văn hóa", "late"), divisions.Value("Phòng Văn hóa", "awaiting-opinion")));
    }

    private async Task WaitsAsync(Guid leader, DateTimeOffset since, DateTimeOffset? given = null)
    {
        var (task, draft) = (await office.Rows.TaskAsync("Cho ý kiến dự thảo", leader, unit: office.Finance), Guid.CreateVersion7());
        await office.ExecuteAsync("insert into outgoing_documents (id, organisation_id, state, drafting_unit_id, created_at) values ($1, $2, 'reviewing', $3, $4)", draft, office.Rows.OrganisationId, office.Culture, since);
        await office.ExecuteAsync("update tasks set document_id = $2, activity_type = 'Office.ReviewDraft', due_at = null, created_at = $3, completed_at = nullif($4, '1970-01-01T00:00Z'), state = case when $4 > '1970-01-01' then 'completed' else state end where id = $1",
            task, draft, since, given ?? DateTimeOffset.UnixEpoch);
    }
}
