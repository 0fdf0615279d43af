using System.Net;
using FlowOffice.Server.Tests.Jobs;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Duties.Local;

namespace FlowOffice.Server.Tests.Duties;

/// <summary>Lạng Sơn's monthly checks and yearly reports on the server, with their pages.</summary>
public sealed class KeepingRecordsByTheCalendar : IAsyncLifetime
{
    private readonly StillServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact, Clause("LS-1.3a")]
    public async Task Each_unit_sees_its_own_check_with_its_lists_and_Home_Affairs_sees_all()
    {
        await GoAsync("30/04/2026 12:00");
        await GoAsync("01/05/2026 06:05");
        Assert.Equal("done", await server.RunAsync("record-check", "lang-son"));
        Assert.Equal("idle", await server.RunAsync("record-check", "ha-tinh"));

        var head = await server.BrowserAsync("chutich.quanglac.langson");
        var own = (await head.OpenAsync("/records/checks?month=2026-05")).Html;
        Assert.Contains(">UBND xã Quảng Lạc</a>", own, StringComparison.Ordinal);
        Assert.DoesNotContain("UBND phường Hoàng Văn Thụ", own, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await head.OpenAsync($"/records/checks/{await IdAsync("record_checks", "hoang-van-thu")}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.OpenAsync($"/records/checks/{Guid.CreateVersion7()}")).Status);
        var all = (await (await server.BrowserAsync("truongphong.noivu.langson")).OpenAsync("/records/checks?month=2026-05")).Html;
        Assert.Contains("UBND phường Hoàng Văn Thụ", all, StringComparison.Ordinal);
        Assert.Contains("UBND xã Quảng Lạc", all, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("chuyenvien2.noivu.langson")).OpenAsync("/records/checks")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("vanthu.hatinh")).OpenAsync("/records/checks")).Status);

        var task = await server.Database.ScalarAsync<Guid>("select t.id from tasks t join record_checks c on c.instance_id = t.instance_id join units u on u.id = c.unit_id where u.code = 'quang-lac'");
        var page = (await (await server.BrowserAsync("vanthu.quanglac.langson")).OpenAsync($"/tasks/{task}")).Html;
        Assert.Contains("Hứa Thị Bình", page, StringComparison.Ordinal); // lacks three
        Assert.Contains("92 %", page, StringComparison.Ordinal);
    }

    [Fact, Clause("LS-2.6a")]
    public async Task Home_Affairs_sees_of_each_unit_whether_it_has_sent_its_report_and_who_is_late()
    {
        await GoAsync("01/01/2027 12:00");
        await GoAsync("02/01/2027 06:05");
        Assert.Equal("done", await server.RunAsync("record-report", "lang-son"));
        await GoAsync("15/01/2027 12:00");
        var steward = await server.BrowserAsync("chuyenvien1.noivu.langson"); // sums up, though she heads nothing
        Assert.Contains("0/5 đơn vị đã gửi, 0 đơn vị chậm.", (await steward.OpenAsync("/records/reports?year=2026")).Html, StringComparison.Ordinal);

        await GoAsync("16/01/2027 00:01");
        steward = await server.BrowserAsync("chuyenvien1.noivu.langson");

        Assert.Contains("0/5 đơn vị đã gửi, 5 đơn vị chậm.", (await steward.OpenAsync("/records/reports?year=2026")).Html, StringComparison.Ordinal);
        var report = await IdAsync("record_reports", "quang-lac");
        Assert.Contains("Theo ngạch công chức", (await steward.OpenAsync($"/records/reports/{report}")).Html, StringComparison.Ordinal);
        var head = await server.BrowserAsync("chutich.hoangvanthu.langson");
        Assert.Contains("0/1 đơn vị đã gửi, 1 đơn vị chậm.", (await head.OpenAsync("/records/reports?year=2026")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await head.OpenAsync($"/records/reports/{report}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.OpenAsync($"/records/reports/{Guid.CreateVersion7()}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("phochutich.quanglac.langson")).OpenAsync("/records/reports")).Status);
    }

    private async Task GoAsync(string at)
    {
        server.Clock.SetTo(Instant(at));
        await server.TickAsync();
    }

    private Task<Guid> IdAsync(string table, string unit) => server.Database.ScalarAsync<Guid>($"select r.id from {table} r join units u on u.id = r.unit_id where u.code = $1", unit);
}
