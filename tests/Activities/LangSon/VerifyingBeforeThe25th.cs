using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.LangSon;

/// <summary>What was filed is verified before the 25th: the 24th is the last day, a Sunday in March 2024 (reading R-25).</summary>
public sealed class VerifyingBeforeThe25th : IAsyncLifetime
{
    private readonly LangSonOffice office = new();

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    [Fact, Clause("LS-2.4b")]
    public async Task The_steward_is_reminded_on_the_18th_and_on_Friday_the_22nd_and_the_head_is_told_on_the_25th()
    {
        await GoAsync("10/03/2024 09:00");
        var matter = await office.FiledAsync(office.Official, ("salary-step", "3"));
        foreach (var at in new[] { "15/03/2024 17:00", "18/03/2024 07:30", "21/03/2024 17:00", "22/03/2024 07:30", "24/03/2024 23:59" })
            await GoAsync(at);
        Assert.Equal(["18/03", "22/03"], await ToldAsync(office.Steward, "deadline-remind"));
        Assert.Empty(await ToldAsync(office.Head, "deadline-escalate"));
        Assert.True((await office.TaskAsync(office.Steward, matter)).DueAt >= office.Clock.GetUtcNow());

        await GoAsync("25/03/2024 00:00");

        Assert.True((await office.TaskAsync(office.Steward, matter)).DueAt < office.Clock.GetUtcNow());
        Assert.Equal(["25/03"], await ToldAsync(office.Head, "deadline-escalate"));
    }

    [Fact, Clause("LS-2.4b")]
    public async Task Verified_on_Sunday_the_24th_is_not_late()
    {
        await GoAsync("10/03/2024 09:00");
        var matter = await office.FiledAsync(office.Official, ("salary-step", "3"));
        await GoAsync("24/03/2024 23:00");
        var task = await office.TaskAsync(office.Steward, matter);

        await office.DoAsync(office.Steward, matter, "verify");
        await GoAsync("25/03/2024 08:00");

        Assert.Empty(await ToldAsync(office.Head, "deadline-escalate"));
        Assert.True(await office.ScalarAsync<bool>("select completed_at <= due_at from tasks where id = $1", task.Id));
    }

    [Fact]
    public async Task What_is_filed_on_the_25th_has_until_the_24th_of_the_next_month()
    {
        await GoAsync("25/03/2024 00:00");
        var matter = await office.FiledAsync(office.Official, ("salary-step", "3"));

        Assert.Equal(new DateOnly(2024, 4, 24), VietnamTime.DateOf((await office.TaskAsync(office.Steward, matter)).DueAt!.Value));
    }

    private async Task GoAsync(string at)
    {
        office.Clock.SetTo(VietnamTime.At(DateOnly.ParseExact(at[..10], "dd/MM/yyyy", CultureInfo.InvariantCulture), TimeOnly.ParseExact(at[11..], "HH:mm", CultureInfo.InvariantCulture)));
        await office.Deadlines.RunAsync(CancellationToken.None);
    }

    private async Task<string[]> ToldAsync(Guid person, string kind) => await office.ScalarAsync<string[]>("""
        select coalesce(array_agg(to_char(created_at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM') order by created_at), '{}') from notices where person_id = $1 and kind = $2
        """, person, kind) ?? [];
}
