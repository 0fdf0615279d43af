using System.Security.Claims;
using FlowOffice.Office.Database;
using FlowOffice.Office.Reports;
using FlowOffice.Office.Rights;
using FlowOffice.Testing;
using Npgsql;
using Xunit;
using static FlowOffice.Office.Tests.Reports.ReportOffice;

namespace FlowOffice.Office.Tests.Reports;

public sealed class KeepingReports(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private ReportOffice office = null!;
    private Guid chief;
    private Guid specialist;

    public async Task InitializeAsync()
    {
        office = await OpenAsync(database);
        chief = await office.Rows.PersonAsync("Đỗ Minh Tuấn", "chief-of-office", office.Finance);
        specialist = await office.Rows.PersonAsync("Lê Thị Bình", "specialist", office.Finance);
        await office.SetAsync("""{"reportsMonthly": ["usage", "documents"], "reportsQuarterly": ["documents"], "reportTo-usage": ["chief-of-office"], "reportTo-documents": ["specialist"]}""");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_was_told_stays_whatever_happens_to_the_papers_later()
    {
        await office.IncomingAsync(2, null, office.Finance);
        await office.MakeDueAsync();
        await office.ExecuteAsync("update incoming_documents set state = 'finished', finished_at = $2, due_at = $2 where organisation_id = $1", office.Rows.OrganisationId, At(20));

        var report = (await ListAsync(chief, "chief-of-office")).First(one => one.Kind == ReportKind.Documents);

        Assert.Equal(2, (await office.Shelf.FindAsync(As(chief, "chief-of-office"), report.Id, CancellationToken.None))!.Tables[0].Total("open"));
        Assert.Equal(PostgresErrorCodes.IntegrityConstraintViolation, (await Assert.ThrowsAsync<PostgresException>(() => office.ExecuteAsync("update reports set period = '2024-02'"))).SqlState);
        Assert.Equal(PostgresErrorCodes.IntegrityConstraintViolation, (await Assert.ThrowsAsync<PostgresException>(() => office.ExecuteAsync("delete from reports"))).SqlState);
    }

    [Fact]
    public async Task Those_who_are_named_are_told_once_and_read_theirs_only()
    {
        await office.MakeDueAsync();
        await office.MakeDueAsync();

        Assert.Equal(["usage 2024-03", "documents 2024-03", "documents 2024-Q1"], (await ListAsync(chief, "chief-of-office")).Select(one => $"{one.Kind.Code} {one.Period.Code}").OrderByDescending(text => text[0]).ThenBy(text => text));
        Assert.All(await ListAsync(specialist, "specialist"), one => Assert.Equal(ReportKind.Documents, one.Kind));
        Assert.Empty(await ListAsync(specialist, "clerk"));
        Assert.False(await office.Shelf.MayReadAsync(As(specialist, "clerk"), CancellationToken.None));
        Assert.Equal(["Báo cáo «Tình hình sử dụng phần mềm», tháng 3 năm 2024 đã lập."], await office.ScalarAsync<string[]>("select array_agg(text) from notices where person_id = $1", chief) ?? []);
    }

    [Fact, Clause("HT-4.4e")]
    public async Task The_usage_report_of_March_is_in_the_chiefs_list_and_now_makes_another_to_date()
    {
        await office.MakeDueAsync();
        office.Clock.SetTo(At(12, month: 4));
        var asked = new Actor(chief, null, office.Rows.OrganisationId);
        await office.Reports.AskAsync(asked, "usage", new(2024, 4, 1), new(2024, 4, 12), CancellationToken.None);
        await office.Reports.AskAsync(asked, "usage", new(2024, 4, 1), new(2024, 4, 12), CancellationToken.None);

        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from notices where person_id = $1", chief)); // of that of the schedule; nobody is told what they asked for
        var usage = (await ListAsync(chief, "chief-of-office")).Where(one => one.Kind == ReportKind.Usage).ToList();

        Assert.Equal([("2024-04-01..2024-04-12", "Đỗ Minh Tuấn"), ("2024-04-01..2024-04-12", "Đỗ Minh Tuấn"), ("2024-03", null)], usage.Select(one => (one.Period.Code, one.MadeBy)));
        Assert.Equal((At(12, month: 4), At(1, 0, 4)), (usage[0].AsOf, usage[2].AsOf));
    }

    [Theory]
    [InlineData("usages", "2024-03-01", "2024-03-05", "kind")]
    [InlineData("usage", null, "2024-03-05", "from")]
    [InlineData("usage", "2024-04-02", "2024-04-03", "from")]
    [InlineData("usage", "2024-03-06", "2024-03-05", "to")]
    [InlineData("usage", "2024-03-06", "2024-04-02", "to")]
    public async Task What_cannot_be_made_names_its_field_and_leaves_nothing(string kind, string? from, string? to, string field)
    {
        var outcome = await office.Reports.AskAsync(new Actor(chief, null, office.Rows.OrganisationId), kind, Day(from), Day(to), CancellationToken.None);

        Assert.Contains(field, Assert.IsType<MakeReportOutcome.Invalid>(outcome).Errors.Keys);
        Assert.Empty(await ListAsync(chief, "chief-of-office"));
    }

    [Theory, InlineData("2024-03"), InlineData("2024-Q1"), InlineData("2024"), InlineData("2024-04-01..2024-04-12")]
    public void A_period_reads_back_what_it_writes(string code) => Assert.Equal(code, ReportPeriod.Parse(code).Code);

    [Fact]
    public async Task Each_kind_has_its_figures()
    {
        foreach (var kind in ReportKind.All)
            Assert.NotEmpty(await office.FiguresAsync(kind));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<KeptReport>> ListAsync(Guid person, string role) => office.Shelf.ListAsync(As(person, role), null, 50, 0, CancellationToken.None);

    private CurrentPerson As(Guid person, string role) => new(new ClaimsPrincipal(new ClaimsIdentity(
        [new(OfficeClaims.Person, person.ToString()), new(OfficeClaims.Account, Guid.Empty.ToString()), new(OfficeClaims.Organisation, office.Rows.OrganisationId.ToString()), new(OfficeClaims.Role, role)], "test")), null);
}
