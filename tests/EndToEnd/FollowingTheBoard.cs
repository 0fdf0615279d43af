using FlowOffice.Server.Live;
using FlowOffice.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>The leaders' board follows what others do while it stays open.</summary>
[Collection(nameof(SonDong))]
public sealed class FollowingTheBoard(SonDong office)
{
    [Fact, Clause("FO-5")]
    public Task A_letter_that_the_clerk_registers_comes_onto_the_open_board_and_what_was_typed_there_stays() => office.WorkAsync(async () =>
    {
        const string Subject = "Quyết toán ngân sách quý I";
        var chairman = (await office.AsAsync("chutich")).Page;
        await chairman.RunAndWaitForResponseAsync(() => chairman.GotoAsync("/leadership"), answer => answer.Url.Contains("/live/leadership", StringComparison.Ordinal));
        await chairman.EvaluateAsync("window.isStillThere = true");
        await chairman.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm việc" }).FillAsync("quyết");
        await Expect(chairman.Locator("#board-lines")).Not.ToContainTextAsync(Subject);

        await (await office.Clerk).RegisterAsync(Subject, "Sở Tài chính");
        office.Server.Clock.Advance(BoardUpdates.LooksEvery);

        await Expect(chairman.Locator("#board-lines")).ToContainTextAsync(Subject);
        await Expect(chairman.GetByRole(AriaRole.Searchbox, new() { Name = "Tìm việc" })).ToHaveValueAsync("quyết");
        Assert.True(await chairman.EvaluateAsync<bool>("window.isStillThere === true"));
    });
}
