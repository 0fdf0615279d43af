using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

/// <summary>The month's check of records: opened on the first in each unit, due before the 25th, the head's when the month ends.</summary>
public sealed class CheckingRecordsEachMonth : IAsyncLifetime
{
    private readonly RecordOffice office = new("ls-monthly-check");

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact, Clause("LS-1.3a")]
    public async Task When_the_month_ends_the_head_has_the_check_with_its_lists_and_the_signed_one_is_kept()
    {
        await office.LackAsync(office.Teacher, 6);
        await office.TickAsync("01/11/2024 05:00");
        await office.TickAsync("01/11/2024 06:00");
        await office.TickAsync("01/11/2024 06:05");
        var check = await office.CheckAsync(office.Ward, "11/2024");
        Assert.Equal("check", (await office.TaskAsync(office.Steward, check)).Step);
        Assert.Empty(await office.TasksAsync(office.Head, check));
        await office.FileAsync(office.Steward, "verified", "15/11/2024 09:00", "phone");
        await office.FileAsync(office.Head, "pending", "20/11/2024 09:00", "degree");
        await office.FileAsync(office.Chief, "verified", "15/11/2024 09:00", "phone"); // Home Affairs keeps that one

        await office.TickAsync("30/11/2024 23:55");
        Assert.Empty(await office.TasksAsync(office.Head, check));
        await office.TickAsync("01/12/2024 00:00");

        Assert.Equal("Thủ trưởng kiểm tra định kỳ: tháng 11/2024, UBND phường Hoàng Văn Thụ", (await office.TaskAsync(office.Head, check)).Title);
        Assert.Empty(await office.TasksAsync(office.Steward, check));
        await office.DoAsync(office.Head, check, "sign-off", new { opinion = "Đã nhắc nhà trường" });

        Assert.Equal("Bế Thị Nga | Nguyễn Đức Minh | Chu Thị Mai", await office.ScalarAsync<string>("""
            select concat_ws(' | ', findings #>> '{changed,0,fullName}', findings #>> '{unverified,0,fullName}', findings #>> '{incomplete,0,fullName}')
            from record_checks where unit_id = $1 and signed_by = $2 and signed_at = $3 and remark = 'Đã nhắc nhà trường' and checked_at is null
            """, office.Ward, office.Head, office.Clock.GetUtcNow()));
        Assert.Equal("1 1 1", await office.ScalarAsync<string>("""
            select concat_ws(' ', jsonb_array_length(findings -> 'changed'), jsonb_array_length(findings -> 'unverified'), jsonb_array_length(findings -> 'incomplete')) from record_checks where unit_id = $1
            """, office.Ward));
    }

    [Fact]
    public async Task Each_unit_has_one_check_a_month_and_a_unit_without_steward_none()
    {
        await office.TickAsync("01/11/2024 05:00");
        await office.TickAsync("01/11/2024 06:00");
        await office.ExecuteAsync("insert into duty_runs (id, organisation_id, duty, occurrence, state, try_at) values (gen_random_uuid(), $1, 'record-check', $2, 'waiting', $2)", office.OrganisationId, office.Clock.GetUtcNow().AddMinutes(5));
        await office.TickAsync("02/11/2024 06:00");
        Assert.Equal(2, await office.ScalarAsync<long>("select count(*) from record_checks"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from record_checks where unit_id = $1", office.School));

        await office.TickAsync("01/12/2024 06:00");

        Assert.Equal(4, await office.ScalarAsync<long>("select count(*) from record_checks"));
    }

    [Fact]
    public async Task The_steward_is_reminded_on_the_18th_and_the_last_working_day_and_late_from_the_25th()
    {
        await office.TickAsync("01/11/2024 05:00");
        await office.TickAsync("01/11/2024 06:00");
        foreach (var at in new[] { "15/11/2024 08:00", "18/11/2024 08:00", "21/11/2024 08:00", "22/11/2024 08:00", "24/11/2024 23:55" })
            await office.TickAsync(at);
        Assert.Equal(["18/11", "22/11"], (await office.ToldAsync(office.Steward, "deadline-remind")).Select(told => told[..5]));
        Assert.Empty(await office.ToldAsync(office.Head, "deadline-escalate"));

        await office.TickAsync("25/11/2024 00:00");

        Assert.Single(await office.ToldAsync(office.Head, "deadline-escalate"));
    }

    [Fact]
    public async Task What_the_steward_finishes_in_time_goes_to_the_head_at_once()
    {
        await office.TickAsync("01/11/2024 05:00");
        await office.TickAsync("01/11/2024 06:00");
        await office.TickAsync("20/11/2024 09:00");
        var check = await office.CheckAsync(office.Ward, "11/2024");

        await office.DoAsync(office.Steward, check, "complete");

        Assert.Equal(new DateTimeOffset(2024, 11, 30, 23, 59, 59, TimeSpan.FromHours(7)), (await office.TaskAsync(office.Head, check)).DueAt!.Value, TimeSpan.FromSeconds(1));
        await office.TickAsync("25/11/2024 00:00");
        Assert.Empty(await office.ToldAsync(office.Head, "deadline-escalate"));
        Assert.Equal(office.Steward, await office.ScalarAsync<Guid>("select checked_by from record_checks where unit_id = $1", office.Ward));
    }

    [Fact, Clause("LS-2.3c")]
    public async Task Two_months_without_an_update_or_three_rejections_are_listed_and_go_up_with_the_facts()
    {
        await office.LackAsync(office.Teacher, 6);
        await office.TickAsync("01/10/2024 05:00");
        await SignAsync("10/2024", "handle-persons", refused: "NOBODY_LISTED"); // one month only
        foreach (var day in new[] { "05/11/2024 09:00", "06/11/2024 09:00", "07/11/2024 09:00" })
            await office.FileAsync(office.Steward, "rejected", day, "phone");

        var check = await SignAsync("11/2024", "handle-persons", null);

        var proposal = await office.TaskAsync(office.Chief, check);
        Assert.Equal("propose", proposal.Step);
        Assert.EndsWith("UBND phường Hoàng Văn Thụ, tháng 11/2024: Bế Thị Nga (3 lần bị từ chối xác thực); Chu Thị Mai (2 tháng không cập nhật: 10/2024, 11/2024)", proposal.Title, StringComparison.Ordinal);
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.Head, proposal.Id, "Đã xử lý"));
        await office.DoAsync(office.Chief, check, "Đã xử lý", new Dictionary<string, string> { ["Ý kiến xử lý"] = "Nhắc nhở" });
    }

    private async Task<Matter> SignAsync(string month, string outcome, string? refused)
    {
        await office.TickAsync($"01/{month} 06:00");
        await office.TickAsync($"20/{month} 09:00");
        var check = await office.CheckAsync(office.Ward, month);
        await office.DoAsync(office.Steward, check, "complete");
        var answer = await office.TryAsync(office.Head, check, outcome, new { opinion = "Không cập nhật nhiều lần" });
        if (refused is null)
            Assert.IsType<StepResult.Done>(answer);
        else
        {
            Assert.Equal(refused, Assert.IsType<StepResult.Refused>(answer).Code);
            await office.DoAsync(office.Head, check, "sign-off");
        }

        return check;
    }
}
