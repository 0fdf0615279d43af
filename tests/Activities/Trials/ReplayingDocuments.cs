using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Office.Calendars;
using FlowOffice.Studio.Flows.Trials;
using Xunit;

namespace FlowOffice.Activities.Tests.Trials;

public sealed class ReplayingDocuments : IAsyncLifetime
{
    private readonly SonDongOffice office = new();
    private readonly List<Matter> matters = [];

    [Fact]
    public async Task By_the_same_definition_no_document_differs()
    {
        var report = await ReplayAsync();

        Assert.Equal(matters.Count, report.Documents.Count);
        Assert.All(report.Documents, document => Assert.Empty(document.Differences));
        Assert.Equal([12, 6, 4, 1, 4], report.Documents.Select(document => document.Steps));
        Assert.Null(report.Next);
    }

    [Fact]
    public async Task A_changed_deadline_is_told_with_both_moments()
    {
        await office.DraftAsync(Definitions.Change(await ShippedAsync(), "register", node => node["dueDays"] = Definitions.Literal("2")));

        var report = await ReplayAsync();

        var difference = Assert.Single(report.Documents[1].Differences);
        Assert.Equal((ReplayDifferenceKind.Deadline, "Đăng ký vào sổ văn bản đến"), (difference.Kind, difference.Title));
        Assert.Equal(("23:59 05/03/2024", "23:59 07/03/2024 (2 ngày làm việc sau ngày nhận việc)"), (difference.Recorded, difference.Tried));
        Assert.Empty(report.Documents[3].Differences); // went back to its sender before that step
    }

    [Fact]
    public async Task Another_holder_is_told_and_the_rest_followed()
    {
        await office.DraftAsync(Definitions.Change(await ShippedAsync(), "classify", node => node["assigneeRoles"] = Definitions.List("chairman")));

        var report = await ReplayAsync();

        var difference = Assert.Single(report.Documents[1].Differences);
        Assert.Equal((ReplayDifferenceKind.Holder, "chief-of-office hoặc chairman", "chairman"), (difference.Kind, difference.Recorded, difference.Tried));
        Assert.Equal(6, report.Documents[1].Steps);
    }

    [Fact]
    public async Task An_outcome_that_is_no_longer_offered_is_where_a_document_parts()
    {
        await office.DraftAsync(Definitions.Change(await ShippedAsync(), "handle", node => node["disabledOutcomes"] = Definitions.List("propose-opinion")));

        var report = await ReplayAsync();

        var difference = Assert.Single(report.Documents[1].Differences);
        Assert.Equal((ReplayDifferenceKind.Outcome, "đã chọn «Đề xuất ý kiến (không ban hành văn bản)»"), (difference.Kind, difference.Recorded));
        Assert.Equal(4, report.Documents[1].Steps);
        Assert.Empty(report.Documents[2].Differences);
    }

    [Fact]
    public async Task A_new_step_is_where_a_document_parts()
    {
        await office.DraftAsync(Definitions.Insert(await ShippedAsync(), ("has-file", "no", "classify"), "approve", "Office.Approve", "Chủ tịch cho ý kiến", "register",
            node => node["assigneeRoles"] = Definitions.List("chairman")));

        var difference = Assert.Single((await ReplayAsync()).Documents[1].Differences);

        Assert.Equal(ReplayDifferenceKind.Step, difference.Kind);
        Assert.Equal(("việc «Chánh Văn phòng phân loại theo chỉ đạo của Chủ tịch»", "đang chờ «Chủ tịch cho ý kiến»"), (difference.Recorded, difference.Tried));
    }

    [Fact]
    public async Task A_field_that_nobody_was_asked_for_is_told()
    {
        await office.DraftAsync(Definitions.Change(await ShippedAsync(), "register", node =>
            node["requiredFields"] = Definitions.List("sender", "numberSymbol", "documentDate", "typeCode", "abstract", "urgency", "note")));

        var difference = Assert.Single((await ReplayAsync()).Documents[1].Differences);

        Assert.Equal((ReplayDifferenceKind.Field, "Ghi chú: Hãy nhập «Ghi chú»."), (difference.Kind, difference.Tried));
    }

