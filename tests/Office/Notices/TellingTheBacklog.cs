using FlowOffice.Office.Notices;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Office.Tests.Notices;

public sealed class TellingTheBacklog(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact, Clause("HT-6.1c")]
    public async Task Three_items_late_by_a_day_make_one_list_a_working_day_for_the_leader_and_urging_reaches_each_holder()
    {
        var office = await NoticeOffice.CreateAsync(database);
        await office.SetAsync("""{"backlogRoles": ["deputy-chief"]}""");
        var leader = await office.PersonAsync("Trần Tú Anh", "deputy-chief");
        var head = await office.PersonAsync("Dương Tất Thắng", "unit-head"); // holds no role that gets the list
        Guid[] holders = [await office.PersonAsync("Hoàng Trung Dũng"), await office.PersonAsync("Thái Thị Bảo Châu"), await office.PersonAsync("Cù Huy Cẩm")];
        var tasks = new List<Guid>();
        foreach (var holder in holders)
            tasks.Add(await office.Rows.TaskAsync($"Việc {tasks.Count + 1}", holder, office.Clock.GetUtcNow().AddDays(-3 - tasks.Count), office.Unit));
        await office.Rows.TaskAsync("Việc hôm nay", holders[0], office.Clock.GetUtcNow().AddMinutes(-30), office.Unit); // late, but not by a day

        Assert.Equal(1, await RunAsync(office));
        Assert.Equal(0, await RunAsync(office)); // once a day, however often the job runs

        Assert.Equal(["mail"], await office.WaysAsync(leader));
        Assert.Empty(await office.WaysAsync(head));
        var text = await database.ScalarAsync<string>("select text from notices where person_id = $1", leader);
        Assert.StartsWith("3 việc chậm từ 1 ngày: ", text, StringComparison.Ordinal);
        foreach (var item in (string[])["«Việc 1» (Hoàng Trung Dũng, quá hạn", "«Việc 2» (Thái Thị Bảo Châu,", "«Việc 3» (Cù Huy Cẩm,"])
            Assert.Contains(item, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Việc hôm nay", text, StringComparison.Ordinal);

        var listed = await Watched(office).BacklogAsync(office.Id, leader, 10, 0, CancellationToken.None);
        Assert.Equal(tasks.Order(), listed.Select(task => task.Id).Order());
        foreach (var task in listed)
            Assert.IsType<UrgeOutcome.Urged>(await new UrgeTask(database.DataSource, office.Writer, office.Clock).RunAsync(office.As(leader), task.Id, "Hoàn thành trong ngày", CancellationToken.None));
        Assert.Equal(3, await database.ScalarAsync<long>("select count(distinct person_id) from notices where kind = 'urge' and person_id = any($1) and text like '%Hoàn thành trong ngày'", holders));

        office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await RunAsync(office));
        Assert.Equal(2, await database.ScalarAsync<long>("select count(*) from notices where person_id = $1 and kind = 'backlog'", leader));
    }

    [Fact, Clause("HT-6.1c")]
    public async Task Nobody_is_told_on_a_day_off_or_where_no_role_is_named()
    {
        var office = await NoticeOffice.CreateAsync(database);
        var leader = await office.PersonAsync("Trần Tú Anh", "deputy-chief");
        await office.Rows.TaskAsync("Việc chậm", await office.PersonAsync(), office.Clock.GetUtcNow().AddDays(-3), office.Unit);
        Assert.Equal(0, await RunAsync(office));

        await office.SetAsync("""{"backlogRoles": ["deputy-chief"]}""");
        office.Clock.SetTo(new DateTimeOffset(2026, 3, 7, 10, 0, 0, TimeSpan.FromHours(7))); // Saturday
        Assert.Equal(0, await RunAsync(office));
        Assert.Equal(0, await office.NoticesAsync(leader));
    }

    private WatchList Watched(NoticeOffice office) => new(database.DataSource, office.Clock);

    private Task<int> RunAsync(NoticeOffice office) =>
        OneStep.RunAsync(database.DataSource, office.Id, office.Clock, work => new TellBacklog(office.Calendars, Watched(office), office.Writer).RunAsync(work, CancellationToken.None));
}