    [Fact]
    public async Task A_long_period_comes_in_parts()
    {
        var first = await ReplayAsync(most: 2);
        var second = await ReplayAsync(most: 2, after: first.Next);
        var third = await ReplayAsync(most: 2, after: second.Next);

        Assert.Equal(5, first.Total);
        Assert.Equal(matters.Select(matter => matter.DocumentId), [.. first.Documents.Concat(second.Documents).Concat(third.Documents).Select(document => document.DocumentId)]);
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task A_past_document_is_tried_as_far_as_it_went_and_nothing_it_says_is_shown()
    {
        var report = (await office.Trials.RunAsync(office.OrganisationId, new TrialRequest(Forms.SonDong) { Document = new ArrivedDocument(2024, 2) }, CancellationToken.None))!;

        Assert.Equal(TrialEnd.Finished, report.End);
        Assert.Contains(report.Events, one => one is { Kind: TrialEventKind.TaskDone, Step: "handle", People: ["Đỗ Thu Hà"] });
        Assert.DoesNotContain("Sở Nội vụ", System.Text.Json.JsonSerializer.Serialize(report, Office.Database.JsonText.Plain), StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        office.Pace = TimeSpan.FromMinutes(7);
        matters.Add(await ThroughAWorkFileAsync());
        matters.Add(await WithAnOpinionAsync());
        matters.Add(await StillWithTheSpecialistAsync());
        var wrong = await office.ReceivedAsync();
        await office.DoAsync(office.Clerk, wrong, "invalid", new { reason = "Thiếu dấu." });
        matters.Add(wrong);
        NextDay();
        var misrouted = await office.AssignedToCultureAsync("2024-04-19");
        await office.DoAsync(office.CultureHead, misrouted, "return-misrouted", new { reason = "Không thuộc chức năng." });
        matters.Add(misrouted);
    }

    public async Task DisposeAsync() => await office.DisposeAsync();

    private async Task<Matter> ThroughAWorkFileAsync()
    {
        var matter = await office.RegisteredAsync();
        NextHour();
        await office.DoAsync(office.Chairman, matter, "open-work-file", SonDongOffice.Direction(new { }));
        await office.DoAsync(office.Chief, matter, "assign-unit", new { code = "01/HS", title = "Rà soát", field = "Nội vụ", dueDate = "2024-03-29", leadUnit = office.Culture });
        NextHour();
        await office.DoAsync(office.CultureHead, matter, "forward-deputy", new { deputy = office.CultureDeputy });
        await office.DoAsync(office.CultureDeputy, matter, "forward-specialist", new { specialist = office.CultureSpecialist });
        await office.DoAsync(office.CultureSpecialist, matter, "propose-collaboration", new { request = "Cho ý kiến.", collaboratingUnits = new[] { office.Finance }, collaborators = new[] { office.AnLacChairman }, answerBy = "2024-03-15" });
        NextDay();
        await office.DoAsync(office.AnLacChairman, matter, "answered", new { opinion = "Xã thống nhất." });
        await office.DoAsync(office.FinanceHead, matter, "answered", new { opinion = "Đã bố trí kinh phí." });
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");
        await office.DoAsync(office.CultureSpecialist, matter, "attach-opinion", new { resultOpinion = "Không ban hành." });
        await office.DoAsync(office.Chairman, matter, "close", new { remark = "Đồng ý." });
        return matter;
    }

    private async Task<Matter> WithAnOpinionAsync()
    {
        var matter = await office.WithSpecialistAsync("2024-03-22");
        NextHour();
        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");
        await office.DoAsync(office.CultureSpecialist, matter, "attach-opinion", new { resultOpinion = "Không ban hành." });
        return matter;
    }

    private async Task<Matter> StillWithTheSpecialistAsync()
    {
        NextDay();
        return await office.WithSpecialistAsync();
    }

    private async Task<ReplayReport> ReplayAsync(int most = 50, string? after = null) => (await office.Replays.RunAsync(
        office.OrganisationId, new ReplayRequest(Forms.SonDong, new DateOnly(2024, 3, 1), VietnamTime.DateOf(office.Clock.GetUtcNow())) { Most = most, After = after },
        CancellationToken.None))!;

    private void NextHour() => office.Clock.Advance(TimeSpan.FromHours(1));

    private void NextDay() => office.Clock.Advance(TimeSpan.FromDays(1));

    private static Task<string> ShippedAsync() => File.ReadAllTextAsync(SonDongOffice.ShippedFile);
}
